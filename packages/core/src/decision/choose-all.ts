import type { Choices, Offer } from '../types.js'

/** The same said of everything that is offered; rights are granted one by one (OO7). */
export const chooseAll = ({ items }: Offer, value: boolean): Choices =>
  Object.fromEntries(
    items.flatMap(({ kind, id }) => (value && kind === 'right' ? [] : [[id, value]])),
  )
