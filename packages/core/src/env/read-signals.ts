import type { Signals } from '../types.js'
import type { Env } from './port.js'

/** What the browser says now: Global Privacy Control counts only as `true`, and nothing else is a signal (SG1). */
export const readSignals = ({ navigator }: Env): Signals => ({
  gpc: (navigator as { globalPrivacyControl?: unknown })?.globalPrivacyControl === true,
})
