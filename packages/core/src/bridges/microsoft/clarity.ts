import type { Env } from '../../env/port.js'
import { ADVERTISING, areAllowed } from '../are-allowed.js'
import type { Bridge } from '../port.js'

/** Clarity's function; `q` is what it was called with before its file came. */
type Clarity = ((...command: unknown[]) => void) & { q?: ArrayLike<unknown>[] }

/**
 * Microsoft Clarity's consent API, version 2 (capital S, as Microsoft has it). It is first told when the state is known:
 * Clarity has no default to be updated, and a denial that is followed by a grant clears the visitor's cookies.
 */
export const createClarity = (env: Env): Bridge => {
  const host = env as unknown as { clarity?: Clarity }
  let told = ''
  return {
    update: ({ decision: { verdicts } }) => {
      const answers = {
        ad_Storage: areAllowed(verdicts, ADVERTISING) ? 'granted' : 'denied',
        analytics_Storage: areAllowed(verdicts, ['analytics']) ? 'granted' : 'denied',
      }
      if (told === JSON.stringify(answers)) return
      // The queue of Clarity's own snippet, which keeps a function that is there.
      host.clarity ??= function () {
        const clarity = host.clarity as Clarity
        clarity.q ??= []
        // biome-ignore lint/complexity/noArguments: Clarity's queue holds arguments objects
        clarity.q.push(arguments)
      }
      // What waits there is of no interest any more, and would be read first (see above).
      const { q } = host.clarity
      const at = q?.findIndex(({ 0: method }) => method === 'consentv2') ?? -1
      if (at >= 0) q?.splice(at, 1)
      host.clarity('consentv2', answers)
      told = JSON.stringify(answers)
    },
  }
}
