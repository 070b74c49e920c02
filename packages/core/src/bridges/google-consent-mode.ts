import type { Env } from '../env/port.js'
import type { GoogleConsentModeConfig, State } from '../types.js'
import type { Bridge } from './port.js'

type Answer = 'granted' | 'denied'

/** Google's seven keys, and the ids that all have to be allowed for each; source: Consent Mode v2. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  ad_storage: ['marketing', 'sale'],
  ad_user_data: ['marketing', 'sale'],
  ad_personalization: ['marketing', 'sale'],
  analytics_storage: ['analytics'],
  functionality_storage: ['functional'],
  personalization_storage: ['functional'],
  security_storage: [],
}

/**
 * Google Consent Mode v2: everything denied by default before any tag can run, then one update for each change.
 * Google's own tags stay held by the gate like any other (the basic mode, AT3).
 */
export const createGoogleConsentMode = (
  env: Env,
  { waitForUpdate = 500, adsDataRedaction = true, urlPassthrough = false }: GoogleConsentModeConfig,
): Bridge => {
  const layer = env as unknown as { dataLayer?: unknown[] }
  const push = function (..._command: unknown[]) {
    layer.dataLayer ??= []
    // Google reads commands only from an arguments object, not from an array (AT1).
    // biome-ignore lint/complexity/noArguments: see above
    layer.dataLayer.push(arguments)
  }
  const answer = (isGranted: (ids: readonly string[]) => boolean) =>
    Object.fromEntries(
      Object.entries(KEYS).map(([key, ids]): [string, Answer] => [
        key,
        isGranted(ids) ? 'granted' : 'denied',
      ]),
    )
  const initial = answer(ids => !ids.length)
  push('consent', 'default', { ...initial, wait_for_update: waitForUpdate })
  push('set', 'ads_data_redaction', adsDataRedaction)
  push('set', 'url_passthrough', urlPassthrough)

  let told = JSON.stringify(initial)
  return {
    update: ({ decision: { verdicts } }: State) => {
      // A right that the site does not have to offer holds nothing.
      const next = answer(ids =>
        ids.every(id => (id === 'sale' && !verdicts[id]) || verdicts[id]?.allowed),
      )
      if (told === JSON.stringify(next)) return
      told = JSON.stringify(next)
      push('consent', 'update', next)
    },
  }
}
