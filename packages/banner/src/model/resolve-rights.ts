import type { RightId, State } from '@sluice/core'

/** The rights that are offered: those that there is a verdict on (OO12). */
export const resolveRights = ({ decision }: State): RightId[] =>
  (['sale', 'sensitive'] as const).filter(right => decision.verdicts[right])
