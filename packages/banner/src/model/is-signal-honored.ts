import type { State } from '@sluice/core'

/** Whether Global Privacy Control stands for an opt-out now: its status must then be shown (SG4). */
export const isSignalHonored = ({ decision, choice }: State): boolean =>
  decision.verdicts.sale?.reason === 'gpc' || choice?.action === 'gpc'
