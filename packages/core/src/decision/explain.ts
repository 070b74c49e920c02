import type { ConsentId, Explanation, Offer, State } from '../types.js'

const UNKNOWN = { allowed: false, reason: 'unknown-id' } as const

/** Why an id is allowed or not (P10). */
export const explain = (
  id: ConsentId,
  state: State,
  offer: Offer,
  leftovers: readonly string[] = [],
): Explanation => {
  const { verdicts } = state.decision
  const verdict = verdicts[id] ?? UNKNOWN
  const service = offer.services.find(candidate => candidate.id === id)
  const isDenied = (other: ConsentId) => !verdicts[other]?.allowed
  return {
    id,
    kind: service
      ? 'service'
      : offer.purposes.includes(id)
        ? 'purpose'
        : offer.rights.includes(id as never)
          ? 'right'
          : 'unknown',
    ...verdict,
    because:
      verdict.reason === 'right'
        ? (service?.rights.filter(isDenied) ?? [])
        : (service?.purposes.filter(purpose => verdict.allowed || isDenied(purpose)) ?? []),
    regime: state.regime,
    ...(state.choice && { choice: state.choice }),
    leftovers: [...leftovers],
  }
}
