import { attempt } from '../env/attempt.js'
import type { Env } from '../env/port.js'
import type { Service } from '../types.js'
import { matchesName } from './match-name.js'

/** Requests that only running code makes; an element's can be the browser's own, which reads ahead of a held script. */
const BY_CODE = ['fetch', 'xmlhttprequest', 'beacon']

/** Whether a service has run code in this page: a script that names it was let go, or code has called one of its hosts. */
export const hasRun = (
  { performance }: Env,
  { id, hosts = [] }: Service,
  /** The `data-consent` of each script that was let go. */
  ran: readonly string[] = [],
): boolean => {
  if (ran.some(ids => ids.split(/\s+/).includes(id))) return true
  const names = hosts.map(host => host.replace(/[:/].*/, ''))
  const entries = (performance?.getEntriesByType('resource') ?? []) as PerformanceResourceTiming[]
  return entries.some(({ initiatorType, name }) => {
    const host = BY_CODE.includes(initiatorType) && attempt(() => new URL(name).hostname)
    return !!host && names.some(pattern => matchesName(pattern, host))
  })
}
