import type { Gatekeeper } from '../gatekeeper.js'
import { apply, getter, patchMethod } from '../patch.js'

type Realm = Window & typeof globalThis

/**
 * Requests by call. A held one looks like one on a slow network: `fetch` and an asynchronous `XMLHttpRequest` wait, and go
 * out when they are allowed; a beacon is taken, as it always is. A synchronous `XMLHttpRequest` cannot wait: it fails as one
 * does that a blocker stopped.
 */
export const holdRequests = (realm: Realm, gate: Gatekeeper) => {
  holdFetch(realm, gate)
  holdXhr(realm, gate)
  patchMethod(realm.Navigator?.prototype, 'sendBeacon', (native, self, args) => {
    const url = `${args[0]}`
    const holders = gate.holds(url, 'sendBeacon')
    if (!holders) return apply(native, self, args)
    gate.keep({
      channel: 'sendBeacon',
      what: url,
      holders,
      isAllowed: () => !gate.holds(url, 'sendBeacon'),
      replay: () => apply(native, self, args),
    })
    return true
  })
}

const holdFetch = (realm: Realm, gate: Gatekeeper) => {
  const urlOf = getter<string>(realm.Request?.prototype, 'url')
  const signalOf = getter<AbortSignal>(realm.Request?.prototype, 'signal')

  patchMethod(realm, 'fetch', (native, self, args) => {
    const input = args[0]
    let url: string
    let signal = args[1]?.signal as AbortSignal | undefined
    try {
      url = urlOf(input)
      signal ??= signalOf(input)
    } catch {
      // Not a request: what has a text is asked for it once.
      url = `${input}`
      args = [url, args[1]]
    }
    const holders = gate.holds(url, 'fetch')
    if (!holders) return apply(native, self, args)
    return new realm.Promise((resolve, reject) => {
      let isWanted = !signal?.aborted
      const abort = () => {
        isWanted = false
        reject(signal?.reason ?? new realm.DOMException('The operation was aborted.', 'AbortError'))
      }
      if (!isWanted) return abort()
      signal?.addEventListener('abort', abort, { once: true })
      gate.keep({
        channel: 'fetch',
        what: url,
        holders,
        isAllowed: () => (isWanted ? !gate.holds(url, 'fetch') : undefined),
        replay: () => resolve(apply(native, self, args)),
        drop: () => reject(new realm.TypeError('Failed to fetch')),
      })
    })
  })
}

const holdXhr = (realm: Realm, gate: Gatekeeper) => {
  /** What was opened, and which opening of the object it was. */
  const opened = new WeakMap<object, { url: string; isSync: boolean; isHeld?: boolean }>()
  const prototype = realm.XMLHttpRequest?.prototype
  patchMethod(prototype, 'open', (native, self, args) => {
    const url = `${args[1]}`
    const result = apply(native, self, [args[0], url, ...args.slice(2)])
    opened.set(self, { url, isSync: args.length > 2 && !args[2] })
    return result
  })
  patchMethod(prototype, 'send', (native, self, args) => {
    const opening = opened.get(self)
    const holders = opening && gate.holds(opening.url, 'XMLHttpRequest')
    if (!holders || !opening) return apply(native, self, args)
    const { url, isSync } = opening
    if (isSync) {
      gate.drop('XMLHttpRequest', url, holders)
      throw new realm.DOMException(`Failed to load '${url}'`, 'NetworkError')
    }
    gate.keep({
      channel: 'XMLHttpRequest',
      what: url,
      holders,
      // Opened again, or given up, it is another request.
      isAllowed: () =>
        opened.get(self) === opening ? !gate.holds(url, 'XMLHttpRequest') : undefined,
      replay: () => apply(native, self, args),
      drop: () => self.dispatchEvent(new realm.ProgressEvent('error')),
    })
  })
  patchMethod(prototype, 'abort', (native, self, args) => {
    opened.delete(self)
    return apply(native, self, args)
  })
}
