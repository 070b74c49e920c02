import { attempt } from '../env/attempt.js'
import type { Env } from '../env/port.js'
import type { Config, GoogleConsentModeConfig } from '../types.js'

/** What Google is told of each of its keys. */
type Answer = 'granted' | 'denied'

/** Google's seven keys, with all denied that can be; source: Consent Mode v2. */
export const DENIED = {
  ad_storage: 'denied',
  ad_user_data: 'denied',
  ad_personalization: 'denied',
  analytics_storage: 'denied',
  functionality_storage: 'denied',
  personalization_storage: 'denied',
  security_storage: 'granted',
} satisfies Record<string, Answer>

/** An answer for each key. */
export type Answers = Record<keyof typeof DENIED, Answer>

/** The function that Google's own snippet calls `gtag`. */
export const createGtag = (env: Env) => {
  const host = env as unknown as { dataLayer?: unknown[] }
  return function (..._command: unknown[]) {
    host.dataLayer ??= []
    // Google reads commands only from an arguments object, not from an array (AT1).
    // biome-ignore lint/complexity/noArguments: see above
    host.dataLayer.push(arguments)
  }
}

/**
 * Denies everything to Google before any other script of the page can speak to it, an inline snippet that nobody held
 * among them (AT2). It comes before the config is checked, so it takes anything, and it never throws (P8).
 */
export const denyGoogle = (env: Env, config: Config | undefined) =>
  attempt(() => {
    const google = env.document && config?.bridges?.google
    if (!google) return
    // `true` has none of these.
    const {
      waitForUpdate = 500,
      adsDataRedaction = true,
      urlPassthrough = false,
    } = google as GoogleConsentModeConfig
    const gtag = createGtag(env)
    gtag('consent', 'default', { ...DENIED, wait_for_update: waitForUpdate })
    gtag('set', 'ads_data_redaction', adsDataRedaction)
    gtag('set', 'url_passthrough', urlPassthrough)
  })
