import { describe, expect, it } from 'vitest'
import type { Env } from '../../env/port.js'
import { buildConfig, buildService } from '../../testing/build.js'
import type { Config } from '../../types.js'
import { sayDefaults } from '../say-defaults.js'
import { resolveRegionDefaults } from './region-defaults.js'

const page = ({ cookie = '', gpc = false, region = undefined as string | undefined } = {}) =>
  ({
    document: { cookie, querySelector: () => region && { content: region } },
    navigator: { globalPrivacyControl: gpc },
  }) as unknown as Env
const config = (change: Partial<Config> = {}): Config =>
  buildConfig({ bridges: { google: { regionDefaults: true } }, ...change })

/** What Google takes for a visitor of a region: the most specific default, else the one that denies. */
const answersIn = (region: string, change?: Partial<Config>, env = page()) => {
  const defaults = resolveRegionDefaults(env, config(change))
  const found = [region, region.slice(0, 2)]
    .map(code => defaults.find(entry => entry.region.includes(code)))
    .find(Boolean)
  return found ? { ads: found.ad_storage, analytics: found.analytics_storage } : 'denied'
}
const OPEN = { ads: 'granted', analytics: 'granted' }
const CLOSED = { ads: 'denied', analytics: 'denied' }

describe('defaults by region', () => {
  it.each([
    ['US-CA', OPEN],
    ['US-RI', OPEN],
    ['JP', OPEN],
    ['JP-13', OPEN],
    ['CA', OPEN],
    ['CA-ON', OPEN],
    // Stricter than its country, so it needs a word of its own (Law 25, s. 8.1).
    ['CA-QC', CLOSED],
    ['DE', 'denied'],
    ['DE-BY', 'denied'],
    ['GB', 'denied'],
    ['BR', 'denied'],
    ['US', 'denied'],
    ['US-NY', 'denied'],
    ['ZZ', 'denied'],
  ])('P1: %s is %j, as the regimes have it', (region, expected) => {
    expect(answersIn(region)).toEqual(expected)
  })

  it.each([
    ['Sec-GPC, as the server has it', { 'meta[name="sluice-gpc"]': '1' }, {}, {}],
    ['Do Not Track, where the site honours it', {}, { doNotTrack: '1' }, { honorDnt: true }],
  ])('SG1 SG2: grants nothing to a visitor with %s', (_, metas, navigator, change) => {
    const env = {
      document: {
        cookie: '',
        querySelector: (selector: string) => {
          const content = (metas as Record<string, string>)[selector]
          return content ? { content } : null
        },
      },
      navigator,
    } as unknown as Env
    expect(resolveRegionDefaults(env, config(change))).toEqual([])
  })

  it('names each region once', () => {
    const regions = resolveRegionDefaults(page(), config()).flatMap(({ region }) => region)
    expect(new Set(regions).size).toBe(regions.length)
  })

  it.each([
    ['US-CA', { 'US-CA': { model: 'opt-in' } }, 'denied'],
    ['US-CO', { 'US-CA': { model: 'opt-in' } }, OPEN],
    ['US-NY', { 'US-NY': { model: 'notice' } }, OPEN],
    ['US-TX', { US: { model: 'notice' }, 'US-TX': { model: 'opt-in' } }, CLOSED],
    ['JP', { '*': { model: 'opt-in' } }, 'denied'],
  ] as const)('follows the overrides of the site in %s: %j', (region, regimes, expected) => {
    expect(answersIn(region, { regimes })).toEqual(expected)
  })

  it('MI2 OO1: grants no key that Sluice itself would deny there', () => {
    expect(answersIn('US-CA', { age: 'under-13' })).toEqual({ ads: 'denied', analytics: 'granted' })
    expect(answersIn('US-CA', { services: [buildService('stats')] })).toEqual({
      ads: 'denied',
      analytics: 'granted',
    })
  })

  it.each([
    ['SG2: Global Privacy Control is on', {}, page({ gpc: true })],
    ['the config states the region', { region: 'US-CA' }, page()],
    ['a function of the site states it', { region: () => undefined }, page()],
    ['the page states the region', {}, page({ region: 'DE' })],
    ['P3: there is a choice', {}, page({ cookie: 'a=1; sluice=1.x' })],
    ['P1: there is a choice that cannot be read', {}, page({ cookie: 'sluice=' })],
    ['P3: a refusal is being recorded', {}, page({ cookie: 'sluice-seal=refused' })],
    ['P3: the mirror has another name', { mirror: { name: 'c' } }, page({ cookie: 'c=1' })],
    ['nobody asked for it', { bridges: { google: true } }, page()],
    ['Google has no bridge', { bridges: {} }, page()],
  ] as const)('there are none where %s', (_, change, env) => {
    expect(resolveRegionDefaults(env, config(change))).toEqual([])
  })

  it('are there where the page states a region that is none', () => {
    expect(answersIn('US-CA', {}, page({ region: 'California' }))).toEqual(OPEN)
  })
})

describe('sayDefaults', () => {
  it('AT1 AT2: says each default by region as arguments, to be waited with', () => {
    const env = Object.assign(page(), { dataLayer: [] as ArrayLike<unknown>[] })
    sayDefaults(config({ bridges: { google: { regionDefaults: true, waitForUpdate: 7 } } }), env)
    const words = env.dataLayer.map(entry => Array.from(entry))
    expect(words.length).toBeGreaterThan(1)
    for (const [command, kind, answers] of words) {
      expect([command, kind]).toEqual(['consent', 'default'])
      expect(answers).toMatchObject({ region: expect.any(Array), wait_for_update: 7 })
    }
    for (const entry of env.dataLayer)
      expect(Object.prototype.toString.call(entry)).toBe('[object Arguments]')
  })

  it.each([
    [undefined],
    ['no json'],
    [{}],
    [{ bridges: { google: { regionDefaults: true }, uet: true, meta: true } }],
    [{ policy: {}, services: 5, bridges: { google: { regionDefaults: true } } }],
  ])('P8: takes %j without a word', value => {
    expect(() => sayDefaults(value as never, page())).not.toThrow()
  })

  it('GA8: says nothing on a server', () => {
    const env = { Date } as unknown as Env & { uetq?: unknown }
    sayDefaults(config({ bridges: { uet: true, meta: true } }), env)
    expect(Object.keys(env)).toEqual(['Date'])
  })
})
