import { poll } from '../poll'
import type { Command } from './driver'

/** Runs scripts in the page of one window. */
export const createScripts = (command: Command) => {
  // A script that meets a change of page is at times never answered: whoever may ask again is to be impatient.
  const execute = (script: string, patience: number) =>
    command('POST', '/execute/sync', { script, args: [] }, { patience })
  let questions = 0
  // WebDriver's own asynchronous scripts are lost in the same way: so the answer is kept in the page, and fetched.
  const run = async (expression: string) => {
    questions += 1
    const id = questions
    const ask = `
      const key = Symbol.for('sluice.answers')
      if (!globalThis[key]) Object.defineProperty(globalThis, key, { value: new Map() })
      const answers = globalThis[key];
      (${expression}).then(answer => answers.set(${id}, answer))`
    const fetchIt = `
      const answers = globalThis[Symbol.for('sluice.answers')]
      return answers ? { answer: answers.get(${id}) } : { left: true }`
    await execute(ask, 10_000)
    const answer = await poll<string | undefined>(
      'for the answer to a script in webkit',
      async () => {
        const { left, answer } = (await execute(fetchIt, 1000)) as {
          left?: boolean
          answer?: string
        }
        if (left) return { value: undefined }
        return typeof answer === 'string' ? { value: answer } : { missing: 'no answer' }
      },
      { timeout: 60_000, interval: 4 },
    )
    if (answer === undefined) throw new Error('The page was left before it answered')
    return answer
  }

  return {
    /** Runs a function's body, and resolves with what it returns; rejects after `patience` milliseconds. */
    execute,
    /** Runs an expression that is a promise of a string. */
    run,
  }
}
