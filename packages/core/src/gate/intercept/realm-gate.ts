import type { Holders, PageGatekeeper } from './gatekeeper.js'
import { getter, indexOf, type Realm, resolve, tester } from './safe.js'

/** What every channel of a window is handed. */
export interface Gatekeeper extends Omit<PageGatekeeper, 'holds'> {
  /**
   * Whether an address has to be held; a relative one is relative to the window's document.
   *
   * @returns who holds it; undefined if it may pass
   */
  holds(url: string, channel: string): Holders | undefined
  /** An address as the document reads it now. */
  absolute(url: string): string
  /** Whether a text can name an address that is held, as far as can be seen without parsing it. */
  isSuspect(text: string): boolean
}

/** Ways to write an address so that its host cannot be read in the text. */
const hides = tester(
  /&#|&(?:sol|bsol|colon|period|tab|newline)|%|[/\\][/\\][^\s"'>]*[\t\n\r]|[^\0-\x7f]|<base/i,
)
/** Another host. */
const mayLeave = tester(/[/\\]\s*[/\\]|:/)
const hrefOf = getter<string>(URL.prototype, 'href')
const hostOf = getter<string>(URL.prototype, 'host')

/** The gatekeeper, as one window sees it. */
export const createRealmGate = (realm: Realm, gate: PageGatekeeper): Gatekeeper => {
  const baseOf = getter<string>(realm.Node.prototype, 'baseURI')
  const { document, location } = realm
  let known = ''
  let isOwn = false
  /** Whether a relative address is one of the page's own host. */
  const isOwnBase = (base: string) => {
    if (base !== known) {
      known = base
      const address = resolve('/', base)
      isOwn = !!address && hostOf(address) === location.host
    }
    return isOwn
  }
  return {
    ...gate,
    holds: (url, channel) => {
      const base = baseOf(document)
      if (!gate.holdsOwn && isPlainPath(url) && isOwnBase(base)) return
      return gate.holds(url, channel, base)
    },
    absolute: url => {
      const address = resolve(url, baseOf(document))
      return address ? hrefOf(address) : url
    },
    isSuspect: text =>
      gate.holdsOwn ||
      (gate.namesHost ? gate.namesHost(text) || hides(text) : mayLeave(text) || hides(text)) ||
      !isOwnBase(baseOf(document)),
  }
}

/** Whether a text can only be a path: no scheme, no host, nothing that a parser leaves out at its start. */
const isPlainPath = (url: string) => {
  const first = url[0]
  const second = url[1]
  if (first === undefined) return true
  if (indexOf(url, ':') >= 0 || !isPlainLetter(first)) return false
  return first !== '/' || second === undefined || (second !== '/' && isPlainLetter(second))
}
const isPlainLetter = (letter: string) => letter > ' ' && letter < '\x7f' && letter !== '\\'
