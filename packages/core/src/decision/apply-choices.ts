import type { Choices, Offer } from '../types.js'

/**
 * The full map of choices after some were changed: every purpose and service that is offered and was decided stands in
 * it by name, so that one added later is known to be new (OI10). A purpose that is named carries its services along,
 * unless they are named as well (S2: all purposes of a service must be granted). Of ids that are not offered refusals stay,
 * since another page of the site may offer them (P3); all else of them is dropped.
 */
export const applyChoices = (offer: Offer, before: Choices, changes: Choices): Choices => {
  const after: Choices = Object.fromEntries(
    Object.entries(before).filter(
      ([id, value]) => !value && !offer.items.some(item => item.id === id),
    ),
  )
  const named = (id: string) => (Object.hasOwn(changes, id) ? changes[id] === true : undefined)
  const earlier = (id: string) => (Object.hasOwn(before, id) ? before[id] : undefined)
  /** One refusal refuses; where nothing but a purpose is undecided, so is the service: the law of the place says what then. */
  const followed = (values: (boolean | undefined)[]) =>
    values.includes(false) ? false : !values.includes(undefined) || undefined
  for (const { kind, id, purposes } of offer.items) {
    const optional = purposes.filter(purpose => purpose !== 'essential')
    if (kind !== 'right' && !optional.length) continue
    const follows = kind === 'service' && optional.some(purpose => named(purpose) !== undefined)
    const value =
      named(id) ?? (follows ? followed(optional.map(purpose => after[purpose])) : earlier(id))
    if (value !== undefined) after[id] = value
  }
  return after
}
