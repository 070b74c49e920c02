import { describe, expect, it } from 'vitest'
import { addDuration } from './add-duration.js'

const at = (text: string) => Date.parse(`${text}Z`)

describe('addDuration', () => {
  it.each([
    ['2026-01-31T00:00:00', 'P1M', '2026-02-28T00:00:00'],
    ['2028-01-31T00:00:00', 'P1M', '2028-02-29T00:00:00'],
    ['2028-02-29T00:00:00', 'P1Y', '2029-02-28T00:00:00'],
    ['2026-08-31T10:00:00', 'P6M', '2027-02-28T10:00:00'],
    ['2026-11-21T00:00:00', 'P13M', '2027-12-21T00:00:00'],
    ['2026-11-21T00:00:00', 'P2W', '2026-12-05T00:00:00'],
    ['2026-11-21T00:00:00', 'P1DT2H3M4S', '2026-11-22T02:03:04'],
  ])('%s and %s is %s', (time, duration, expected) => {
    expect(addDuration(at(time), duration)).toBe(at(expected))
  })

  it('has no end where unlimited', () => {
    expect(addDuration(0, 'unlimited')).toBeUndefined()
  })

  it('P1: ends at once what is no duration', () => {
    expect(addDuration(5, 'half a year')).toBe(5)
  })
})
