import type { State } from '../types.js'

/**
 * Whether the choice of a state can be built upon. One that says that it was made in the future is not, whatever it says:
 * the decision calls it unreadable, and any other replaces it.
 */
export const isCredible = ({ decision }: Pick<State, 'decision'>): boolean =>
  decision.verdicts.analytics?.reason !== 'unreadable'
