const PARTS =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second']

/**
 * An ISO 8601 duration in words. What cannot be read is shown as it stands.
 *
 * `Intl.DurationFormat` would do it in one call; Chromium has it only since 129.
 *
 * @example formatDuration('P13M', 'en') // '13 months'
 */
export const formatDuration = (duration: string, language: string): string => {
  const parts = (PARTS.exec(duration) ?? []).slice(1).flatMap((amount, index) =>
    amount
      ? new Intl.NumberFormat(language, {
          style: 'unit',
          unit: UNITS[index] as string,
          unitDisplay: 'long',
        }).format(+amount)
      : [],
  )
  return parts.length ? new Intl.ListFormat(language, { type: 'unit' }).format(parts) : duration
}
