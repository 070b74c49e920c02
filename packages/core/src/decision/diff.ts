import type { ConsentId, Decision } from '../types.js'

/** Ids that were allowed and no longer are. */
export const diffClosed = (before: Decision, after: Decision): ConsentId[] =>
  Object.keys(before.verdicts).filter(
    id => before.verdicts[id]?.allowed && !after.verdicts[id]?.allowed,
  )

/**
 * What both decisions allow: the state between a click that takes something back and the record of it (P2). The prompt
 * is the one before.
 */
export const intersectDecisions = (before: Decision, after: Decision): Decision => {
  const verdicts: Record<ConsentId, Decision['verdicts'][string]> = Object.create(null)
  for (const [id, verdict] of Object.entries(before.verdicts)) {
    const next = after.verdicts[id]
    verdicts[id] = verdict.allowed && next && !next.allowed ? next : verdict
  }
  return { verdicts, prompt: before.prompt }
}
