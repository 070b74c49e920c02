import { RIGHTS } from './config/vocabulary.js'
import { applyChoices } from './decision/apply-choices.js'
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
  const choices = applyChoices(offer, carriedOver(state), {
    ...(action === 'accept' && grantableRights(offer, state, now)),
    ...changes,
  })
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

/** Choices that still count: refusals, and grants that are in force; one that has expired is not revived by another. */
const carriedOver = ({ choice, decision: { verdicts } }: State): Choices =>
  Object.fromEntries(
    Object.entries(choice?.choices ?? {}).filter(
      ([id, value]) => !value || verdicts[id]?.allowed || verdicts[id]?.reason === 'right',
    ),
  )

/**
 * Rights that accepting everything includes: none where an opt-out is the law (taking it back is a step of its own, OO7),
 * nor against a signal or an age (SG5, MI2), nor one that was opted out of within the year (OO6).
 */
const grantableRights = (
  { items }: Offer,
  { regime, decision, choice }: State,
  now: number,
): Choices =>
  Object.fromEntries(
    items
      .filter(
        ({ kind, id }) =>
          kind === 'right' &&
          regime.model === 'opt-in' &&
          !((choice?.noAsk ?? 0) > now && choice?.choices[id] === false) &&
          !['gpc', 'age'].includes(decision.verdicts[id]?.reason as string),
      )
      .map(({ id }) => [id, true]),
  )
