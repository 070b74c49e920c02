import { describe, expect, it } from 'vitest'
import { composeChoice, type Deed } from './compose-choice.js'
import { resolveOffer } from './config/vocabulary.js'
import { decide } from './decision/decide.js'
import {
  buildChoice,
  buildConfig,
  buildInput,
  buildService,
  buildState,
  DAY,
  NOW,
} from './testing/build.js'
import type { Choice, Config, State } from './types.js'

const GPC = { gpc: true }
const PURPOSES = { functional: true, analytics: true, marketing: true }
const GRANTED = { ...PURPOSES, sale: true, stats: true, video: true, ads: true }

const compose = (config: Config, state: State, deed: Partial<Deed>): Choice =>
  composeChoice({ offer: resolveOffer(config), config }, state, {
    action: 'save',
    changes: {},
    age: undefined,
    time: NOW,
    now: NOW,
    ...deed,
  })

/** A consent of nearly six months ago. */
const nearlyOver = (config: Config) =>
  buildChoice({
    time: NOW - 175 * DAY,
    expires: NOW + 7 * DAY,
    choices: GRANTED,
    terms: resolveOffer(config).terms,
  })

describe('what a choice is taken for', () => {
  it('SG5 SG7: accepting everything where the signal has no force is no opt-in against it where it has', () => {
    const config = buildConfig()
    const choice = compose(config, buildState({ region: 'DE', signals: GPC }), {
      action: 'accept',
      changes: PURPOSES,
    })
    expect(choice.choices.sale).toBe(true)
    for (const region of ['US-CA', undefined]) {
      const { verdicts } = decide(buildInput({ region, signals: GPC, choice, now: NOW + DAY }))
      expect(verdicts.sale).toEqual({ allowed: false, reason: 'gpc' })
    }
  })

  it.each([
    ['an opt-out', { action: 'opt-out', changes: { sale: false } }],
    ['one film', { changes: { video: true } }],
    ['a dismissal', { action: 'dismiss' }],
  ] as const)('OI9: %s does not renew a consent to the rest', (_, deed) => {
    const config = buildConfig()
    const before = nearlyOver(config)
    const choice = compose(config, buildState({ config, region: 'DE', choice: before }), deed)
    expect(choice.expires).toBe(before.expires)
  })

  it('OI9: who decides on every purpose renews it', () => {
    const config = buildConfig()
    const state = buildState({ config, region: 'DE', choice: nearlyOver(config) })
    const { expires } = compose(config, state, { changes: { ...PURPOSES, analytics: false } })
    expect(expires).toBeGreaterThan(NOW + 175 * DAY)
  })

  it('OI9: a part that is granted after all has expired lasts as long as any consent', () => {
    const config = buildConfig()
    const before = { ...nearlyOver(config), expires: NOW - DAY }
    const state = buildState({ config, region: 'DE', choice: before })
    const choice = compose(config, state, { changes: { video: true } })
    const { verdicts } = decide(buildInput({ config, region: 'DE', choice, now: NOW + 100 * DAY }))
    expect(verdicts.video?.allowed).toBe(true)
    expect(verdicts.stats?.allowed).toBe(false)
  })

  it('S20 OI10: one film takes no note of a new policy', () => {
    const config = buildConfig({ policy: { version: '2026-10-01', url: '/privacy' } })
    const state = buildState({ config, region: 'DE', choice: nearlyOver(config) })
    expect(state.decision.prompt).toBe('banner')
    const choice = compose(config, state, { changes: { video: true } })
    const input = buildInput({ config, region: 'DE', choice, policy: '2026-10-01' })
    expect(decide(input).prompt).toBe('banner')
  })

  it('OO6: who has opted out is not asked again, if the site says for ever', () => {
    const config = buildConfig({ regimes: { 'US-CA': { noAsk: 'unlimited' } } })
    const choice = compose(config, buildState({ config, region: 'US-CA' }), {
      action: 'opt-out',
      changes: { sale: false },
    })
    const input = buildInput({ config, region: 'US-CA', choice, policy: '2027' })
    expect(decide({ ...input, now: NOW + 4000 * DAY }).prompt).toBe('none')
  })

  it.each(['P1D', 'P11M', 'soon', ''])(
    'OO6: nor within twelve months, whatever the site says: %j',
    noAsk => {
      const config = buildConfig({ regimes: { 'US-CA': { noAsk } } })
      const choice = compose(config, buildState({ config, region: 'US-CA' }), {
        action: 'opt-out',
        changes: { sale: false },
        time: NOW,
      })
      expect(choice.noAsk).toBe(Date.UTC(2027, 10, 21, 12))
    },
  )

  it('P3 OO1: a refusal outlives a choice on a page of the site that does not offer it', () => {
    const shop = buildConfig()
    const blog = buildConfig({ services: [buildService('stats')] })
    const out = compose(shop, buildState({ config: shop, region: 'US-CA' }), {
      action: 'save',
      changes: { sale: false, video: false },
    })
    const later = compose(blog, buildState({ config: blog, region: 'US-CA', choice: out }), {
      action: 'dismiss',
      time: NOW + 1,
    })
    const back = decide(
      buildInput({ config: shop, region: 'US-CA', choice: later, now: NOW + DAY }),
    )
    expect(back.verdicts.sale).toEqual({ allowed: false, reason: 'choice' })
    expect(back.verdicts.video).toEqual({ allowed: false, reason: 'choice' })
    expect(later.noAsk).toBe(out.noAsk)
  })

  it('P3: with a clock that was put back, accepting everything does not take back an opt-out', () => {
    const config = buildConfig()
    const future = buildChoice({
      time: NOW + 10 * DAY,
      regime: 'opt-out',
      choices: { sale: false },
    })
    const state = buildState({ region: 'US-CA', choice: future })
    const { choices } = compose(config, state, { action: 'accept', changes: PURPOSES })
    expect(choices.sale).toBe(false)
  })
})
