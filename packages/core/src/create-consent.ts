import { denyGoogle } from './bridges/deny-google.js'
import { stubGpp } from './bridges/stub-gpp.js'
import type { Consent } from './consent.js'
import { parseConfig } from './define-config.js'
import type { Env } from './env/port.js'
import { startConsent } from './start-consent.js'
import type { Config } from './types.js'

/**
 * Makes the one object that a page works with, and starts: reads storage, decides, opens the gate.
 *
 * @param config the site's config
 * @param env every global that is used; the browser's own if left out
 * @throws ConsentError in development, if the config is not valid; in production everything then stays closed
 * @example
 * const consent = createConsent({ policy: { version: '2026-01-15', url: '/privacy' }, services: [] })
 * await consent.when('analytics')
 */
export const createConsent = (config: Config, env: Env = globalThis): Consent => {
  denyGoogle(env, config)
  stubGpp(env, config)
  return startConsent(__DEV__ ? parseConfig(config) : config, env, {
    keeper: () => import('./keeper.js'),
    bridges: () => import('./bridges.js'),
  })
}
