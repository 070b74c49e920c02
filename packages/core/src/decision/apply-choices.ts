import type { Choices, Offer } from '../types.js'

/**
 * The full map of choices after some were changed: every purpose and service that is offered and was decided stands in
 * it by name, so that one added later is known to be new (OI10). A purpose that is named carries its services along,
 * unless they are named as well (S2: all purposes of a service must be granted). Ids that are not offered are dropped.
 */
export const applyChoices = (offer: Offer, before: Choices, changes: Choices): Choices => {
  const after: Choices = {}
  const named = (id: string) => (Object.hasOwn(changes, id) ? changes[id] === true : undefined)
  const earlier = (id: string) => (Object.hasOwn(before, id) ? before[id] : undefined)
  for (const { kind, id, purposes } of offer.items) {
    const optional = purposes.filter(purpose => purpose !== 'essential')
    if (kind !== 'right' && !optional.length) continue
    const follows = kind === 'service' && optional.some(purpose => named(purpose) !== undefined)
    const value = named(id) ?? (follows ? optional.every(purpose => after[purpose]) : earlier(id))
    if (value !== undefined) after[id] = value
  }
  return after
}
