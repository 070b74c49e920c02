import { addDuration } from '../add-duration.js'
import type { ConsentRecord } from '../types.js'

/** For how long records of requests have to be kept where an opt-out is the law (11 CCR 7101(a)); the default for all. */
const LOG_OF_REQUESTS = 'P24M'

/**
 * Whether a record has been kept for as long as the site says, and, where an opt-out is the law, as the law has it (RP6).
 *
 * @param retention ISO 8601, or `unlimited`; what is neither, in a production build, takes nothing away before its time (P7)
 * @param now milliseconds since 1970
 */
export const isStale = (
  { time, regime }: ConsentRecord,
  retention: string = LOG_OF_REQUESTS,
  now: number,
): boolean => {
  const kept = [addDuration(0, retention) === 0 ? LOG_OF_REQUESTS : retention]
  if (regime === 'opt-out') kept.push(LOG_OF_REQUESTS)
  return kept.every(duration => (addDuration(time, duration) ?? now) < now)
}
