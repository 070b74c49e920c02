import { spawnSync } from 'node:child_process'

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
    const { status } = spawnSync(command, args, { stdio: 'inherit' })
    if (status !== 0) failed.push(name)
  }
  if (failed.length) console.log(`\nfailed: ${failed.join(', ')}`)
  return { passed: steps.length - failed.length, failed: failed.length }
}
