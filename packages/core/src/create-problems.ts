import { createListeners } from './env/listeners.js'
import type { ConsentProblem } from './types.js'

/** Where everything goes that goes wrong after start-up: never into the page (P8). Development also says it in the console. */
export const createProblems = () => {
  const problems: ConsentProblem[] = []
  const listeners = createListeners<ConsentProblem>()
  return {
    report: (code: string, path?: string, cause?: unknown) => {
      const problem = { code, path, cause }
      problems.push(problem)
      if (__DEV__)
        console.warn(
          `[sluice] ${code}`,
          path ?? '',
          cause ?? '',
          '- see docs/reference/problems.md',
        )
      listeners.tell(problem)
    },
    /** What came before is told at once. */
    onError: (listener: (problem: ConsentProblem) => void) => listeners.add(listener, problems),
  }
}
