import type { Action, Choices, Offer, State } from '../types.js'
import { applyChoices } from './apply-choices.js'
import { type AgeStatement, explainAge } from './explain-age.js'
import { isCredible } from './is-credible.js'

/** What a choice holds after it was made: what still counts of the one before, and what was changed. */
export const composeChoices = (
  action: Action,
  changes: Choices,
  offer: Offer,
  state: State,
  now: number,
  {
    config = {},
    isAdult = false,
  }: {
    /** What the site states of the visitor's age. */
    config?: AgeStatement
    /** Whether an age that was asked for only now turns out to be an adult's, whose choice is still in force. */
    isAdult?: boolean
  } = {},
): Choices =>
  applyChoices(offer, carriedOver(state, offer, isAdult), {
    ...(action === 'accept' && grantableRights(offer, state, now)),
    ...withoutDenied(changes, state, config),
  })

/**
 * Choices that still count: refusals, and grants that are in force; one that has expired is not revived by another. What
 * could not be read may have been a refusal: where the law allows without a choice, it stands for one (P1).
 */
const carriedOver = (state: State, { items }: Offer, isAdult: boolean): Choices => {
  const { choice, regime, decision } = state
  const isLost = regime.model !== 'opt-in' && !isCredible(state)
  return Object.fromEntries([
    ...items.flatMap(({ id }) => (isLost ? [[id, false] as const] : [])),
    ...Object.entries(choice?.choices ?? {}).filter(([id, value]) => {
      const verdict = decision.verdicts[id]
      return (
        !value ||
        verdict?.allowed ||
        verdict?.reason === 'right' ||
        (isAdult && verdict?.reason === 'age')
      )
    }),
  ])
}

/**
 * What is changed, without grants that an age denies: they must not count later either, when a parent has agreed or a band
 * is known (MI5). A right that the visitor may opt in to alone is another matter (MI3).
 */
const withoutDenied = (changes: Choices, state: State, config: AgeStatement): Choices =>
  Object.fromEntries(
    Object.entries(changes).filter(
      ([id, value]) =>
        !value || ['opt-in', undefined].includes(explainAge(id, state, config)?.kind),
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
