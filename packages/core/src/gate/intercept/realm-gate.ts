import type { Held, Holders, PageGatekeeper } from './gatekeeper.js'
import { hidesHost } from './match/hides-host.js'
import { getter, type Realm, resolve, tester } from './safe.js'

/** A request that waits for consent. */
export interface HeldRequest extends Pick<Held, 'channel' | 'holders' | 'replay' | 'drop'> {
  /** Where it goes. */
  url: string
  /** Whether somebody still waits for it. Default: always. */
  isWanted?(): boolean
}

/** What every channel of a window is handed. */
export interface Gatekeeper extends Omit<PageGatekeeper, 'holds' | 'onChange'> {
  /**
   * Whether an address has to be held; a relative one is relative to the window's document.
   *
   * @returns who holds it; undefined if it may pass
   */
  holds(url: string, channel: string): Holders | undefined
  /** Called in the same task whenever what is allowed may have changed, as long as the window is there. */
  onChange(listener: () => void): void
  /** Keeps a request until its address is allowed. */
  keepRequest(request: HeldRequest): void
  /** An address as the document reads it now. */
  absolute(url: string): string
  /** Whether a text can name an address that is held, as far as can be seen without parsing it. */
  isSuspect(text: string): boolean
}

/** Another host. */
const mayLeave = tester(/[/\\]\s*[/\\]|:/)
const hrefOf = getter<string>(URL.prototype, 'href')
const hostOf = getter<string>(URL.prototype, 'host')

const hostIn = (base: string) => {
  const address = resolve('/', base)
  return address ? hostOf(address) : undefined
}

/** The gatekeeper, as one window sees it. */
export const createRealmGate = (realm: Realm, gate: PageGatekeeper): Gatekeeper => {
  const readBase = getter<string>(realm.Node.prototype, 'baseURI')
  const isClosed = getter<boolean>(realm, 'closed')
  const isOver = () => isClosed(realm)
  const { document, location } = realm
  const baseOf = () => readBase(document)
  // A page made by another, such as `about:blank`, has that one's origin.
  const own = location.host || hostIn(realm.origin)
  let known = ''
  let isOwn = false
  /** Whether a relative address is one of the page's own host. */
  const isOwnBase = () => {
    const base = baseOf()
    if (base !== known) {
      known = base
      isOwn = own !== undefined && hostIn(base) === own
    }
    return isOwn
  }
  const holds: Gatekeeper['holds'] = (url, channel) =>
    !gate.holdsOwn && isPlainPath(url) && isOwnBase() ? undefined : gate.holds(url, channel, baseOf)
  return {
    ...gate,
    holds,
    onChange: tell => gate.onChange({ tell, isOver }),
    keepRequest: ({ channel, url, holders, replay, drop, isWanted }) =>
      gate.keep({
        channel,
        what: url,
        holders,
        // A window that has gone takes its requests with it, as where they are on their way.
        isAllowed: () => (isOver() || (isWanted && !isWanted()) ? undefined : !holds(url, channel)),
        replay,
        drop,
      }),
    absolute: url => {
      const address = resolve(url, baseOf())
      return address ? hrefOf(address) : url
    },
    isSuspect: text =>
      gate.holdsOwn ||
      (gate.namesHost ? gate.namesHost(text) : mayLeave(text)) ||
      hidesHost(text) ||
      !isOwnBase(),
  }
}

/** Whether a text can only be a path: no scheme, no host, nothing that a parser leaves out at its start. */
const isPlainPath = (url: string) => {
  const first = url[0]
  const second = url[1]
  if (first === undefined) return true
  if (!isPlainLetter(first)) return false
  if (first === '/') return second === undefined || (second !== '/' && isPlainLetter(second))
  // Nothing but a `:` ends a scheme, and a scheme is nothing but letters, digits and these.
  for (let i = 0; i < url.length; i++) {
    const letter = url[i] as string
    if (letter === ':') return false
    if (letter === '/' || letter === '?' || letter === '#') return true
  }
  return true
}
const isPlainLetter = (letter: string) => letter > ' ' && letter < '\x7f' && letter !== '\\'
