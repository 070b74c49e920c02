import type { Env } from '../../env/port.js'
import type { State } from '../../types.js'
import { ADVERTISING, areAllowed } from '../are-allowed.js'
import type { Bridge } from '../port.js'
import { type Command, type Fbq, greetMeta, REVOKE, sayFirst } from './greet-meta.js'

/**
 * Meta Pixel: consent is revoked before the page's `init`, and granted where it is allowed. Where the regime is opt-out and
 * sale is denied, its data is for limited use (LDU), which is Meta's word for acting as a service provider; zero for
 * country and state lets Meta find out where that holds.
 *
 * @param service the id that consent follows; without it, advertising as a whole
 */
export const createMeta = (env: Env, service?: string): Bridge => {
  const host = env as unknown as { fbq?: Fbq }
  let now = { isGranted: false, isLimited: false }
  /** What Meta has heard: what a call that threw has not said is said again. */
  let told = now
  const consent = (): Command => ['consent', now.isGranted ? 'grant' : 'revoke']
  const limit = (): Command =>
    now.isLimited ? ['dataProcessingOptions', ['LDU'], 0, 0] : ['dataProcessingOptions', []]
  const greet = (): Command[] => {
    told = now
    return [REVOKE, ...(now.isLimited ? [limit()] : []), ...(now.isGranted ? [consent()] : [])]
  }
  const greetNow = greetMeta(env, greet)

  return {
    update: state => {
      now = { isGranted: isServiceAllowed(state, service), isLimited: isSaleDenied(state) }
      const { fbq } = host
      // Until there is one, the greeting says it all.
      if (!fbq || greetNow(fbq)) return
      if (now.isLimited !== told.isLimited) sayFirst(fbq, [limit()])
      if (now.isGranted !== told.isGranted) fbq(...consent())
      told = now
    },
  }
}

const isServiceAllowed = ({ decision: { verdicts } }: State, service: string | undefined) =>
  areAllowed(verdicts, service === undefined ? ADVERTISING : [service])

/** An opt-out, or a signal that is one (CCPA 1798.120); where consent is asked for, its absence is said by `revoke`. */
const isSaleDenied = ({ regime, decision: { verdicts } }: State) =>
  regime.model === 'opt-out' && verdicts.sale?.allowed === false
