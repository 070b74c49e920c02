import type { Decision } from '../../types.js'
import { ADVERTISING, areAllowed } from '../are-allowed.js'
import type { Answers } from '../deny-google.js'

/** The ids that all have to be allowed for each key. */
const NEEDED: Readonly<Record<keyof Answers, readonly string[]>> = {
  ad_storage: ADVERTISING,
  ad_user_data: ADVERTISING,
  ad_personalization: ADVERTISING,
  analytics_storage: ['analytics'],
  functionality_storage: ['functional'],
  personalization_storage: ['functional'],
  security_storage: [],
}

/** What Google is told of each of its keys where this is allowed. */
export const resolveAnswers = (verdicts: Decision['verdicts']): Answers =>
  Object.fromEntries(
    Object.entries(NEEDED).map(([key, ids]) => [
      key,
      areAllowed(verdicts, ids) ? 'granted' : 'denied',
    ]),
  ) as Answers
