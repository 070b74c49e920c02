import type { Consent } from '@sluice/core'
import { createLauncher } from './surfaces/launcher.js'

/** Stand-in until names exist by language. */
export const showLauncher = (consent: Consent, open: () => void): void => {
  createLauncher(open, consent.config.texts?.privacySettings ?? 'Privacy settings')
}
