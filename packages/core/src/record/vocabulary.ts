import type { Action, RegimeModel, Surface } from '../types.js'

/** What can be done; the order is part of the mirror's format and never changes. */
export const ACTIONS: readonly Action[] = [
  'accept',
  'reject',
  'save',
  'withdraw',
  'opt-out',
  'opt-in',
  'gpc',
  'dismiss',
]

/** Regime models; the order is part of the mirror's format and never changes. */
export const MODELS: readonly RegimeModel[] = ['opt-in', 'opt-out', 'notice']

/** Where a choice can be made. */
export const SURFACES: readonly Surface[] = [
  'banner',
  'preferences',
  'opt-out',
  'notice',
  'placeholder',
  'api',
  'signal',
]
