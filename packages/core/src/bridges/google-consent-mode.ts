import type { Env } from '../env/port.js'
import { type Answers, createGtag, DENIED } from './deny-google.js'
import type { Bridge } from './port.js'

/** The ids that all have to be allowed for each key. */
const NEEDED: Readonly<Record<keyof Answers, readonly string[]>> = {
  ad_storage: ['marketing', 'sale'],
  ad_user_data: ['marketing', 'sale'],
  ad_personalization: ['marketing', 'sale'],
  analytics_storage: ['analytics'],
  functionality_storage: ['functional'],
  personalization_storage: ['functional'],
  security_storage: [],
}

/**
 * Google Consent Mode v2: one update for each change, after the default that denies (`denyGoogle`). Google's own tags
 * stay held by the gate like any other (the basic mode, AT3).
 */
export const createGoogleConsentMode = (env: Env): Bridge => {
  const gtag = createGtag(env)
  let told = JSON.stringify(DENIED)
  return {
    update: ({ decision: { verdicts } }) => {
      // A right that the site does not have to offer holds nothing.
      const isGranted = (id: string) => (id === 'sale' && !verdicts[id]) || verdicts[id]?.allowed
      const answers = Object.fromEntries(
        Object.entries(NEEDED).map(([key, ids]) => [
          key,
          ids.every(isGranted) ? 'granted' : 'denied',
        ]),
      )
      if (told === JSON.stringify(answers)) return
      told = JSON.stringify(answers)
      gtag('consent', 'update', answers)
    },
  }
}
