import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildChoice, buildConfig, buildInput, buildService, DAY, NOW } from '../testing/build.js'
import type { AgeBand, Decision } from '../types.js'
import { decide } from './decide.js'

const reasons = (decision: Decision) =>
  Object.fromEntries(
    Object.entries(decision.verdicts).map(([id, { allowed, reason }]) => [
      id,
      `${allowed ? '+' : '-'}${reason}`,
    ]),
  )

const OPEN = {
  functional: true,
  analytics: true,
  marketing: true,
  stats: true,
  video: true,
  ads: true,
  sale: true,
}

describe('decide', () => {
  it('P1 OI1: allows nothing but essential in an opt-in regime without a choice, and asks', () => {
    const decision = decide(buildInput({ region: 'DE' }))
    expect(reasons(decision)).toEqual({
      essential: '+essential',
      functional: '-undecided',
      analytics: '-undecided',
      marketing: '-undecided',
      sale: '-undecided',
      stats: '-undecided',
      video: '-undecided',
      ads: '-undecided',
    })
    expect(decision.prompt).toBe('banner')
  })

  it('SG11: takes an unknown region for opt-in', () => {
    expect(decide(buildInput()).verdicts.analytics).toEqual({ allowed: false, reason: 'undecided' })
  })

  it('allows everything in an opt-out regime without a choice, and shows a notice', () => {
    const decision = decide(buildInput({ region: 'US-CA' }))
    expect(Object.values(decision.verdicts).every(({ allowed }) => allowed)).toBe(true)
    expect(decision.prompt).toBe('notice')
  })

  it('OI4: allows by purpose and by service', () => {
    const choices = {
      functional: false,
      analytics: true,
      stats: true,
      video: true,
      marketing: false,
      ads: false,
      sale: false,
    }
    const decision = decide(buildInput({ region: 'DE', choice: buildChoice({ choices }) }))
    expect(reasons(decision)).toMatchObject({
      analytics: '+choice',
      stats: '+choice',
      functional: '-choice',
      video: '+choice',
      ads: '-choice',
    })
    expect(decision.prompt).toBe('none')
  })

  it.each([
    ['an opt-in region', 'DE', 'opt-in'],
    ['an opt-out region', 'US-CA', 'opt-out'],
  ] as const)(
    'OO1: without sale, a service that sells is held whatever its purpose, in %s',
    (_, region, regime) => {
      const config = buildConfig({
        services: [buildService('counter', { purposes: ['essential'], sells: true })],
      })
      const choice = buildChoice({ regime, choices: { sale: false } })
      expect(decide(buildInput({ config, region, choice })).verdicts.counter).toEqual({
        allowed: false,
        reason: 'right',
      })
    },
  )

  it('S2: holds a service without a choice of its own until all its purposes are allowed', () => {
    const config = buildConfig({
      services: [buildService('both', { purposes: ['analytics', 'functional'] })],
    })
    const choice = buildChoice({ regime: 'opt-out', choices: { functional: false } })
    expect(decide(buildInput({ config, region: 'US-CA', choice })).verdicts.both).toEqual({
      allowed: false,
      reason: 'choice',
    })
  })

  it('OI10: holds a service that was added after the choice, keeps the rest, and asks', () => {
    const config = buildConfig({
      services: [...(buildConfig().services ?? []), buildService('new')],
    })
    const decision = decide(
      buildInput({ config, region: 'DE', choice: buildChoice({ choices: OPEN }) }),
    )
    expect(reasons(decision)).toMatchObject({
      new: '-undecided',
      stats: '+choice',
      analytics: '+choice',
    })
    expect(decision.prompt).toBe('banner')
  })

  it('S17: asks again for another version of the policy, and keeps the choice meanwhile', () => {
    const decision = decide(
      buildInput({ region: 'DE', choice: buildChoice({ choices: OPEN, policy: 'old' }) }),
    )
    expect(decision.prompt).toBe('banner')
    expect(decision.verdicts.stats?.allowed).toBe(true)
  })

  describe('age of a choice', () => {
    const at = (change: object, region = 'DE') =>
      decide(buildInput({ region, choice: buildChoice({ choices: OPEN, ...change }) }))

    it('OI8: counts until it expires, and not a moment longer', () => {
      expect(at({ expires: NOW + 1 }).verdicts.stats?.reason).toBe('choice')
      expect(at({ expires: NOW }).verdicts.stats).toEqual({ allowed: false, reason: 'expired' })
      expect(at({ expires: NOW }).prompt).toBe('banner')
    })

    it('P1 OI9: one from the future is unreadable, in every regime', () => {
      for (const region of ['DE', 'US-CA', 'JP'])
        for (const time of [NOW + DAY, Number.NaN, Number.POSITIVE_INFINITY]) {
          const decision = at({ time }, region)
          expect(decision.verdicts.stats).toEqual({ allowed: false, reason: 'unreadable' })
          expect(decision.prompt).toBe('banner')
        }
    })

    it('takes one from a clock that is a few seconds ahead', () => {
      expect(at({ time: NOW + 5000 }).verdicts.stats?.allowed).toBe(true)
    })

    it('P3: keeps a refusal that has expired where its absence would allow', () => {
      const decision = decide(
        buildInput({
          region: 'US-CA',
          choice: buildChoice({
            regime: 'opt-out',
            expires: NOW - 1,
            choices: { sale: false, stats: true },
          }),
        }),
      )
      expect(reasons(decision)).toMatchObject({ sale: '-choice', ads: '-right', stats: '+regime' })
    })

    it('takes no answer from an opt-out region for consent in an opt-in region', () => {
      expect(at({ regime: 'opt-out' }).verdicts.stats).toEqual({
        allowed: false,
        reason: 'expired',
      })
    })
  })

  it.each([
    ['pending', 'pending', 'none'],
    ['unreadable', 'unreadable', 'banner'],
    ['config', 'config', 'none'],
  ] as const)(
    'P1: a reading that is %s closes everything, in every regime',
    (status, reason, prompt) => {
      for (const region of ['DE', 'US-CA', 'JP', undefined]) {
        const decision = decide(buildInput({ region, reading: { status } }))
        for (const [id, verdict] of Object.entries(decision.verdicts))
          if (id === 'ads') expect(verdict.allowed).toBe(false)
          else if (id !== 'essential') expect(verdict).toEqual({ allowed: false, reason })
        expect(decision.prompt).toBe(prompt)
      }
    },
  )

  describe('Global Privacy Control', () => {
    const gpc = { signals: { gpc: true } }

    it('SG2 SG3: opts out of sale where it is honoured, and asks nothing', () => {
      const decision = decide(buildInput({ region: 'US-CA', ...gpc }))
      expect(reasons(decision)).toMatchObject({ sale: '-gpc', ads: '-right', stats: '+regime' })
      expect(decision.prompt).toBe('none')
    })

    it.each(['US-CA', 'CA-ON', 'JP'])(
      'SG7: changes nothing in %s where nothing is sold, so that the notice is still shown',
      region => {
        const config = buildConfig({ services: [buildService('stats')] })
        const decision = decide(buildInput({ config, region, ...gpc }))
        expect(decision).toEqual(decide(buildInput({ config, region })))
        expect(decision.prompt).toBe('notice')
      },
    )

    it('SG5: beats an earlier allow', () => {
      const choice = buildChoice({ regime: 'opt-out', choices: { sale: true } })
      expect(decide(buildInput({ region: 'US-CA', choice, ...gpc })).verdicts.sale?.reason).toBe(
        'gpc',
      )
    })

    it('SG5: yields to an opt-in made in knowledge of it', () => {
      const choice = buildChoice({
        regime: 'opt-out',
        choices: { sale: true },
        signals: { gpc: true },
      })
      expect(decide(buildInput({ region: 'US-CA', choice, ...gpc })).verdicts.sale).toEqual({
        allowed: true,
        reason: 'choice',
      })
    })

    it('SG6: once it is recorded, its absence opens nothing', () => {
      const choice = buildChoice({ regime: 'opt-out', action: 'gpc', choices: { sale: false } })
      expect(decide(buildInput({ region: 'US-CA', choice })).verdicts.ads?.allowed).toBe(false)
    })

    it('SG8: grants nothing in an opt-in region', () => {
      const decision = decide(buildInput({ region: 'DE', ...gpc }))
      expect(
        Object.entries(decision.verdicts)
          .filter(([, { allowed }]) => allowed)
          .map(([id]) => id),
      ).toEqual(['essential'])
      expect(decision.prompt).toBe('banner')
    })

    it('OO9: leaves the sensitive right alone', () => {
      const config = buildConfig({
        services: [
          buildService('health', { sensitive: true }),
          buildService('ads', { sells: true }),
        ],
      })
      const { verdicts } = decide(buildInput({ config, region: 'US-CA', ...gpc }))
      expect(verdicts.sensitive?.allowed).toBe(true)
      expect(verdicts.health?.allowed).toBe(true)
    })
  })

  describe('age bands', () => {
    it.each([
      ['under-13', {}, '-age'],
      ['under-13', { sale: true }, '-age'],
      ['13-15', {}, '-age'],
      ['13-15', { sale: true }, '+choice'],
      ['13-15', { sale: false }, '-choice'],
      ['16-17', {}, '+regime'],
      ['adult', {}, '+regime'],
      ['unknown', {}, '+regime'],
    ] as const)('MI2 MI3: for %s with %j sale is %s', (age, choices, expected) => {
      const choice = buildChoice({ regime: 'opt-out', choices })
      expect(reasons(decide(buildInput({ region: 'US-CA', age, choice }))).sale).toBe(expected)
    })
  })

  it('asks nothing where there is nothing to ask', () => {
    const config = buildConfig({ services: [buildService('session', { purposes: ['essential'] })] })
    expect(decide(buildInput({ config, region: 'DE' })).prompt).toBe('none')
  })

  it('is not misled by ids that objects inherit', () => {
    const config = buildConfig({ services: [buildService('constructor')] })
    expect(
      decide(buildInput({ config, region: 'DE', choice: buildChoice({ choices: {} }) })).verdicts
        .constructor,
    ).toEqual({
      allowed: false,
      reason: 'undecided',
    })
  })
})

