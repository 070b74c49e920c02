/** Ids stand in `data-consent`, in the mirror cookie and in records: no separator of theirs may be part of one. */
export const ID_PATTERN = /^[A-Za-z][\w-]{0,63}$/
