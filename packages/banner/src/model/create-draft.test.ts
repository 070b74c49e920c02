import type { Choices, Config, Consent, Service, State, Verdict } from '@sluice/core'
import { describe, expect, it } from 'vitest'
import { createDraft } from './create-draft.js'

const service = (id: string, purposes: string[], change: Partial<Service> = {}): Service => ({
  id,
  name: id,
  purposes,
  ...change,
})
const stats = service('stats', ['analytics'])
const heatmap = service('heatmap', ['analytics'])
const ads = service('ads', ['marketing', 'analytics'], { sells: true })

/** A consent object as far as a draft reads it: every id undecided unless a verdict is given. */
const build = (services: Service[], given: Record<string, Verdict> = {}, choices?: Choices) => {
  const config: Config = { policy: { version: '1', url: '/' }, services }
  const ids = ['functional', 'analytics', 'marketing', ...services.map(({ id }) => id)]
  if (services.some(({ sells }) => sells)) ids.push('sale')
  const verdicts = Object.fromEntries(
    ids.map(id => [id, given[id] ?? { allowed: false, reason: 'undecided' }]),
  )
  const state = {
    regime: { model: 'opt-in' },
    decision: { verdicts },
    choice: choices && { choices },
  }
  return createDraft({ config, state: state as unknown as State } as Consent)
}
const allowed: Verdict = { allowed: true, reason: 'regime' }

describe('draft', () => {
  it('OI3: starts off where nothing was decided', () => {
    const draft = build([stats])
    expect(draft.choices()).toEqual({ functional: false, analytics: false, stats: false })
  })

  it('sets a purpose and its services together', () => {
    const draft = build([stats, heatmap])
    draft.setPurpose('analytics', true)
    expect([draft.isOn('stats'), draft.isOn('heatmap'), draft.extent('analytics')]).toEqual([
      true,
      true,
      'all',
    ])
    draft.setPurpose('analytics', false)
    expect([draft.isOn('stats'), draft.extent('analytics')]).toEqual([false, 'none'])
  })

  it('S2: a service that also serves a purpose that is off stays off', () => {
    const draft = build([stats, ads])
    draft.setPurpose('analytics', true)
    expect(draft.isOn('ads')).toBe(false)
    expect(draft.extent('analytics')).toBe('some')
    draft.setPurpose('marketing', true)
    expect(draft.isOn('ads')).toBe(true)
  })

  it('P4: allowing one service of several does not allow the purpose', () => {
    const draft = build([stats, heatmap])
    draft.setService(stats, true)
    expect(draft.extent('analytics')).toBe('some')
    expect(draft.choices()).toMatchObject({ analytics: false, stats: true, heatmap: false })
    draft.setService(heatmap, true)
    expect(draft.choices()).toMatchObject({ analytics: true })
  })

  it('refusing one service of several leaves the purpose, refusing the last one takes it', () => {
    const draft = build([stats, heatmap], { analytics: allowed, stats: allowed, heatmap: allowed })
    draft.setService(stats, false)
    expect(draft.choices()).toMatchObject({ analytics: true, stats: false, heatmap: true })
    draft.setService(heatmap, false)
    expect(draft.choices()).toMatchObject({ analytics: false })
  })

  it('OO1: a service that sells is held while the right is used, and is not refused by it', () => {
    const held: Verdict = { allowed: false, reason: 'right' }
    const draft = build([ads], {
      marketing: allowed,
      analytics: allowed,
      ads: held,
      sale: { allowed: false, reason: 'gpc' },
    })
    expect(draft.heldBy(ads)).toBe('sale')
    expect(draft.choices()).toMatchObject({ ads: true, sale: false })
    draft.setRight('sale', true)
    expect(draft.heldBy(ads)).toBeUndefined()
  })

  it('OO7: saving does not write an opt-in that nobody made', () => {
    const untouched = build([ads], { sale: allowed })
    expect(untouched.choices()).not.toHaveProperty('sale')
    untouched.setRight('sale', false)
    expect(untouched.choices()).toMatchObject({ sale: false })
    const optedOut = build([ads], { sale: { allowed: false, reason: 'choice' } })
    optedOut.setRight('sale', true)
    expect(optedOut.choices()).toMatchObject({ sale: true })
  })

  it('OI12: leaves essential services out: they are no choice', () => {
    const login = service('login', ['essential'])
    const draft = build([login], { login: { allowed: true, reason: 'essential' } })
    expect(draft.isOn('essential')).toBe(true)
    expect(draft.choices()).not.toHaveProperty('login')
  })
})
