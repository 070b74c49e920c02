import { describe, expect, it } from 'vitest'
import type { Env } from '../../env/port.js'
import { buildConfig } from '../../testing/build.js'
import type { GoogleConsentModeConfig } from '../../types.js'
import { auditGoogle } from './audit-google.js'

const DEFAULT = ['consent', 'default', {}]
const UPDATE = ['consent', 'update', {}]
const JS = ['js', 1]
const audit = (
  dataLayer: unknown[],
  google: boolean | GoogleConsentModeConfig = true,
  isIntercepted = false,
) => {
  const env = { document: { cookie: '', querySelector: () => null }, dataLayer }
  const config = buildConfig({ bridges: { google } })
  return auditGoogle(env as unknown as Env, config, { isIntercepted }).map(({ code }) => code)
}

describe('the audit of Google', () => {
  it('AT3: says that a snippet has run before any consent', () => {
    expect(audit([DEFAULT, JS])).toEqual(['audit/google-not-held'])
    expect(audit([DEFAULT, JS, UPDATE])).toEqual(['audit/google-not-held'])
    expect(audit([DEFAULT, { event: 'gtm.js' }])).toEqual(['audit/google-not-held'])
  })

  it.each([
    ['a snippet that was held', [DEFAULT, UPDATE, JS], true],
    ['a page without a snippet', [DEFAULT, null, { event: 'sluice_change' }], true],
    ['the advanced mode', [DEFAULT, JS], { mode: 'advanced' }],
    ['a page without the bridge', [DEFAULT, JS], false],
  ] as const)('has nothing to say of %s', (_, layer, google) => {
    expect(audit([...layer], google)).toEqual([])
  })

  it('leaves a snippet whose requests are held by host to the audit of hosts', () => {
    expect(audit([DEFAULT, JS], true, true)).toEqual([])
  })

  it('says that defaults by region are missing', () => {
    const google = { mode: 'advanced', regionDefaults: true } as const
    expect(audit([DEFAULT], google)).toEqual(['audit/no-region-defaults'])
    expect(audit([DEFAULT, ['consent', 'default', { region: ['JP'] }]], google)).toEqual([])
  })
})
