import { addDuration } from '../../add-duration.js'
import { readCookies } from '../../env/cookies.js'
import type { Env } from '../../env/port.js'
import type { Config } from '../../types.js'
import { matchesName } from '../match-name.js'
import type { LogEntry } from './gatekeeper.js'

/** Something that a developer should know of. */
export interface Finding {
  code:
    | 'audit/not-intercepted'
    | 'audit/unlisted-host'
    | 'audit/fetched-early'
    | 'audit/undeclared-cookie'
    | 'audit/long-cookie'
  /** What it was found at, and what to write instead where that can be said. */
  path: string
}

/** A cookie as `cookieStore` has it; an `expires` in milliseconds since 1970, or null for a session cookie. */
interface FoundCookie {
  name: string
  expires?: number | null
}

/**
 * Looks for what the config does not know of, and for markup that browsers fetch in spite of everything (GA5, ST10). For
 * development: each finding names the line to write.
 *
 * @param log that of the channels; undefined where the page does not have them
 */
export const auditPage = async (
  env: Env & { performance?: Performance },
  config: Config,
  log: readonly LogEntry[] | undefined,
): Promise<Finding[]> => [
  ...(log ? [...findUnlisted(log), ...findEarly(env, log)] : findUnheld(config)),
  ...(await findCookies(env, config)),
]

const findUnheld = ({ services = [], unlisted }: Config): Finding[] => {
  const ids = services.flatMap(({ id, hosts }) => (hosts?.length ? [id] : []))
  return ids.length || unlisted
    ? [{ code: 'audit/not-intercepted', path: ids.join(' ') || 'unlisted' }]
    : []
}

const findUnlisted = (log: readonly LogEntry[]): Finding[] =>
  log.flatMap(({ action, what }) =>
    action === 'passed' ? [{ code: 'audit/unlisted-host' as const, path: hostOf(what) }] : [],
  )

/** Held elements whose address has been fetched all the same: the parser reads ahead. */
const findEarly = ({ performance }: { performance?: Performance }, log: readonly LogEntry[]) => {
  const fetched = new Set(performance?.getEntriesByType('resource').map(({ name }) => name))
  const opened = new Set(
    log.flatMap(({ action, what }) =>
      action === 'replayed' || action === 'released' ? [what] : [],
    ),
  )
  return log.flatMap(({ action, channel, what, services }): Finding[] =>
    action === 'held' && channel in LINES && services[0] && !opened.has(what) && fetched.has(what)
      ? [
          {
            code: 'audit/fetched-early',
            path: `${what}: write ${LINES[channel]?.(services[0], what)}`,
          },
        ]
      : [],
  )
}

/** The line to write instead, by element. */
const LINES: Readonly<Record<string, (id: string, url: string) => string>> = {
  script: (id, url) => `<script type="text/plain" data-consent="${id}" data-src="${url}"></script>`,
  iframe: (id, url) => `<iframe data-consent="${id}" data-src="${url}"></iframe>`,
  img: (id, url) => `<img data-consent="${id}" data-src="${url}" alt="">`,
  link: (id, url) => `<link rel="stylesheet" data-consent="${id}" data-href="${url}">`,
  video: (id, url) => `<video data-consent="${id}" data-src="${url}"></video>`,
}

const findCookies = async (env: Env, config: Config): Promise<Finding[]> => {
  const mirror = config.mirror?.name ?? 'sluice'
  const declared = (config.services ?? []).flatMap(({ cookies = [] }) => cookies)
  const { cookieStore } = env as { cookieStore?: { getAll(): Promise<FoundCookie[]> } }
  const found: FoundCookie[] =
    (await cookieStore?.getAll().catch(() => undefined)) ??
    readCookies(env).flatMap(([name]) => (name ? [{ name }] : []))
  const now = env.Date.now()
  return found.flatMap(({ name, expires }): Finding[] => {
    if (name === mirror || name === `${mirror}-seal`) return []
    const own = declared.filter(cookie => matchesName(cookie.name, name))
    if (!own[0]) return [{ code: 'audit/undeclared-cookie', path: name }]
    const { duration } = own[0]
    if (!duration || !expires) return []
    // A day more is a clock, not a lie.
    const latest = duration === 'session' ? now : (addDuration(now, duration) ?? Infinity)
    return expires > latest + 86_400_000
      ? [
          {
            code: 'audit/long-cookie',
            path: `${name}: lives until ${new Date(expires).toISOString().slice(0, 10)}, declared ${duration}`,
          },
        ]
      : []
  })
}

const hostOf = (url: string) => {
  try {
    return new URL(url, 'https://page.invalid').host
  } catch {
    return url
  }
}
