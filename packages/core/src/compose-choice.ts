import { RIGHTS } from './config/vocabulary.js'
import { composeChoices } from './decision/compose-choices.js'
import { addDuration } from './record/add-duration.js'
import { AGES } from './record/vocabulary.js'
import type { Action, AgeBand, Choice, Choices, Offer, State } from './types.js'

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

/** What nobody has decided: it neither renews a consent nor takes note of a new policy. */
const UNDECIDED: readonly Action[] = ['gpc', 'age']

/**
 * The choice that follows from a state and what was done in it.
 *
 * @throws Error `age/invalid` for an age band that is none
 */
export const composeChoice = (
  { offer, policy }: { offer: Offer; policy: string },
  state: State,
  { action, changes, age, time, now }: Deed,
): Choice => {
  const { choice: before, regime, signals } = state
  const band = age ?? before?.age
  if ((action === 'age' || band !== undefined) && !AGES.includes(band as AgeBand))
    throw new Error('age/invalid')
  const last = UNDECIDED.includes(action) ? before : undefined
  const expires = last ? last.expires : addDuration(time, regime.lifetime)
  const choices = composeChoices(action, changes, offer, state, now)
  const isOptOut =
    (action === 'opt-out' || action === 'gpc' || regime.model !== 'opt-in') &&
    RIGHTS.some(id => changes[id] === false)
  const isOut = RIGHTS.some(id => choices[id] === false)
  const noAsk = isOptOut ? addDuration(time, regime.noAsk) : isOut ? before?.noAsk : undefined
  return {
    time,
    ...(expires && { expires }),
    action,
    policy: last?.policy ?? policy,
    regime: regime.model,
    signals,
    choices,
    ...(noAsk && { noAsk }),
    ...(band && { age: band }),
    terms: offer.terms,
  }
}
