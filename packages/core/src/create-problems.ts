import type { ConsentProblem, Unsubscribe } from './types.js'

/** How many problems are kept for a listener that comes late. */
const KEPT = 50

/**
 * Where everything goes that goes wrong after start-up: never into the page. Development also says it in the console,
 * once each.
 */
export const createProblems = () => {
  const kept: ConsentProblem[] = []
  const listeners = new Set<(problem: ConsentProblem) => void>()
  const said = new Set<string>()

  const report = (
    code: string,
    details: Omit<ConsentProblem, 'code' | 'message'> & { message?: string } = {},
  ) => {
    const problem: ConsentProblem = { message: '', ...details, code }
    if (kept.length < KEPT) kept.push(problem)
    if (__DEV__ && !said.has(code + problem.path)) {
      said.add(code + problem.path)
      console.warn(
        `[sluice] ${code}: ${problem.message} ${problem.path ?? ''} (docs/reference/problems.md)`,
        ...(problem.cause ? [problem.cause] : []),
      )
    }
    for (const listener of listeners) attempt(() => listener(problem))
  }

  /** Runs what belongs to others: what it throws is reported, and starves nobody (P8). */
  const attempt = (run: () => void) => {
    try {
      run()
    } catch (cause) {
      if (__DEV__) console.error('[sluice] a listener threw', cause)
    }
  }

  return {
    report,
    guard: (run: () => void) => {
      try {
        run()
      } catch (cause) {
        report('listener/threw', { cause })
      }
    },
    onError: (listener: (problem: ConsentProblem) => void): Unsubscribe => {
      listeners.add(listener)
      for (const problem of kept) attempt(() => listener(problem))
      return () => listeners.delete(listener)
    },
  }
}
