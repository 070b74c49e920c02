import { spawnSync } from 'node:child_process'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../node_modules/.bin', import.meta.url))

/** The environment in which the tools of the workspace are found by name. */
export const env = { ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH}` }

/**
 * Runs commands one after another, says how each went, and goes on after one that failed.
 *
 * @param {[name: string, command: string, ...args: string[]][]} steps
 * @returns {{ passed: number, failed: number }}
 */
export const runSteps = steps => {
  const failed = []
  for (const [name, command, ...args] of steps) {
    console.log(`\n-- ${name}`)
    const { status } = spawnSync(command, args, { stdio: 'inherit', env })
    if (status !== 0) failed.push(name)
  }
  if (failed.length) console.log(`\nfailed: ${failed.join(', ')}`)
  return { passed: steps.length - failed.length, failed: failed.length }
}
