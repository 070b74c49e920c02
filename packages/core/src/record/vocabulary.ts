import type { Action, AgeBand, RegimeModel, Surface } from '../types.js'

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
  'age',
]

/** Regime models; the order is part of the mirror's format and never changes. */
export const MODELS: readonly RegimeModel[] = ['opt-in', 'opt-out', 'notice']

/** Age bands (MI1). */
export const AGES: readonly AgeBand[] = ['under-13', '13-15', '16-17', 'adult', 'unknown']

/** Where a choice can be made. */
export const SURFACES: readonly Surface[] = [
  'banner',
  'preferences',
  'opt-out',
  'notice',
  'placeholder',
  'api',
  'signal',
  'age',
]
