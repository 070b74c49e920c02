import type { Env } from '../env/port.js'
import type { Bridge } from './port.js'

/**
 * An event for a tag manager after each change: `{ event: 'sluice_change', sluice: { analytics: true, ... } }`, with
 * what is allowed by purpose, service and right.
 *
 * @param name of the array on `window`
 */
export const createDataLayer = (env: Env, name: string): Bridge => ({
  update: ({ decision }) => {
    const host = env as unknown as Record<string, unknown[]>
    host[name] ??= []
    host[name].push({
      event: 'sluice_change',
      sluice: Object.fromEntries(
        Object.entries(decision.verdicts).map(([id, { allowed }]) => [id, allowed]),
      ),
    })
  },
})
