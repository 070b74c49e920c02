import { attempt } from '../env/attempt.js'
import type { Env } from '../env/port.js'
import type { Config } from '../types.js'
import { createDataLayer } from './data-layer.js'
import { createGoogleConsentMode } from './google/google-consent-mode.js'
import type { Bridge } from './port.js'

/**
 * The bridges that a config asks for, in the order in which they are told. IAB GPP, and those of Microsoft and Meta, are files
 * of their own: without one that is asked for there is no bridge at all, and nothing opens (P2).
 *
 * @param onThrow is told of callbacks of the page's that throw
 */
export const createBridges = async (
  env: Env,
  config: Config,
  onThrow: (cause: unknown) => void,
): Promise<Bridge[]> => {
  const { google, gpp, uet, clarity, meta, dataLayer } = config.bridges ?? {}
  if (!env.document) return []
  const [own, more] = await Promise.all([
    gpp ? import('./gpp/create-gpp.js') : undefined,
    uet || clarity || meta ? import('./microsoft-and-meta.js') : undefined,
  ])
  return [
    google && make(() => createGoogleConsentMode(env, google)),
    own && make(() => own.createGpp(env as Env & { document: Document }, config, onThrow)),
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
