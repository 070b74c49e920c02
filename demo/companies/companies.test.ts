import type { Config } from '@sluice/core'
import { defineConfig } from '@sluice/core'
import { describe, expect, it } from 'vitest'
import { thirdParties } from '../third-parties/index.mjs'
import { companies } from './index.mjs'
import { withThirdParties } from './with-third-parties.mjs'

const PORT = 4601
const configs = Object.entries(companies).map(([id, company]) => ({
  id,
  config: withThirdParties(company.config as Config, PORT),
}))
const configOf = (id: string) => configs.find(entry => entry.id === id)?.config as Config
const serviceOf = (id: string, service: string) =>
  configOf(id).services?.find(candidate => candidate.id === service)
const durationOf = (id: string, service: string, cookie: string) =>
  serviceOf(id, service)?.cookies?.find(({ name }) => name === cookie)?.duration

describe.each(configs)('$id', ({ id, config }) => {
  it('parses as it is', () => {
    expect(defineConfig(config)).toEqual(config)
  })

  it('names a third party of the demo in every service that has hosts', () => {
    const known = thirdParties.map(service => `${service.id}.localhost`)
    for (const service of config.services ?? [])
      for (const host of service.hosts ?? []) expect(known).toContain(host)
  })

  it('has no address left to fill in', () => {
    expect(JSON.stringify(config)).not.toMatch(/"\{/)
  })

  it('S4, S18: states a policy version, and how long each cookie lives', () => {
    expect(config.policy.version).toMatch(/^\d{4}-\d{2}/)
    for (const service of config.services ?? [])
      for (const cookie of service.cookies ?? [])
        expect(cookie.duration, cookie.name).toBeTypeOf('string')
  })

  it('tells on its privacy page what every service is for', () => {
    for (const service of config.services ?? [])
      expect(service.description, service.id).toMatch(/\.$/)
    expect(companies[id as keyof typeof companies].content.name).not.toBe('')
  })
})

describe('what the policies say', () => {
  it('S4: NUSO keeps sign-ins two days, or two weeks, screen options a year, the test cookie for the session', () => {
    expect(durationOf('nuso', 'account', 'nuso_login')).toBe('P2D')
    expect(durationOf('nuso', 'account', 'nuso_remember')).toBe('P14D')
    expect(durationOf('nuso', 'account', 'nuso_test')).toBe('session')
    expect(durationOf('nuso', 'screen-options', 'nuso_screen')).toBe('P1Y')
  })

  it('S11, S12: NUSO shares identifiers with its data analytics provider, and with nobody else', () => {
    const sharing = configOf('nuso').services?.filter(service => service.sells)
    expect(sharing?.map(service => service.id)).toEqual(['tallymark'])
  })

  it('S13: Allset sells nothing, and its ad network is still held under marketing', () => {
    expect(configOf('allset').services?.some(service => service.sells)).toBe(false)
    expect(serviceOf('allset', 'adlantic')?.purposes).toEqual(['marketing'])
  })

  it('S2: Allset measures visits and campaigns with one service, which needs both purposes', () => {
    expect(serviceOf('allset', 'tallymark')?.purposes).toEqual(['analytics', 'marketing'])
  })

  it('S7: NUSO has avatars as a service of their own, so that they can be enabled alone', () => {
    expect(serviceOf('nuso', 'facely')?.purposes).toEqual(['functional'])
  })

  it('S19: Nanolux keeps its older versions', () => {
    expect(configOf('nanolux').policy.archive?.length).toBeGreaterThan(0)
  })

  it('S27: Nanolux asks for the transfer to other countries by itself', () => {
    expect(configOf('nanolux').purposes?.map(purpose => purpose.id)).toContain('transfer')
    expect(serviceOf('nanolux', 'aurora')?.purposes).toContain('transfer')
  })

  it('S17, S27: Nanolux asks everybody first, since nothing reaches another company without an explicit consent', () => {
    expect(configOf('nanolux').regimes).toEqual({ '*': { model: 'opt-in' } })
  })

  it('NU-SET has nothing to ask: every service is essential', () => {
    const purposes = configOf('nu-set').services?.flatMap(service => service.purposes)
    expect(new Set(purposes)).toEqual(new Set(['essential']))
  })
})
