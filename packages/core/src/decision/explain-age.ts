import type { Config, ConsentId, State } from '../types.js'
import { LEAST_AGES } from './decide.js'

/** What an age keeps closed, and what would open it. */
export type AgeLimit =
  /** The visitor has not answered the age screen yet. */
  | { kind: 'unanswered' }
  /** A parent has to agree, below `age` in years (MI2, MI5). */
  | { kind: 'parent'; age: number }
  /** Nobody below `age` can agree (MI4). */
  | { kind: 'never'; age: number }
  /** Off below `age` until the visitor opts in (MI3). */
  | { kind: 'opt-in'; age: number }

/**
 * Which limit of age an id is closed by; undefined where its reason is not `age`.
 *
 * @example explainAge('sale', consent.state, consent.config) // { kind: 'opt-in', age: 16 }
 */
export const explainAge = (
  id: ConsentId,
  { choice, decision, regime }: State,
  config: Config,
): AgeLimit | undefined => {
  if (decision.verdicts[id]?.reason !== 'age') return undefined
  if (decision.prompt === 'age') return { kind: 'unanswered' }
  const least = LEAST_AGES[config.age ?? choice?.age ?? 'unknown'] ?? 0
  const { parent, optIn, noSale } = regime.ages
  const isBelow = (limit: number | undefined): limit is number =>
    limit !== undefined && !(least >= limit)
  if (id === 'sale' && isBelow(noSale)) return { kind: 'never', age: noSale }
  // In doubt the stricter.
  return isBelow(optIn) && !(isBelow(parent) && !config.parentalConsent)
    ? { kind: 'opt-in', age: optIn }
    : { kind: 'parent', age: parent ?? optIn ?? 18 }
}
