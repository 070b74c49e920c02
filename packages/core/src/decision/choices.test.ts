import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveOffer } from '../config/vocabulary.js'
import { buildChoice, buildConfig, buildInput, buildService } from '../testing/build.js'
import { applyChoices } from './apply-choices.js'
import { decide } from './decide.js'
import { explain } from './explain.js'
import { refuse } from './refuse.js'

const offer = resolveOffer(buildConfig())

describe('applyChoices', () => {
  it('sets the services of a purpose along with it', () => {
    expect(applyChoices(offer, {}, { analytics: true })).toEqual({ analytics: true, stats: true })
  })

  it('lets a service that is named differ from its purpose', () => {
    expect(applyChoices(offer, {}, { analytics: true, stats: false })).toEqual({
      analytics: true,
      stats: false,
    })
    expect(applyChoices(offer, { functional: false, video: false }, { video: true })).toEqual({
      functional: false,
      video: true,
    })
  })

  it('S2: grants a service of several purposes only if all are granted', () => {
    const both = resolveOffer(
      buildConfig({ services: [buildService('both', { purposes: ['analytics', 'functional'] })] }),
    )
    expect(applyChoices(both, {}, { analytics: true })).not.toHaveProperty('both')
    expect(applyChoices(both, { functional: false }, { analytics: true }).both).toBe(false)
    expect(applyChoices(both, { functional: true }, { analytics: true }).both).toBe(true)
  })

  it.each([
    ['US-VA', true],
    ['JP', true],
    ['DE', false],
  ])(
    'OO1 OI1: in %s a service of two purposes, one of which was refused and is allowed again: %s',
    (region, isOpen) => {
      const config = buildConfig({
        services: [buildService('both', { purposes: ['analytics', 'functional'] })],
      })
      const both = resolveOffer(config)
      const isAllowed = (choices: Record<string, boolean>) => {
        const choice = buildChoice({ choices, regime: buildInput({ region }).regime.model })
        return decide(buildInput({ config, region, choice })).verdicts.both?.allowed
      }
      const refused = applyChoices(both, {}, { analytics: false })
      expect(isAllowed(refused)).toBe(false)
      const again = applyChoices(both, refused, { analytics: true })
      expect(isAllowed(again)).toBe(isOpen)
      expect(isAllowed(applyChoices(both, again, { functional: true }))).toBe(true)
    },
  )

  it('keeps what is not named, and leaves the undecided undecided', () => {
    expect(applyChoices(offer, { analytics: true, stats: true }, { sale: false })).toEqual({
      analytics: true,
      stats: true,
      sale: false,
    })
  })

  it('P4: drops ids that are not offered, and what is no true is refused', () => {
    expect(
      applyChoices(
        offer,
        { gone: true },
        { unknown: true, essential: false, analytics: 1 as never },
      ),
    ).toEqual({ analytics: false, stats: false })
  })
})

describe('refuse', () => {
  const open = decide(buildInput({ region: 'US-CA' }))

  it('P2 OO4: closes what is refused and what hangs on it, and nothing else', () => {
    const closed = refuse(open, offer, { sale: false })
    expect(closed?.verdicts).toMatchObject({
      sale: { allowed: false },
      ads: { allowed: false },
      stats: { allowed: true },
    })
    expect(refuse(open, offer, { analytics: false })?.verdicts).toMatchObject({
      stats: { allowed: false },
      video: { allowed: true },
    })
  })

  it('says nothing where nothing closes', () => {
    expect(refuse(open, offer, { analytics: true })).toBeUndefined()
    expect(
      refuse(decide(buildInput({ region: 'DE' })), offer, { analytics: false }),
    ).toBeUndefined()
    expect(refuse(open, offer, { essential: false })).toBeUndefined()
  })

  it('P2: closes no less than the decision that follows', () => {
    const ids = ['functional', 'analytics', 'marketing', 'stats', 'video', 'ads', 'sale']
    const choices = fc.dictionary(fc.constantFrom(...ids), fc.boolean())
    const region = fc.constantFrom('DE', 'US-CA')
    fc.assert(
      fc.property(choices, choices, region, (first, second, at) => {
        const regime = at === 'DE' ? 'opt-in' : 'opt-out'
        const before = applyChoices(offer, {}, first)
        const now = decide(
          buildInput({ region: at, choice: buildChoice({ regime, choices: before }) }),
        )
        const after = decide(
          buildInput({
            region: at,
            choice: buildChoice({ regime, choices: applyChoices(offer, before, second) }),
          }),
        )
        const between = refuse(now, offer, second) ?? now
        for (const id of Object.keys(after.verdicts))
          if (!after.verdicts[id]?.allowed && now.verdicts[id]?.allowed)
            expect(between.verdicts[id]?.allowed, id).toBe(false)
      }),
    )
  })
})

describe('explain', () => {
  const input = buildInput({ region: 'US-CA', signals: { gpc: true } })
  const state = {
    status: 'ready',
    regime: input.regime,
    signals: input.signals,
    choice: undefined,
    decision: decide(input),
  } as const

  it('P10: says why, and because of what', () => {
    expect(explain('ads', state, offer)).toMatchObject({
      kind: 'service',
      allowed: false,
      reason: 'right',
      because: ['sale'],
    })
    expect(explain('sale', state, offer)).toMatchObject({
      kind: 'right',
      allowed: false,
      reason: 'gpc',
      because: [],
    })
    expect(explain('stats', state, offer)).toMatchObject({
      kind: 'service',
      allowed: true,
      reason: 'regime',
      because: ['analytics'],
    })
    expect(explain('analytics', state, offer)).toMatchObject({
      kind: 'purpose',
      allowed: true,
      reason: 'regime',
    })
  })

  it('P10: knows what it does not know', () => {
    expect(explain('nothing', state, offer)).toMatchObject({
      kind: 'unknown',
      allowed: false,
      reason: 'unknown-id',
    })
    expect(explain('toString', state, offer)).toMatchObject({
      allowed: false,
      reason: 'unknown-id',
    })
  })
})
