import type { Choices, Decision, Offer } from '../types.js'

/**
 * The decision without what a choice refuses, before the choice is recorded; undefined if it refuses nothing that is
 * allowed. It only ever closes (P2, P3).
 */
export const refuse = (
  { verdicts, prompt }: Decision,
  { items }: Offer,
  changes: Choices,
): Decision | undefined => {
  const isRefused = (id: string) => changes[id] === false
  const closed = items.filter(
    ({ id, purposes, rights }) =>
      verdicts[id]?.allowed &&
      (rights.some(isRefused) ||
        (verdicts[id].reason !== 'essential' &&
          !changes[id] &&
          [id, ...purposes].some(purpose => isRefused(purpose) && purpose !== 'essential'))),
  )
  const denied = closed.map(({ id }) => [id, { allowed: false, reason: 'choice' }])
  return denied[0] && { verdicts: { ...verdicts, ...Object.fromEntries(denied) }, prompt }
}
