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
  const set = (id: string, value: boolean | undefined) => {
    if (value !== undefined) after[id] = value
  }
  for (const id of offer.purposes) if (id !== 'essential') set(id, named(id) ?? earlier(id))
  for (const { id, purposes } of offer.services) {
    const optional = purposes.filter(purpose => purpose !== 'essential')
    if (!optional.length) continue
    const follows = optional.some(purpose => named(purpose) !== undefined)
    const granted = optional.every(purpose => after[purpose] === true)
    set(id, named(id) ?? (follows ? granted : earlier(id)))
  }
  for (const id of offer.rights) set(id, named(id) ?? earlier(id))
  return after
}

/** Choices that give every purpose and service the same answer, for the buttons that do so. */
export const chooseAll = (offer: Offer, value: boolean): Choices =>
  Object.fromEntries(
    [...offer.purposes, ...offer.services.map(({ id }) => id)].map(id => [id, value]),
  )
