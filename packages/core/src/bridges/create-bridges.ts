import { attempt } from '../env/attempt.js'
import type { Env } from '../env/port.js'
import type { Config } from '../types.js'
import { createDataLayer } from './data-layer.js'
import { createGoogleConsentMode } from './google/google-consent-mode.js'
import type { Bridge } from './port.js'

/**
 * The bridges that a config asks for, in the order in which they are told. Those of Microsoft and Meta are a file of their
 * own: without it there is no bridge at all, and nothing opens (P2).
 */
export const createBridges = async (
  env: Env,
  { google, uet, clarity, meta, dataLayer }: NonNullable<Config['bridges']>,
): Promise<Bridge[]> => {
  if (!env.document) return []
  const more = uet || clarity || meta ? await import('./microsoft-and-meta.js') : undefined
  return [
    google && make(() => createGoogleConsentMode(env, google)),
    uet && more && make(() => more.createUet(env, uet === true ? 'uetq' : uet)),
    clarity && more && make(() => more.createClarity(env)),
    meta && more && make(() => more.createMeta(env, meta === true ? undefined : meta)),
    // Last: what hears of the event may ask the others.
    dataLayer && createDataLayer(env, dataLayer === true ? 'dataLayer' : dataLayer),
  ].filter(bridge => !!bridge)
}

/** What a system throws at the making of its bridge is reported with the first update, and disturbs no other (P8). */
const make = (create: () => Bridge): Bridge => {
  let problem: unknown
  return (
    attempt(create, cause => {
      problem = cause
    }) ?? {
      update: () => {
        throw problem
      },
    }
  )
}
