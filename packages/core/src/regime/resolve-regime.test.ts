import { describe, expect, it } from 'vitest'
import { REGIMES } from './regimes.js'
import { resolveRegime } from './resolve-regime.js'

describe('resolveRegime', () => {
  it.each([
    ['DE', 'opt-in', 'ignore', 'P6M'],
    ['FR', 'opt-in', 'ignore', 'P6M'],
    ['NO', 'opt-in', 'ignore', 'P6M'],
    ['GB', 'opt-in', 'ignore', 'P6M'],
    ['CH', 'opt-in', 'ignore', 'P6M'],
    ['BR', 'opt-in', 'ignore', 'P6M'],
    ['DE-BY', 'opt-in', 'ignore', 'P6M'],
    ['CA-QC', 'opt-in', 'honour', 'P6M'],
    ['CA-ON', 'notice', 'honour', 'P12M'],
    ['CA', 'notice', 'honour', 'P12M'],
    ['JP', 'notice', 'honour', 'P12M'],
    ['US-CA', 'opt-out', 'honour', 'unlimited'],
    ['US-CO', 'opt-out', 'honour', 'unlimited'],
    ['US-VA', 'opt-out', 'honour', 'unlimited'],
    ['US-NY', 'opt-in', 'honour', 'P6M'],
    ['US', 'opt-in', 'honour', 'P6M'],
    ['ZZ', 'opt-in', 'honour', 'P6M'],
    [undefined, 'opt-in', 'honour', 'P6M'],
  ] as const)('%s is %s, GPC %s, %s', (region, model, gpc, lifetime) => {
    expect(resolveRegime(region)).toEqual({ region, model, gpc, lifetime })
  })

  it.each(['', 'de', 'USA', 'US_CA', 'California', '__proto__', 'constructor'])(
    'SG11: takes %j for unknown, which is opt-in and honours GPC',
    region => {
      expect(resolveRegime(region)).toEqual({
        region: undefined,
        model: 'opt-in',
        gpc: 'honour',
        lifetime: 'P6M',
      })
    },
  )

  it('lets the site override a region, its country, or all others', () => {
    const overrides = {
      US: { model: 'notice' },
      'US-CA': { lifetime: 'P12M' },
      '*': { gpc: 'ignore' },
    } as const
    expect(resolveRegime('US-NY', overrides).model).toBe('notice')
    expect(resolveRegime('US-CA', overrides)).toMatchObject({ model: 'opt-out', lifetime: 'P12M' })
    expect(resolveRegime('DE', overrides)).toMatchObject({ model: 'opt-in', gpc: 'ignore' })
    expect(resolveRegime(undefined, overrides).gpc).toBe('ignore')
  })

  it('has each region once', () => {
    const regions = REGIMES.flatMap(row => row.regions.split(' '))
    expect(new Set(regions).size).toBe(regions.length)
  })
})
