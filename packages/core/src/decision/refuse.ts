import type { Choices, Decision, Offer } from '../types.js'

/**
 * The decision without what a choice refuses, before the choice is recorded; undefined if it refuses nothing that is
 * allowed. It only ever closes (P2, P3).
 */
export const refuse = (
  { verdicts, prompt }: Decision,
  { purposes, rights, services }: Offer,
  changes: Choices,
): Decision | undefined => {
  const isRefused = (id: string) => changes[id] === false && id !== 'essential'
  const closed = [
    ...[...purposes, ...rights].filter(isRefused),
    ...services.flatMap(({ id, purposes, rights }) =>
      rights.some(isRefused) ||
      (verdicts[id]?.reason !== 'essential' &&
        changes[id] !== true &&
        [id, ...purposes].some(isRefused))
        ? [id]
        : [],
    ),
  ].filter(id => verdicts[id]?.allowed)
  return closed[0]
    ? {
        verdicts: {
          ...verdicts,
          ...Object.fromEntries(closed.map(id => [id, { allowed: false, reason: 'choice' }])),
        },
        prompt,
      }
    : undefined
}
