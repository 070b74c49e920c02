import type { Decision } from '../types.js'

/** What advertising needs: the purpose, and the right that holds what is sold or shared. */
export const ADVERTISING = ['marketing', 'sale'] as const

/** Whether all of these ids are allowed. A right that the site does not have to offer holds nothing. */
export const areAllowed = (verdicts: Decision['verdicts'], ids: readonly string[]): boolean =>
  ids.every(id => (id === 'sale' && !verdicts[id]) || !!verdicts[id]?.allowed)
