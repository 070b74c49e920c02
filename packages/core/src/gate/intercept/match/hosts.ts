import type { Service } from '../../../types.js'
import { append, bare, getter, indexOf, lower, resolve, slice } from '../safe.js'

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
  const homeEnd = `.${home}`

  /** What was found for a host, where nothing but the host counted. */
  const known = createMemory<Match>()

  /** @param read what has to be read of the address only where a pattern asks for it */
  const find = (host: string, read: () => { port: string; path: string }): Match => {
    const before = known.get(host)
    if (before) return before
    let ids: string[] = []
    let longest = -1
    let parts: { port: string; path: string } | undefined
    const look = (patterns: Pattern[] | undefined) => {
      for (let i = 0; patterns && i < patterns.length; i++) {
        const { id, port, path } = patterns[i] as Pattern
        if (port || path) {
          parts ??= read()
          if (port && port !== parts.port) continue
          if (!startsWithPath(parts.path, path)) continue
        }
        if (path.length < longest) continue
        if (path.length > longest) ids = []
        longest = path.length
        append(ids, id)
      }
    }
    look(byHost[host])
    for (let dot = indexOf(host, '.'); dot >= 0; dot = indexOf(host, '.', dot + 1))
      look(byHost[`*${slice(host, dot)}`])
    const isHome = host === home || host === own || slice(host, -homeEnd.length) === homeEnd
    const match = { ids, isThird: !isHome, host }
    return parts ? match : known.set(host, match)
  }

  const named = createMemory<boolean>()
  /** Whether a name is one that some pattern may fit, as a part of a host of which the rest is not known. */
  const isNamed = (name: string) => {
    const before = named.get(name)
    if (before !== undefined) return before
    let is = !!(byHost[name] || byHost[`*.${name}`])
    for (let dot = indexOf(name, '.'); dot >= 0 && !is; dot = indexOf(name, '.', dot + 1))
      is = !!byHost[`*${slice(name, dot)}`]
    return named.set(name, is)
  }

  const partsOf = (address: URL | undefined) => ({
    port: address ? port(address) || (PORTS[protocol(address)] ?? '') : '',
    path: address ? pathname(address) : '',
  })

  return {
    /**
     * @param url as the page gave it
     * @param base says what a relative one is relative to
     * @returns null for what leaves no request: `data:`, `blob:`, `about:`, and what is no address at all
     */
    find: (url: string, base: () => string): Match | null => {
      const plain = readPlainHost(url)
      if (plain) return find(plain, () => partsOf(resolve(url, base())))
      const address = resolve(url, base())
      if (!address || !PORTS[protocol(address)]) return null
      let host = hostname(address)
      if (host[host.length - 1] === '.') host = slice(host, 0, -1)
      return find(host, () => partsOf(address))
    },
    /**
     * Whether a text names a host of a service, written as it is. Undefined where that cannot be seen in a text: a host of
     * one word, or of numbers, which can be written in other ways.
     */
    isNamedIn: Object.keys(byHost).every(host => /\.\D[^.]*$/.test(host))
      ? (text: string): boolean => {
          let end = 0
          for (let dot = indexOf(text, '.'); dot >= 0; dot = indexOf(text, '.', end)) {
            let start = dot
            while (start > end && isHostLetter(text[start - 1])) start--
            end = dot + 1
            while (isHostLetter(text[end])) end++
            // The end of a sentence is none of a host.
            const last = text[end - 1] === '.' ? end - 1 : end
            if (isNamed(lower(slice(text, start, last)))) return true
          }
          return false
        }
      : undefined,
  }
}

/** How many names are remembered. */
const ROOM = 1000

/** Remembers answers by name, and forgets all of them when there are too many. */
const createMemory = <T>() => {
  let known: Record<string, T | undefined> = bare()
  let count = 0
  return {
    get: (name: string) => known[name],
    set: (name: string, answer: T) => {
      if (++count > ROOM) {
        known = bare()
        count = 1
      }
      known[name] = answer
      return answer
    },
  }
}

const isHostLetter = (letter: string | undefined) =>
  letter !== undefined &&
  ((letter >= 'a' && letter <= 'z') ||
    (letter >= '0' && letter <= '9') ||
    (letter >= 'A' && letter <= 'Z') ||
    letter === '.' ||
    letter === '-' ||
    letter === '_')

/**
 * The host of an address of the usual form, which is read in a tenth of the time that parsing takes: a scheme, small
 * letters, digits, dots and dashes up to the path. Of any other, such as one that hides something, nothing.
 */
const readPlainHost = (url: string): string | undefined => {
  const start = readScheme(url)
  if (!start) return
  let end = start
  let last = ''
  for (; end < url.length; end++) {
    const letter = url[end] as string
    const isPlain =
      (letter >= 'a' && letter <= 'z') ||
      (letter >= '0' && letter <= '9') ||
      letter === '.' ||
      letter === '-'
    if (!isPlain) break
    last = letter
  }
  const next = url[end]
  // A number at the end is an address of another form, a colon may be a password's.
  return last >= 'a' && (next === undefined || next === '/' || next === '?' || next === '#')
    ? slice(url, start, end)
    : undefined
}

/** How long `https://` or `http://` is where an address begins so; 0 where it does not. */
const readScheme = (url: string) => {
  if (url[0] !== 'h' || url[1] !== 't' || url[2] !== 't' || url[3] !== 'p') return 0
  const colon = url[4] === 's' ? 5 : 4
  return url[colon] === ':' && url[colon + 1] === '/' && url[colon + 2] === '/' ? colon + 3 : 0
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
