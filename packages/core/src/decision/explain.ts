import type { ConsentId, Explanation, Offer, State } from '../types.js'

/** Why an id is allowed or not (P10). */
export const explain = (
  id: ConsentId,
  { decision: { verdicts }, regime, choice }: State,
  { items }: Offer,
  leftovers: string[] = [],
): Explanation => {
  const item = items.find(candidate => candidate.id === id)
  const verdict = verdicts[id] ?? { allowed: false, reason: 'unknown-id' }
  const causes = verdict.reason === 'right' ? item?.rights : item?.purposes
  return {
    id,
    kind: item?.kind ?? 'unknown',
    ...verdict,
    because:
      causes?.filter(other => other !== id && !!verdicts[other]?.allowed === verdict.allowed) ?? [],
    regime,
    choice,
    leftovers,
  }
}
