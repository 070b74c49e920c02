import type { Config, ConsentId, State } from '../types.js'
import { LEAST_AGES } from './decide.js'

/** What a site states of the visitor's age. */
export type AgeStatement = Pick<Config, 'age' | 'parentalConsent'>

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
 * Which limit of age keeps an id closed: one whose reason is `age`, or a right that was opted out of below an age at which
 * opting in again is another matter than for adults (MI2, MI3). Undefined where no limit does.
 *
 * @example explainAge('sale', consent.state, consent.config) // { kind: 'opt-in', age: 16 }
 */
export const explainAge = (
  id: ConsentId,
  { choice, decision, regime }: State,
  config: AgeStatement,
): AgeLimit | undefined => {
  const verdict = decision.verdicts[id]
  const isByAge = verdict?.reason === 'age'
  const isClosedRight = (id === 'sale' || id === 'sensitive') && verdict?.allowed === false
  if (!isByAge && !isClosedRight) return undefined
  if (isByAge && decision.prompt === 'age') return { kind: 'unanswered' }
  const least = LEAST_AGES[config.age ?? choice?.age ?? 'unknown'] ?? 0
  const { parent, optIn, noSale } = regime.ages
  const isBelow = (limit: number | undefined): limit is number =>
    limit !== undefined && !(least >= limit)
  if (id === 'sale' && isBelow(noSale)) return { kind: 'never', age: noSale }
  const needsParent = isBelow(parent) && !config.parentalConsent
  if (isBelow(optIn) && !needsParent) return { kind: 'opt-in', age: optIn }
  // In doubt the stricter.
  return isByAge || needsParent ? { kind: 'parent', age: parent ?? optIn ?? 18 } : undefined
}
