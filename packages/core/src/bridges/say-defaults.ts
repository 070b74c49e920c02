import { attempt } from '../env/attempt.js'
import type { Env } from '../env/port.js'
import type { Config } from '../types.js'
import { createGtag } from './deny-google.js'
import { resolveRegionDefaults } from './google/region-defaults.js'
import { greetMeta, REVOKE } from './meta/greet-meta.js'
import { denyUet } from './microsoft/uet.js'

/**
 * Says what has to stand before the snippets of a page that leaves them unheld: Google's defaults by region, the default
 * of Microsoft UET, and Meta's revocation. Held snippets need none of it, since the bridges are told before the gate
 * opens. It comes before the config is checked, so it takes anything, and it never throws (P8).
 *
 * @param env every global that is used; the browser's own if left out
 * @example sayDefaults(config) // before the snippets, and before createConsent(config) or after it
 */
export const sayDefaults = (config: Config | undefined, env: Env = globalThis): void => {
  const bridges = env.document && config?.bridges
  if (!bridges) return
  const { google, uet, meta } = bridges
  attempt(() => {
    const gtag = createGtag(env)
    const { waitForUpdate = 500 } = Object(google)
    for (const answers of resolveRegionDefaults(env, config))
      gtag('consent', 'default', { ...answers, wait_for_update: waitForUpdate })
  })
  attempt(() => uet && denyUet(env, uet === true ? 'uetq' : uet))
  attempt(() => meta && greetMeta(env, () => [REVOKE]))
}
