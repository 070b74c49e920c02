import type { Service } from '../../../types.js'
import { append, bare, getter, indexOf, resolve, slice } from '../safe.js'

/** What an address is to the config. */
export interface Match {
  /** Services that name its host; none where no service does. */
  ids: readonly string[]
  /** Whether it is another party's: neither the page's host nor one under it. */
  isThird: boolean
  host: string
}

interface Pattern {
  id: string
  port: string
  path: string
}

const hostname = getter<string>(URL.prototype, 'hostname')
const port = getter<string>(URL.prototype, 'port')
const pathname = getter<string>(URL.prototype, 'pathname')
const protocol = getter<string>(URL.prototype, 'protocol')

const PATTERN = /^(\*\.)?([^:/]+)(?::(\d+))?(\/.*)?$/

/** How many answers are kept. */
const CACHED = 500

/**
 * Finds the services that an address belongs to, in a time that does not depend on how many there are: by its host, then by
 * each parent of it. Of several patterns that fit, the one with the longest path counts; a path ends at a `/`.
 *
 * @param own the page's host name
 */
export const createMatcher = (services: readonly Service[], own: string) => {
  const byHost: Record<string, Pattern[]> = bare()
  for (const { id, hosts = [] } of services)
    for (const text of hosts) {
      const [, wild = '', host = '', port = '', path = ''] = PATTERN.exec(text) ?? []
      const key = wild + host.toLowerCase()
      byHost[key] ??= []
      byHost[key].push({ id, port, path })
    }
  const home = own.replace(/^www\./, '')
  let cache: Record<string, Match | null> = bare()
  let cached = 0

  const find = (address: URL): Match | null => {
    const defaultPort = PORTS[protocol(address)]
    if (!defaultPort) return null
    let host = hostname(address)
    if (host[host.length - 1] === '.') host = slice(host, 0, -1)
    const at = pathname(address)
    const addressPort = port(address) || defaultPort
    let ids: string[] = []
    let longest = -1
    const look = (patterns: Pattern[] | undefined) => {
      for (let i = 0; patterns && i < patterns.length; i++) {
        const { id, port, path } = patterns[i] as Pattern
        if (port && port !== addressPort) continue
        if (!startsWithPath(at, path) || path.length < longest) continue
        if (path.length > longest) ids = []
        longest = path.length
        append(ids, id)
      }
    }
    look(byHost[host])
    for (let dot = indexOf(host, '.'); dot >= 0; dot = indexOf(host, '.', dot + 1))
      look(byHost[`*${slice(host, dot)}`])
    const isHome = host === home || slice(host, -home.length - 1) === `.${home}` || host === own
    return { ids, isThird: !isHome, host }
  }

  /**
   * @param url as the page gave it
   * @param base what a relative one is relative to
   * @returns null for what leaves no request: `data:`, `blob:`, `about:`, and what is no address at all
   */
  return (url: string, base: string): Match | null => {
    const isKept = isAbsolute(url)
    if (isKept) {
      const known = cache[url]
      if (known !== undefined) return known
    }
    const address = resolve(url, base)
    const match = address ? find(address) : null
    if (isKept) {
      if (++cached > CACHED) {
        cache = bare()
        cached = 1
      }
      cache[url] = match
    }
    return match
  }
}

/** Whether a text is the same address on every page: nothing but a scheme stands before its `://`. */
const isAbsolute = (url: string) => {
  const colon = indexOf(url, '://')
  if (colon < 1) return false
  for (let i = 0; i < colon; i++) {
    const letter = url[i] as string
    if (!((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'))) return false
  }
  return true
}

/** Schemes that reach a host, and the port each has by itself. */
const PORTS: Readonly<Record<string, string | undefined>> = bare({
  'http:': '80',
  'https:': '443',
  'ws:': '80',
  'wss:': '443',
  'stun:': '3478',
})

const startsWithPath = (at: string, path: string) =>
  !path ||
  (slice(at, 0, path.length) === path &&
    (path[path.length - 1] === '/' || at.length === path.length || at[path.length] === '/'))
