import { describe, expect, it } from 'vitest'
import { matchesName } from './match-name.js'

describe('matchesName', () => {
  it.each([
    ['_ga', '_ga', true],
    ['_ga', '_ga_1', false],
    ['_ga_*', '_ga_1', true],
    ['_ga_*', '_ga_', true],
    ['_ga_*', 'x_ga_1', false],
    ['*', 'anything', true],
    ['ph_*_posthog', 'ph_key_posthog', true],
    ['ph_*_posthog', 'ph_posthog', false],
    ['a*b*c', 'a-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['a*a', 'a', false],
    ['a.b', 'axb', false],
  ])('%s and %s: %s', (pattern, name, expected) => {
    expect(matchesName(pattern, name)).toBe(expected)
  })
})
