import { describe, expect, it } from 'vitest'
import { buildConfig, buildService } from '../testing/build.js'
import { resolveOffer, resolvePurposes, resolveRights } from './vocabulary.js'

describe('what a site offers', () => {
  it('lists the built-in purposes, then those that config or services name, once each', () => {
    const config = buildConfig({
      purposes: [{ id: 'chat' }, { id: 'analytics', name: 'Counting' }],
    })
    expect(resolvePurposes(config)).toEqual([
      'essential',
      'functional',
      'analytics',
      'chat',
      'marketing',
    ])
  })

  it('OI10: the order in which services and their purposes are written is no change of them', () => {
    const termsOf = (isOther: boolean) => {
      const purposes = ['analytics', 'functional']
      const services = [
        buildService('stats', { purposes: isOther ? [...purposes].reverse() : purposes }),
        buildService('video'),
      ]
      return resolveOffer(buildConfig({ services: isOther ? services.reverse() : services })).terms
    }
    expect(termsOf(true)).toBe(termsOf(false))
  })

  it('OO12: offers the sale right only where a service sells', () => {
    expect(resolveRights(buildConfig())).toEqual(['sale'])
    expect(resolveRights(buildConfig({ services: [buildService('stats')] }))).toEqual([])
  })

  it('OO9: offers the sensitive right apart from the sale right', () => {
    expect(
      resolveRights(buildConfig({ services: [buildService('health', { sensitive: true })] })),
    ).toEqual(['sensitive'])
  })

  it('has no question where every service is essential', () => {
    const services = [buildService('session', { purposes: ['essential'] })]
    expect(resolveOffer(buildConfig({ services })).asks).toBe(false)
    expect(resolveOffer(buildConfig({ services, purposes: [{ id: 'chat' }] })).asks).toBe(true)
    expect(resolveOffer(buildConfig({ services: [] })).asks).toBe(true)
  })
})
