import type { ConsentId, Explanation, Offer, State } from '../types.js'

/** Why an id is allowed or not (P10). */
export const explain = (
  id: ConsentId,
  { decision: { verdicts }, regime, choice }: State,
  { purposes, rights, services }: Offer,
  leftovers: string[] = [],
): Explanation => {
  const service = services.find(candidate => candidate.id === id)
  const verdict = verdicts[id] ?? { allowed: false, reason: 'unknown-id' }
  return {
    id,
    kind: service
      ? 'service'
      : purposes.includes(id)
        ? 'purpose'
        : rights.includes(id as never)
          ? 'right'
          : 'unknown',
    ...verdict,
    because: service
      ? (verdict.reason === 'right' ? service.rights : service.purposes).filter(
          other => !!verdicts[other]?.allowed === verdict.allowed,
        )
      : [],
    regime,
    choice,
    leftovers,
  }
}
