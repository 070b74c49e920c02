import { addDuration } from './add-duration.js'
import { MIN_NO_ASK } from './config/limits.js'
import { RIGHTS } from './config/vocabulary.js'
import { composeChoices } from './decision/compose-choices.js'
import type { AgeStatement } from './decision/explain-age.js'
import { AGES } from './record/vocabulary.js'
import type { Action, AgeBand, Choice, Choices, Config, Offer, State } from './types.js'

/** What was done, and when. */
export interface Deed {
  action: Action
  changes: Choices
  /** The age band that was given, if one was. */
  age: AgeBand | undefined
  /** Milliseconds since 1970: after the choice that it replaces. */
  time: number
  /** Milliseconds since 1970: the clock. */
  now: number
}

/** What nobody has decided. */
const UNDECIDED: readonly Action[] = ['gpc', 'age']

/**
 * The choice that follows from a state and what was done in it.
 *
 * @throws Error `age/invalid` for an age band that is none
 */
export const composeChoice = (
  { offer, config }: { offer: Offer; config: Pick<Config, 'policy'> & AgeStatement },
  state: State,
  { action, changes, age, time, now }: Deed,
): Choice => {
  const { choice: before, regime, signals } = state
  const band = age ?? before?.age
  if ((action === 'age' || band !== undefined) && !AGES.includes(band as AgeBand))
    throw new Error('age/invalid')
  // Only who decides on everything renews a consent, and takes note of a new policy; one film, a right or a signal does not.
  const isInForce =
    before &&
    (before.expires === undefined || before.expires > now) &&
    (before.regime === regime.model || regime.model !== 'opt-in')
  const isPart =
    UNDECIDED.includes(action) ||
    (regime.model === 'opt-in' &&
      !offer.items.every(
        ({ kind, id }) => kind !== 'purpose' || id === 'essential' || Object.hasOwn(changes, id),
      ))
  const last = isPart && isInForce ? before : undefined
  const expires = last ? last.expires : addDuration(time, regime.lifetime)
  const isAdult = !!isInForce && before.age === undefined && band === 'adult'
  const choices = composeChoices(action, changes, offer, state, now, { config, isAdult })
  const isOptOut =
    (action === 'opt-out' || action === 'gpc' || regime.model !== 'opt-in') &&
    RIGHTS.some(id => changes[id] === false)
  const isOut = RIGHTS.some(id => choices[id] === false)
  const noAsk = isOptOut
    ? Math.max(
        addDuration(time, MIN_NO_ASK) as number,
        addDuration(time, regime.noAsk) ?? Number.MAX_SAFE_INTEGER,
      )
    : isOut
      ? before?.noAsk
      : undefined
  return {
    time,
    ...(expires && { expires }),
    action,
    policy: last?.policy ?? config.policy.version,
    regime: last?.regime ?? regime.model,
    // Where a signal has no force nothing was said in knowledge of it (SG5), and it is used for nothing else (SG7).
    signals: regime.gpc === 'honour' ? signals : { gpc: false },
    choices,
    ...(noAsk && { noAsk }),
    ...(band && { age: band }),
    terms: offer.terms,
  }
}
