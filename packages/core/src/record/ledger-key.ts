/**
 * The start of the key of a record: its place in time and the checksum of its choice as the mirror has it. Keys are in the
 * order of events, and the mirror's value tells the key of its record.
 *
 * @param place milliseconds since 1970
 */
export const startKey = (place: number, checksum: string): string =>
  `r${place.toString(36).padStart(9, '0')}-${checksum}-`

/** The checksum at the end of a mirror's value. */
export const checksumOf = (value: string): string => value.slice(value.lastIndexOf('.') + 1)

/** How the seal of the mirror begins while a refusal is being recorded; what follows is when it began, in ms since 1970. */
export const REFUSAL_MARK = 'refused.'

/**
 * What stands in the place of the seal until a refusal is recorded. It outlives the run of the browser: a page that is left
 * before that leaves a next one that believes nothing older (P3, P7).
 *
 * @param since milliseconds since 1970
 */
export const refusalMark = (since: number): string => `${REFUSAL_MARK}${since};max-age=9999999`
