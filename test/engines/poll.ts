import type { Wait } from './types'

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** What was asked for, or what is still missing. */
export type Answer<T> = { value: T } | { missing: string }

/** Asks until the answer has a value, and says at the deadline what was missing. */
export const poll = async <T>(
  what: string,
  ask: () => Promise<Answer<T>>,
  { timeout = 10_000, interval = 20 }: Wait & { interval?: number } = {},
): Promise<T> => {
  const deadline = Date.now() + timeout
  for (;;) {
    // A navigation may take the page away while it is asked: that is no answer, and not the end either.
    const answer = await ask().catch(
      (error): Answer<T> => ({ missing: String(error?.message ?? error) }),
    )
    if ('value' in answer) return answer.value
    if (Date.now() > deadline)
      throw new Error(`Waited ${timeout} ms ${what}; at last: ${answer.missing}`)
    await pause(interval)
  }
}
