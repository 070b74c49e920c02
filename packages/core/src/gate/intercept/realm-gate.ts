import type { Holders, PageGatekeeper } from './gatekeeper.js'
import { getter, type Realm, resolve, tester } from './safe.js'

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

/** Another host, or an attempt to hide one. */
const mayLeave = tester(/[/\\]\s*[/\\]|&|:|<base/i)
const hrefOf = getter<string>(URL.prototype, 'href')
const hostOf = getter<string>(URL.prototype, 'host')

/** The gatekeeper, as one window sees it. */
export const createRealmGate = (realm: Realm, gate: PageGatekeeper): Gatekeeper => {
  const baseOf = getter<string>(realm.Node.prototype, 'baseURI')
  const { document, location } = realm
  const base = () => baseOf(document)
  const resolved = (url: string) => resolve(url, base())
  return {
    ...gate,
    holds: (url, channel) => gate.holds(url, channel, base()),
    absolute: url => {
      const address = resolved(url)
      return address ? hrefOf(address) : url
    },
    isSuspect: text => {
      if (gate.holdsOwn || mayLeave(text)) return true
      const home = resolved('/')
      return !home || hostOf(home) !== location.host
    },
  }
}
