import type { LauncherTexts } from './types.js'

/** The launcher in English. */
export const enLauncher = {
  optOutHonored: 'Opt-Out Request Honored',
  privacySettings: 'Privacy settings',
} satisfies LauncherTexts
