import type { OptOutTexts } from '../types.js'

/** The opt-out form in English: it comes with the form. */
export const enOptOut = {
  limitHonored: 'Limit Request Honored',
  optedOut: 'Opted out',
  limited: 'Limited',
  optOut: 'Opt out',
  limitUse: 'Limit the use',
  optBackIn: 'Opt back in',
  optInQuestion: 'Do you want to allow this again?',
  optInConfirm: 'Yes, allow it',
  gpcText: 'Your browser sends the Global Privacy Control signal. It is treated as your opt-out.',
} satisfies OptOutTexts
