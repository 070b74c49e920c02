import { describe, expect, it } from 'vitest'
import { resolveOffer } from '../config/vocabulary.js'
import { buildChoice, buildConfig, buildState } from '../testing/build.js'
import type { AgeBand, Config } from '../types.js'
import { composeChoices } from './compose-choices.js'
import { explainAge } from './explain-age.js'

const config = buildConfig({ ageScreen: true })
const stateOf = (region: string, age?: AgeBand) =>
  buildState({
    config,
    region,
    ...(age && {
      choice: buildChoice({ action: 'age', age, regime: region === 'DE' ? 'opt-in' : 'opt-out' }),
    }),
  })

describe('age', () => {
  it('P1 MI1: who is asked and has not answered is closed like a young child, and told what is missing', () => {
    const state = stateOf('US-CA')
    expect(state.decision.prompt).toBe('age')
    expect(state.decision.verdicts.sale).toEqual({ allowed: false, reason: 'age' })
    expect(state.decision.verdicts.ads?.allowed).toBe(false)
    expect(explainAge('sale', state, config)).toEqual({ kind: 'unanswered' })
    expect(explainAge('analytics', stateOf('DE'), config)).toEqual({ kind: 'unanswered' })
  })

  it.each([
    ['US-CA', 'under-13', 'sale', { kind: 'parent', age: 13 }],
    ['US-CA', '13-15', 'sale', { kind: 'opt-in', age: 16 }],
    ['US-CA', '16-17', 'sale', undefined],
    ['US-CT', '16-17', 'sale', { kind: 'never', age: 18 }],
    ['US-CT', 'under-13', 'sale', { kind: 'never', age: 18 }],
    ['DE', '13-15', 'analytics', { kind: 'parent', age: 16 }],
    ['DE', '16-17', 'analytics', undefined],
    ['PT', '13-15', 'analytics', undefined],
    ['DE', 'adult', 'analytics', undefined],
  ] as const)(
    'MI2 MI3 MI4 MI5: in %s a visitor of %s finds %s closed by %o',
    (region, age, id, limit) => {
      expect(explainAge(id, stateOf(region, age), config)).toEqual(limit)
    },
  )

  it('MI2: a parent who has agreed leaves the limits that are not theirs', () => {
    const attested: Config = { ...config, parentalConsent: true }
    const choice = buildChoice({ action: 'age', age: 'under-13', regime: 'opt-out' })
    const state = buildState({ config: attested, region: 'US-CA', choice, parentalConsent: true })
    expect(explainAge('sale', state, attested)).toEqual({ kind: 'opt-in', age: 16 })
  })

  it('MI1 P1: what is no band, such as -1, is a young child’s', () => {
    const wrong = { ...buildConfig(), age: -1 as never }
    const state = buildState({ config: wrong, region: 'DE', age: wrong.age })
    expect(state.decision.verdicts.analytics).toEqual({ allowed: false, reason: 'age' })
    expect(explainAge('analytics', state, wrong)).toEqual({ kind: 'parent', age: 16 })
  })
})

describe('grants below an age', () => {
  const offer = resolveOffer(config)
  const everything = { functional: true, analytics: true, stats: true, sale: true }
  const compose = (region: string, age?: AgeBand) =>
    composeChoices('accept', everything, offer, stateOf(region, age), Date.now())

  it('MI5: leave nothing behind that would count once a parent has agreed', () => {
    expect(compose('DE', '13-15')).not.toHaveProperty('analytics')
    expect(compose('DE', '13-15')).not.toHaveProperty('stats')
    expect(compose('DE', 'adult')).toMatchObject({ analytics: true, stats: true })
  })

  it('MI3: a right is opened by an opt-in, but not before the age is known', () => {
    expect(compose('US-CA', '13-15')).toMatchObject({ sale: true })
    expect(compose('US-CA')).not.toHaveProperty('sale')
  })

  it('P3: a refusal counts at any age', () => {
    const refused = composeChoices('reject', { analytics: false }, offer, stateOf('DE', '13-15'), 0)
    expect(refused).toMatchObject({ analytics: false, stats: false })
  })
})
