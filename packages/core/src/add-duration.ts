const PATTERN =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/**
 * The moment a duration after another, by the calendar in UTC: P1M after 31 January is the last day of February.
 *
 * @param time milliseconds since 1970
 * @param duration ISO 8601, or `unlimited`
 * @returns undefined for `unlimited`; for what is no duration, the time itself, so that what depends on it is over at once
 */
export const addDuration = (time: number, duration: string): number | undefined => {
  if (duration === 'unlimited') return
  const parts = PATTERN.exec(duration)
  if (!parts) return time
  const [years, months, weeks, days, hours, minutes, seconds] = parts
    .slice(1)
    .map(part => Number(part ?? 0)) as [number, number, number, number, number, number, number]
  const date = new Date(time)
  const day = date.getUTCDate()
  date.setUTCMonth(date.getUTCMonth() + 12 * years + months)
  if (date.getUTCDate() !== day) date.setUTCDate(0)
  return (
    date.getTime() + (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000
  )
}
