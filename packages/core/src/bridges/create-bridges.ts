import type { Env } from '../env/port.js'
import type { Config } from '../types.js'
import { createDataLayer } from './data-layer.js'
import { createGoogleConsentMode } from './google-consent-mode.js'
import type { Bridge } from './port.js'

/**
 * The bridges that a config asks for, in the order in which they are told. What few sites need is a file of its own.
 *
 * @param onThrow is told of callbacks of the page's that throw
 */
export const createBridges = async (
  env: Env,
  config: Config,
  onThrow: (cause: unknown) => void,
): Promise<Bridge[]> => {
  const { google, dataLayer, gpp } = config.bridges ?? {}
  if (!env.document) return []
  return [
    ...(google ? [createGoogleConsentMode(env)] : []),
    ...(gpp
      ? [
          (await import('./gpp/create-gpp.js')).createGpp(
            env as Env & { document: Document },
            config,
            onThrow,
          ),
        ]
      : []),
    ...(dataLayer ? [createDataLayer(env, dataLayer === true ? 'dataLayer' : dataLayer)] : []),
  ]
}
