import type { Env } from '../env/port.js'
import type { Config, Service, State } from '../types.js'
import { clearCookies, clearLater, clearNow } from './cleanup.js'
import type { Gate } from './create-gate.js'
import { hasRun } from './has-run.js'

/** What the sweeper is handed. */
export interface SweeperOptions {
  env: Env
  config: Config
  gate: Gate | undefined
  getState(): State
  allows(id: string): boolean
  /** Who is told when its consent goes. */
  stops: readonly (readonly [id: string, stop: () => void])[]
  report(code: string, path?: string, cause?: unknown): void
}

/** Clears what refused services have stored (P6). */
export const createSweeper = ({
  env,
  config: { services = [] },
  gate,
  getState,
  allows,
  stops,
  report,
}: SweeperOptions) => {
  /** What could not be cleared, by service. */
  const leftovers = new Map<string, string[]>()

  /** Services that are refused, each without what an allowed one declares too. */
  const refused = (): Service[] => {
    const { choice } = getState()
    const allowed = services.filter(({ id }) => allows(id))
    const isFree = (kind: 'cookies' | 'storage') => (item: { name: string }) =>
      !allowed.some(other => other[kind]?.some(({ name }) => name === item.name))
    return choice
      ? services
          .filter(({ id }) => !allows(id))
          .map(service => ({
            ...service,
            cookies: service.cookies?.filter(isFree('cookies')),
            storage: service.storage?.filter(isFree('storage')),
          }))
      : []
  }

  return {
    leftovers,
    /** All that was declared; what is left is reported. */
    clear: async () => {
      const found = refused().map(service => [service, clearNow(env, service)] as const)
      for (const [service, still] of found) {
        const rest = [...still, ...(await clearLater(env, service))]
        for (const item of rest) report('cleanup/leftover', `${service.id}: ${item}`)
        const ids = [service.id, ...service.purposes]
        if (hasRun(env, service, gate?.ran) && !stops.some(([id]) => ids.includes(id))) {
          rest.push('running code')
          report('cleanup/running', service.id)
        }
        leftovers.set(service.id, rest)
      }
    },
    /** What a refused service has written again since, as far as one task goes. */
    sweep: () => {
      for (const service of refused()) clearCookies(env, service)
    },
  }
}
