/** The longest config text that is read, in characters. A larger one is a mistake, or an attack on the visitor's time. */
export const MAX_CONFIG_LENGTH = 500_000

/** Ids stand in `data-consent`, in the mirror cookie and in records: no separator of theirs may be part of one. */
export const ID_PATTERN = /^[A-Za-z][\w-]{0,63}$/
