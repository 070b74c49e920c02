import type { Action, Choices, Offer, State } from '../types.js'
import { applyChoices } from './apply-choices.js'

/** What a choice holds after it was made: what still counts of the one before, and what was changed. */
export const composeChoices = (
  action: Action,
  changes: Choices,
  offer: Offer,
  state: State,
  now: number,
): Choices =>
  applyChoices(offer, carriedOver(state), {
    ...(action === 'accept' && grantableRights(offer, state, now)),
    ...withoutDenied(changes, offer, state),
  })

/** Choices that still count: refusals, and grants that are in force; one that has expired is not revived by another. */
const carriedOver = ({ choice, decision: { verdicts } }: State): Choices =>
  Object.fromEntries(
    Object.entries(choice?.choices ?? {}).filter(
      ([id, value]) => !value || verdicts[id]?.allowed || verdicts[id]?.reason === 'right',
    ),
  )

/**
 * What is changed, without grants that an age denies: they must not count later either, when a parent has agreed or a band
 * is known (MI5). A right is another matter: an opt-in is what may open it, save while the age is still being asked (MI3).
 */
const withoutDenied = (changes: Choices, { items }: Offer, { decision }: State): Choices =>
  Object.fromEntries(
    Object.entries(changes).filter(
      ([id, value]) =>
        !value ||
        decision.verdicts[id]?.reason !== 'age' ||
        (decision.prompt !== 'age' && items.some(item => item.id === id && item.kind === 'right')),
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
