import type { State } from '@sluice/core'
import { honorsSignal } from '@sluice/core/start'

/** Whether a signal stands for an opt-out, or did when nothing else was chosen since: its status must then be shown (SG4). */
export const isSignalHonored = (state: State): boolean =>
  honorsSignal(state) || state.choice?.action === 'gpc'
