import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDuration } from '../add-duration.js'
import { listRegimes } from '../regime/laws.js'
import { resolveRegime } from '../regime/resolve-regime.js'
import { buildChoice, buildConfig, buildInput, NOW } from '../testing/build.js'
import type { AgeBand, Choice, Config } from '../types.js'
import { type DecisionInput, decide } from './decide.js'

/**
 * The law once more, by hand and in other words: model, what Global Privacy Control does, and the ages below which a parent,
 * an opt-in, or nobody at all can agree to sale and sharing. Requirements part C, MI2 to MI5.
 */
const BY_HAND: Readonly<Record<string, readonly [string, string, number, number, number]>> = {
  ...Object.fromEntries(
    'DE HR HU IE LI LU NL PL RO SK CH BR'
      .split(' ')
      .map(code => [code, ['opt-in', 'ignore', 16, 0, 0]]),
  ),
  ...Object.fromEntries(
    'CZ DK FR GR SI GF GP MF MQ RE YT'
      .split(' ')
      .map(code => [code, ['opt-in', 'ignore', 15, 0, 0]]),
  ),
  ...Object.fromEntries(
    'AT BG CY ES IT LT'.split(' ').map(code => [code, ['opt-in', 'ignore', 14, 0, 0]]),
  ),
  ...Object.fromEntries(
    'AX BE EE FI IS LV MT NO PT SE GB'
      .split(' ')
      .map(code => [code, ['opt-in', 'ignore', 13, 0, 0]]),
  ),
  'CA-QC': ['opt-in', 'honour', 14, 0, 0],
  CA: ['notice', 'honour', 13, 0, 0],
  JP: ['notice', 'honour', 16, 0, 0],
  ...Object.fromEntries(
    'CA IA IN KY MN MT NE NH RI TN TX UT VA'
      .split(' ')
      .map(code => [`US-${code}`, ['opt-out', 'honour', 13, 16, 0]]),
  ),
  'US-CO': ['opt-out', 'honour', 13, 18, 0],
  'US-CT': ['opt-out', 'honour', 13, 16, 18],
  'US-DE': ['opt-out', 'honour', 13, 18, 0],
  'US-MD': ['opt-out', 'honour', 13, 16, 18],
  'US-NJ': ['opt-out', 'honour', 13, 17, 0],
  'US-OR': ['opt-out', 'honour', 13, 16, 16],
  unknown: ['opt-in', 'honour', 16, 18, 18],
}

const AGES: Readonly<Record<AgeBand, number>> = {
  'under-13': 12,
  '13-15': 13,
  '16-17': 16,
  adult: 18,
  unknown: 99,
}

const config: Config = buildConfig({
  services: [
    { id: 'stats', name: 'Stats', purposes: ['analytics'] },
    { id: 'ads', name: 'Ads', purposes: ['marketing'], sells: true },
  ],
})
const everything = (value: boolean) =>
  Object.fromEntries(['analytics', 'marketing', 'stats', 'ads', 'sale'].map(id => [id, value]))

/** What may stand in the record: nothing, a grant, a refusal, an opt-out alone, and a grant that has expired. */
const RECORDS: Readonly<Record<string, (regime: string) => Partial<Choice> | undefined>> = {
  none: () => undefined,
  granted: () => ({ choices: everything(true) }),
  refused: () => ({ choices: everything(false) }),
  'opted out': () => ({ choices: { sale: false } }),
  expired: () => ({ choices: everything(true), expires: NOW - 1 }),
}

const byHand = (
  region: string,
  { gpc, record, age }: { gpc: boolean; record: string; age: number },
) => {
  const [model, signal, parent, alone, noSale] = BY_HAND[region] as (typeof BY_HAND)[string]
  const isGrant = record === 'granted'
  const isFree = model !== 'opt-in'
  const isRefused = record === 'refused'
  const analytics = isFree ? !isRefused : isGrant && age >= parent
  const sale =
    (isFree ? !isRefused && record !== 'opted out' : isGrant) &&
    age >= parent &&
    (age >= alone || isGrant) &&
    age >= noSale &&
    // The grants of this table were made without the signal.
    !(gpc && signal === 'honour')
  return { analytics, ads: sale && analytics }
}

