import { describe, expect, it } from 'vitest'
import type { Env } from '../../env/port.js'
import { buildChoice, buildConfig, buildState } from '../../testing/build.js'
import type { GoogleConsentModeConfig } from '../../types.js'
import { DENIED, denyGoogle } from '../deny-google.js'
import { createGoogleConsentMode } from './google-consent-mode.js'

/** A page's data layer, and the bridge on it. */
const build = (google: true | GoogleConsentModeConfig = true) => {
  const env = { document: {}, dataLayer: [] as ArrayLike<unknown>[] }
  const { update } = createGoogleConsentMode(env as unknown as Env, google)
  return { env, update, said: () => env.dataLayer.map(entry => Array.from(entry)) }
}
const GRANTED = Object.fromEntries(Object.keys(DENIED).map(key => [key, 'granted']))
const ALL = { functional: true, analytics: true, marketing: true, sale: true }
const NONE = { functional: false, analytics: false, marketing: false, sale: false }

describe('the bridge to Google', () => {
  it('AT1 AT2: says one update for each change, as arguments', () => {
    const { env, update, said } = build()
    update(buildState({ region: 'DE' }))
    expect(said()).toEqual([])
    update(buildState({ region: 'DE', choice: buildChoice({ choices: ALL }) }))
    update(buildState({ region: 'DE', choice: buildChoice({ choices: ALL }) }))
    update(buildState({ region: 'DE', choice: buildChoice({ choices: NONE }) }))
    expect(said()).toEqual([
      ['consent', 'update', GRANTED],
      ['consent', 'update', DENIED],
    ])
    for (const entry of env.dataLayer)
      expect(Object.prototype.toString.call(entry)).toBe('[object Arguments]')
  })

  it.each([
    ['analytics', { analytics: true }, { analytics_storage: 'granted' }],
    [
      'functional',
      { functional: true },
      { functionality_storage: 'granted', personalization_storage: 'granted' },
    ],
    ['marketing without sale', { marketing: true, sale: false }, {}],
    [
      'marketing and sale',
      { marketing: true, sale: true },
      { ad_storage: 'granted', ad_user_data: 'granted', ad_personalization: 'granted' },
    ],
  ])('AT2 OO1: %s grants its own keys alone', (_, choices, granted) => {
    const { update, said } = build()
    update(buildState({ region: 'DE', choice: buildChoice({ choices }) }))
    expect(said()).toEqual(
      Object.keys(granted).length ? [['consent', 'update', { ...DENIED, ...granted }]] : [],
    )
  })

  it('AT2: a site that sells nothing has no right that could hold the ads', () => {
    const { update, said } = build()
    const config = buildConfig({ services: [], purposes: [{ id: 'marketing' }] })
    update(buildState({ config, region: 'DE', choice: buildChoice({ choices: ALL }) }))
    expect(said()).toEqual([['consent', 'update', GRANTED]])
  })

  describe('with defaults by region', () => {
    it('says nothing while nobody has chosen at a place that is not known', () => {
      const { update, said } = build({ regionDefaults: true })
      update(buildState())
      expect(said()).toEqual([])
    })

    it.each([
      ['a refusal', { choice: buildChoice({ choices: NONE }) }],
      ['a choice of something else', { choice: buildChoice({ choices: { video: true } }) }],
      ['storage that cannot be read', { reading: { status: 'unreadable' as const } }],
      ['an expired choice', { choice: buildChoice({ choices: ALL, expires: 1 }) }],
      ['a region that is known after all', { region: 'DE' }],
    ])('P1 P3: says the denial that is the decision after %s', (_, change) => {
      const { update, said } = build({ regionDefaults: true })
      update(buildState(change))
      expect(said()).toEqual([['consent', 'update', DENIED]])
    })

    it('says a withdrawal after a grant', () => {
      const { update, said } = build({ regionDefaults: true })
      update(buildState({ choice: buildChoice({ choices: ALL }) }))
      update(buildState())
      expect(said().map(([, , answers]) => answers)).toEqual([GRANTED, DENIED])
    })
  })

  it('says again what a data layer that threw has not heard', () => {
    const { env, update, said } = build()
    const { push } = Array.prototype
    env.dataLayer.push = () => {
      throw new Error('full')
    }
    const granted = buildState({ region: 'DE', choice: buildChoice({ choices: ALL }) })
    expect(() => update(granted)).toThrow('full')
    env.dataLayer.push = push
    update(granted)
    expect(said()).toEqual([['consent', 'update', GRANTED]])
  })
})

describe('denyGoogle', () => {
  it('AT2: says the default, then the two settings, each as the site has it', () => {
    const env = { document: {}, dataLayer: [] as ArrayLike<unknown>[] }
    const google = { waitForUpdate: 1, adsDataRedaction: false, urlPassthrough: true }
    denyGoogle(env as unknown as Env, buildConfig({ bridges: { google } }))
    expect(env.dataLayer.map(entry => Array.from(entry))).toEqual([
      ['consent', 'default', { ...DENIED, wait_for_update: 1 }],
      ['set', 'ads_data_redaction', false],
      ['set', 'url_passthrough', true],
    ])
  })
})
