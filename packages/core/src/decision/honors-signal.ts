import type { State } from '../types.js'

/**
 * Whether a signal of the browser stands for an opt-out now: the law, or the site, gives it force, something is sold, and no
 * opt-in that was made in knowledge of it has opened the right again (SG2, SG5).
 *
 * @example honorsSignal(consent.state) // true in California where the browser sends Global Privacy Control
 */
export const honorsSignal = ({
  signals,
  regime,
  decision,
}: Pick<State, 'signals' | 'regime' | 'decision'>): boolean =>
  !!(signals.gpc || signals.dnt) &&
  regime.gpc === 'honour' &&
  decision.verdicts.sale?.allowed === false
