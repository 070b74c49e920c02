import { expect, it } from 'vitest'
import { formatDuration } from './format-duration.js'

it('S4: says an ISO 8601 duration in words of the language', () => {
  const cases = [
    ['P13M', 'en', '13 months'],
    ['P1Y', 'en', '1 year'],
    ['P1Y', 'de', '1 Jahr'],
    ['P2W', 'fr', '2 semaines'],
    ['P2D', 'es', '2 días'],
    ['PT30M', 'en', '30 minutes'],
    ['P1DT12H', 'de', '1 Tag, 12 Stunden'],
  ] as const
  for (const [duration, language, words] of cases)
    expect([duration, formatDuration(duration, language).replace(/\s/g, ' ')]).toEqual([
      duration,
      words,
    ])
})

it('shows what it cannot read as it stands', () => {
  for (const duration of ['', 'P', 'two days', 'P1.5Y'])
    expect(formatDuration(duration, 'en')).toBe(duration)
})
