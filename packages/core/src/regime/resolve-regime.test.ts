import { describe, expect, it } from 'vitest'
import { buildConfig } from '../testing/build.js'
import type { Config } from '../types.js'
import { findUnlawful } from './find-unlawful.js'
import { LAWS, listRegimes } from './laws.js'
import { REGIMES, UNKNOWN } from './regimes.js'
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
    ['US-CO', 'opt-out', 'honour', 'P24M'],
    ['US-VA', 'opt-out', 'honour', 'unlimited'],
    ['US-NY', 'opt-in', 'honour', 'P6M'],
    ['US', 'opt-in', 'honour', 'P6M'],
    ['ZZ', 'opt-in', 'honour', 'P6M'],
    [undefined, 'opt-in', 'honour', 'P6M'],
  ] as const)('%s is %s, GPC %s, %s', (region, model, gpc, lifetime) => {
    expect(resolveRegime(region)).toMatchObject({ region, model, gpc, lifetime })
  })

  it.each(['', 'de', 'USA', 'US_CA', 'California', '__proto__', 'constructor'])(
    'SG11: takes %j for unknown, which is opt-in and honours GPC',
    region => {
      expect(resolveRegime(region)).toEqual({ ...UNKNOWN, region: undefined })
    },
  )

  it('lets the site override a region, its country, or all others', () => {
    const overrides = {
      US: { model: 'notice' },
      'US-CA': { lifetime: 'P12M', ages: { optIn: 18 } },
      '*': { gpc: 'ignore', exempt: ['stats'] },
    } satisfies Config['regimes']
    expect(resolveRegime('US-NY', overrides).model).toBe('notice')
    expect(resolveRegime('US-CA', overrides)).toMatchObject({ model: 'opt-out', lifetime: 'P12M' })
    expect(resolveRegime('US-CA', overrides).ages).toEqual({ parent: 13, optIn: 18 })
    expect(resolveRegime('DE', overrides)).toMatchObject({ model: 'opt-in', exempt: ['stats'] })
    expect(resolveRegime(undefined, overrides).gpc).toBe('ignore')
  })

  it.each([
    ['DE', { model: 'notice' }, { model: 'opt-in' }],
    ['CA-QC', { model: 'opt-out' }, { model: 'opt-in' }],
    ['US-CA', { model: 'notice', gpc: 'ignore' }, { model: 'opt-out', gpc: 'honour' }],
    ['US-CA', { model: 'opt-in' }, { model: 'opt-in' }],
    ['US-VA', { gpc: 'ignore' }, { gpc: 'ignore' }],
    ['US-NY', { model: 'notice' }, { model: 'notice' }],
  ] as const)(
    'P1: in %s %j counts as far as it is stricter than the law',
    (code, override, left) => {
      expect(resolveRegime(code, { [code]: override })).toMatchObject(left)
      expect(resolveRegime(code, { '*': override })).toMatchObject(left)
    },
  )

  it('P1: the outermost regions and islands under European law are no “all others”', () => {
    for (const code of ['AX', 'GF', 'GP', 'MF', 'MQ', 'RE', 'YT'])
      expect(resolveRegime(code, { '*': { model: 'notice' } }).model, code).toBe('opt-in')
  })

  it('OO9: where the law asks for consent to sensitive data, no override makes do with less', () => {
    const override = { sensitive: 'opt-out' } as const
    expect(resolveRegime('US-VA', { 'US-VA': override }).sensitive).toBe('opt-in')
    expect(resolveRegime('US-VA', { '*': override }).sensitive).toBe('opt-in')
    expect(resolveRegime('US-CA', { '*': override }).sensitive).toBe('opt-out')
    expect(findUnlawful(buildConfig({ regimes: { 'US-VA': override } }))).toEqual([
      {
        path: 'regimes.US-VA.sensitive',
        rule: 'contradicts the law there, which asks for "opt-in" at least',
        received: '"opt-out"',
      },
    ])
  })

  it('MI2 MI3: an override can raise the ages of a law, and not lower them', () => {
    const override = { ages: { parent: 12, optIn: 18, noSale: 16 } }
    expect(resolveRegime('US-CA', { 'US-CA': override }).ages).toEqual({
      parent: 13,
      optIn: 18,
      noSale: 16,
    })
    expect(resolveRegime('DE', { '*': override }).ages.parent).toBe(16)
    for (const wrong of ['abc', -1, null, Number.NaN])
      expect(resolveRegime('DE', { DE: { ages: { parent: wrong } } } as never).ages.parent).toBe(16)
    // Where nobody knows no law speaks.
    expect(resolveRegime(undefined, { '*': override }).ages.parent).toBe(12)
    expect(findUnlawful(buildConfig({ regimes: { 'US-CA': override } }))).toEqual([
      {
        path: 'regimes.US-CA.ages.parent',
        rule: 'contradicts the law there, which asks for 13 at least',
        received: '12',
      },
    ])
  })

  it('P1: leaves out of an override what no regime can be', () => {
    for (const wrong of [
      { model: 'optin', gpc: 'no', sensitive: 1, exempt: 'all', ages: null },
      null,
      5,
      'text',
    ])
      expect(resolveRegime(undefined, { '*': wrong } as never)).toMatchObject({
        model: 'opt-in',
        gpc: 'honour',
        sensitive: 'opt-in',
        exempt: [],
      })
    expect(resolveRegime('DE', null as never)).toEqual(resolveRegime('DE'))
    expect(resolveRegime('DE', Object.create({ DE: { gpc: 'honour' } })).gpc).toBe('ignore')
  })

  it('SG11: a hint makes an override for unknown regions stricter, and never one of a known region', () => {
    const overrides = { '*': { model: 'notice' } } as const
    expect(resolveRegime(undefined, overrides).model).toBe('notice')
    for (const unknown of [undefined, '', 'Berlin'])
      expect(resolveRegime(unknown, overrides, () => true).model).toBe('opt-in')
    expect(resolveRegime('US-NY', overrides, () => true).model).toBe('notice')
    expect(resolveRegime('US-CA', undefined, () => true)).toEqual(resolveRegime('US-CA'))
  })

  it('has each region once, and the law behind it', () => {
    const regions = REGIMES.flatMap(row => row.regions.split(' '))
    expect(new Set(regions).size).toBe(regions.length)
    expect(LAWS.flatMap(law => law.regions.split(' ')).sort()).toEqual([...regions].sort())
    for (const { region, name, articles, checked, parts } of listRegimes()) {
      expect(`${name}${articles}`, region).not.toBe('')
      expect(parts.length, region).toBeGreaterThan(0)
      expect(Date.parse(checked), region).toBeLessThanOrEqual(Date.parse('2026-11-22'))
    }
  })
})
