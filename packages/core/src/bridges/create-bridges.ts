import type { Env } from '../env/port.js'
import type { Config } from '../types.js'
import { createDataLayer } from './data-layer.js'
import { createGoogleConsentMode } from './google-consent-mode.js'
import type { Bridge } from './port.js'

/** The bridges that a config asks for, in the order in which they are told. */
export const createBridges = (
  env: Env,
  { google, dataLayer }: NonNullable<Config['bridges']>,
): Bridge[] => {
  if (!env.document) return []
  return [
    ...(google ? [createGoogleConsentMode(env)] : []),
    ...(dataLayer ? [createDataLayer(env, dataLayer === true ? 'dataLayer' : dataLayer)] : []),
  ]
}