describe('properties of decide', () => {
  const ids = Object.keys(OPEN)
  const choices = fc.dictionary(fc.constantFrom(...ids), fc.boolean())
  const region = fc.constantFrom('DE', 'US-CA', 'US-NY', 'JP', 'CA', 'CA-QC', undefined)
  const age = fc.constantFrom<AgeBand>('under-13', '13-15', '16-17', 'adult', 'unknown')
  const time = fc.constantFrom(NOW - DAY, NOW, NOW + DAY)
  const regime = fc.constantFrom('opt-in', 'opt-out', 'notice')
  const choice = fc.option(
    fc.record({
      time,
      choices,
      regime,
      expires: fc.constantFrom(undefined, NOW - 1, NOW + DAY),
      gpc: fc.boolean(),
    }),
    { nil: undefined },
  )
  const scene = fc.record({ region, age, choice, gpc: fc.boolean() })
  type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never

  const run = ({ region, age, choice, gpc }: Scene, change: object = {}) =>
    decide(
      buildInput({
        region,
        age,
        signals: { gpc },
        choice:
          choice &&
          buildChoice({
            ...choice,
            regime: choice.regime as 'opt-in',
            signals: { gpc: choice.gpc },
          }),
        ...change,
      }),
    )
  const allowed = (decision: Decision) =>
    Object.keys(decision.verdicts).filter(id => decision.verdicts[id]?.allowed)
  const expectWithin = (closed: Decision, open: Decision) => {
    expect(allowed(open)).toEqual(expect.arrayContaining(allowed(closed)))
  }

  it('gives the same answer to the same question', () => {
    fc.assert(
      fc.property(scene, value => {
        expect(run(value)).toEqual(run(value))
      }),
    )
  })

  it('P3: a signal never opens anything', () => {
    fc.assert(
      fc.property(scene, value =>
        expectWithin(run({ ...value, gpc: true }), run({ ...value, gpc: false })),
      ),
    )
  })

  it('P3: one more refusal never allows more', () => {
    fc.assert(
      fc.property(scene, fc.constantFrom(...ids), (value, id) => {
        const { choice } = value
        fc.pre(!!choice)
        const refused = {
          ...value,
          choice: choice && { ...choice, choices: { ...choice.choices, [id]: false } },
        }
        expectWithin(run(refused), run(value))
      }),
    )
  })

  it('SG11: an unknown region is never more open than a known one', () => {
    fc.assert(
      fc.property(scene, value => {
        // An answer given under another model is none where consent is asked for, so compare like with like.
        expectWithin(run({ ...value, region: undefined }), run(value))
      }),
    )
  })

  it('P1: doubt never allows more than no choice does', () => {
    fc.assert(
      fc.property(scene, fc.constantFrom('pending', 'unreadable', 'config'), (value, status) =>
        expectWithin(run(value, { reading: { status } }), run({ ...value, choice: undefined })),
      ),
    )
  })
})
