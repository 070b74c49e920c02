import type { Env } from '../../env/port.js'
import type { Config } from '../../types.js'
import { resolveRegionDefaults } from './region-defaults.js'

/** Something that a developer should know of. */
export interface GoogleFinding {
  code: 'audit/google-not-held' | 'audit/no-region-defaults'
  /** The key of the config that it is about. */
  path: string
}

/** An entry of Google's queue: a command, or an event. */
type Entry = { 0?: unknown; 1?: unknown; 2?: { region?: unknown }; event?: unknown } | null

/**
 * Looks whether Google's snippet has run before any consent, which is a decision of the site's (`mode: 'advanced'`, AT3)
 * and not an oversight, and whether the defaults by region that the config asks for were said. For development.
 *
 * @param options.isIntercepted the channels are held by host, so that a snippet may run and send nothing
 */
export const auditGoogle = (
  env: Env,
  config: Config,
  { isIntercepted }: { isIntercepted: boolean },
): GoogleFinding[] => {
  const google = Object(config.bridges?.google)
  const layer = (env as { dataLayer?: Entry[] }).dataLayer
  if (!config.bridges?.google || !Array.isArray(layer)) return []
  const update = layer.findIndex(entry => entry?.[0] === 'consent' && entry[1] === 'update')
  const before = update < 0 ? layer : layer.slice(0, update)
  const findings: GoogleFinding[] = []
  if (google.mode !== 'advanced' && !isIntercepted && before.some(isStart))
    findings.push({ code: 'audit/google-not-held', path: 'bridges.google.mode' })
  if (resolveRegionDefaults(env, config)[0] && !layer.some(entry => entry?.[2]?.region))
    findings.push({ code: 'audit/no-region-defaults', path: 'bridges.google.regionDefaults' })
  return findings
}

/** The first thing that Google's snippets say, with `gtag.js` and with Tag Manager. */
const isStart = (entry: Entry) =>
  entry?.[0] === 'js' || entry?.[0] === 'config' || entry?.event === 'gtm.js'
