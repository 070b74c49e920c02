import { attempt } from '../../env/attempt.js'
import type { State } from '../../types.js'

/**
 * The US Privacy string: version 1, notice given, whether the visitor has opted out of sale, and that no agreement of the
 * IAB covers it. `1---` where the law of California does not apply. Where it may, the third character is never open: what is
 * not known counts as opted out (P1).
 */
export const resolveUsp = ({ status, regime: { region }, decision }: State): string => {
  // Someone of whom no more than the country is known may be in California.
  if (region && region !== 'US' && region !== 'US-CA') return '1---'
  const { sale } = decision.verdicts
  return status === 'ready' && (!sale || sale.allowed) ? '1YNN' : '1YYN'
}

/**
 * The deprecated `__uspapi` (AT8).
 *
 * @param read the string in force
 */
export const createUspapi =
  (read: () => string) =>
  (command: unknown, version: unknown, callback: unknown): void => {
    if (typeof callback !== 'function') return
    const isKnown = command === 'getUSPData' && version === 1
    attempt(() => callback(isKnown ? { version: 1, uspString: read() } : null, isKnown))
  }