describe('each region × signal × record × age band', () => {
  it('stands in the table that was written by hand', () => {
    const regions = listRegimes().map(({ region }) => region)
    expect([...regions, 'unknown'].sort()).toEqual(Object.keys(BY_HAND).sort())
  })

  it.each(Object.keys(BY_HAND))('P1 SG2 SG8 MI2 MI3 MI4 MI5: %s', region => {
    const code = region === 'unknown' ? undefined : region
    const { model, ages } = resolveRegime(code)
    const [, , ...limits] = BY_HAND[region] as (typeof BY_HAND)[string]
    expect([ages.parent ?? 0, ages.optIn ?? 0, ages.noSale ?? 0]).toEqual(limits)
    for (const gpc of [false, true])
      for (const [record, build] of Object.entries(RECORDS))
        for (const [age, years] of Object.entries(AGES)) {
          const change = build(model)
          const { verdicts } = decide(
            buildInput({
              config,
              ...(code && { region: code }),
              signals: { gpc },
              age: age as AgeBand,
              ...(change && { choice: buildChoice({ regime: model, ...change }) }),
            }),
          )
          const expected = byHand(region, { gpc, record, age: years })
          const where = `${region}, GPC ${gpc}, ${record}, ${age}`
          expect([verdicts.stats?.allowed, verdicts.analytics?.allowed], where).toEqual([
            expected.analytics,
            expected.analytics,
          ])
          expect(verdicts.ads?.allowed, where).toBe(expected.ads)
          expect(verdicts.essential?.allowed, where).toBe(true)
        }
  })
})

describe('a decision', () => {
  const regions = [...listRegimes().map(({ region }) => region), 'ZZ', 'US-NY']
  const bit = fc.boolean()
  const ids = ['functional', 'analytics', 'marketing', 'sale', 'sensitive', 'stats', 'video', 'ads']
  const input = fc
    .record({
      region: fc.constantFrom(...regions),
      choices: fc.dictionary(fc.constantFrom(...ids), bit, { noNullPrototype: true }),
      hasChoice: bit,
      regime: fc.constantFrom('opt-in', 'opt-out', 'notice'),
      gpc: bit,
      choiceGpc: bit,
      age: fc.constantFrom<AgeBand | undefined>(undefined, 'under-13', '13-15', '16-17', 'adult'),
      parentalConsent: bit,
      expires: fc.constantFrom(undefined, NOW - 1, NOW + 1),
    })
    .map(
      ({ region, choices, hasChoice, regime, gpc, choiceGpc, expires, ...rest }): DecisionInput =>
        buildInput({
          region,
          signals: { gpc },
          ...rest,
          ...(hasChoice && {
            choice: buildChoice({
              choices,
              regime: regime as Choice['regime'],
              signals: { gpc: choiceGpc },
              ...(expires && { expires }),
            }),
          }),
        }),
    )
  const allowed = (given: DecisionInput) => {
    const { verdicts } = decide(given)
    return Object.keys(verdicts).filter(id => verdicts[id]?.allowed)
  }
  /** That the first allows nothing that the second does not. */
  const isWithin = (less: DecisionInput, more: DecisionInput) => {
    const open = allowed(more)
    expect(allowed(less).filter(id => !open.includes(id))).toEqual([])
  }
  const check = (property: (given: DecisionInput) => void) =>
    fc.assert(fc.property(input, property), { numRuns: 2000 })

  it('SG6 SG8: no signal ever opens anything', () => {
    check(given => {
      for (const signals of [{ gpc: true }, { gpc: true, dnt: true }] as const)
        isWithin({ ...given, signals }, { ...given, signals: { gpc: false } })
    })
  })

  it('OI9 P1: no record counts that is older than its lifetime', () => {
    check(given => {
      if (given.reading.status !== 'read') return
      const { choice } = given.reading
      const end = addDuration(choice.time, given.regime.lifetime)
      if (end === undefined) return
      const old = {
        ...given,
        now: end,
        reading: { ...given.reading, choice: { ...choice, expires: end } },
      }
      isWithin(old, { ...old, reading: { status: 'none' } })
    })
  })

  it('P3: another refusal never allows more', () => {
    fc.assert(
      fc.property(input, fc.constantFrom(...ids), (given, id) => {
        if (given.reading.status !== 'read') return
        const { choice } = given.reading
        const choices = { ...choice.choices, [id]: false }
        isWithin({ ...given, reading: { ...given.reading, choice: { ...choice, choices } } }, given)
      }),
      { numRuns: 2000 },
    )
  })

  it('SG11 P1: an unknown region is never more open than any that is known', () => {
    check(given => {
      const regime = resolveRegime(undefined)
      isWithin({ ...given, regime }, given)
    })
  })

  it('MI1 P1: less age never allows more, nor what is no band', () => {
    const bands: readonly AgeBand[] = ['under-13', '13-15', '16-17', 'adult']
    check(given => {
      for (let i = 1; i < bands.length; i++)
        isWithin({ ...given, age: bands[i - 1] }, { ...given, age: bands[i] })
      for (const wrong of [-1, 0, null, 'abc', 'constructor', Number.NaN, {}])
        isWithin({ ...given, age: wrong as never }, { ...given, age: 'under-13' })
    })
  })

  it('P10: the same input gives the same decision, and is left as it was', () => {
    check(given => {
      const before = JSON.stringify(given)
      expect(decide(given)).toEqual(decide(structuredClone(given)))
      expect(JSON.stringify(given)).toBe(before)
    })
  })
})
