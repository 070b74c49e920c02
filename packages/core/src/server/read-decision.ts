import { resolveOffer } from '../config/vocabulary.js'
import { resolveState } from '../decision/resolve-state.js'
import { resolveRegime } from '../regime/resolve-regime.js'
import type { ChoiceReading, Config, Signals, State } from '../types.js'
import { readChoice } from './read-choice.js'

/** What a server knows of the visitor. */
export interface ReadRequest {
  /** The `Cookie` header, whole. Default: no cookies. */
  cookie?: string | null
  /** The `Sec-GPC` header. `1` is a signal, anything else is none (SG1). Default: none. */
  gpc?: string | readonly string[] | null
  /** The `DNT` header. `1` is a signal where the config has `honorDnt` (SG9). Default: none. */
  dnt?: string | readonly string[] | null
  /**
   * The visitor's region (`DE`, `US-CA`), as the page states it in `<meta name="sluice-region">`. A region that stands in
   * the config as a text wins over it, as it does in the page. Default: unknown, which is opt-in, also where the config has
   * an override for unknown regions: the page may have a hint that the server does not have.
   */
  region?: string
  /** Milliseconds since 1970. Default: the clock. */
  now?: number
}

/** The state of a visitor as the page's own Sluice would see it; never mutated. */
export type RequestState = Omit<State, 'status'>

/** Stands in for a config that cannot be used: nothing is offered, nothing is allowed. */
const CLOSED: Config = { policy: { version: '', url: '' } }

/**
 * Decides on a server what the page's own Sluice will decide, from the request alone.
 *
 * It never throws, and is closed wherever it is in doubt (P1): for two cookies of the name, for one that is damaged, from
 * the future, or expired where consent is asked for, and for a config that cannot be used, which is not parsed here: call
 * `parseConfig` once, when the server starts, to be told what is wrong with it.
 *
 * On the first page of each run of the browser the mirror has no seal, and the page compares it with the ledger first. The
 * server cannot, so that everything but essential is closed for that one page view, with the reason `pending`.
 *
 * @param config the config that the page is sent, its `age` included; a `region` that is a function is not called
 * @example
 * const { decision } = readDecision(config, {
 *   cookie: request.headers.get('cookie'),
 *   gpc: request.headers.get('sec-gpc'),
 *   region: 'DE',
 * })
 * decision.verdicts.analytics?.allowed
 */
export const readDecision = (
  config: Config,
  { cookie, gpc, dnt, region, now = Date.now() }: ReadRequest = {},
): RequestState => {
  const signalsFor = ({ honorDnt }: Config): Signals => ({
    gpc: String(gpc) === '1',
    ...(honorDnt && String(dnt) === '1' && { dnt: true }),
  })
  const resolve = (usable: Config, reading: ChoiceReading): RequestState => {
    const stated = typeof usable.region === 'string' ? usable.region : region
    const { status: _, ...state } = resolveState({
      config: usable,
      offer: resolveOffer(usable),
      regime: resolveRegime(stated, usable.regimes, () => true),
      signals: signalsFor(usable),
      reading,
      now,
    })
    return state
  }
  try {
    return resolve(config, readChoice(cookie, config.mirror?.name ?? 'sluice'))
  } catch {
    return resolve(CLOSED, { status: 'config' })
  }
}
