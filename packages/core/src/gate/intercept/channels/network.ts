import { createReader, patchMethod } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import { apply, createWeak, getter, type Realm, withArgument } from '../safe.js'

/**
 * Requests by call. A held one looks like one on a slow network: `fetch` and an asynchronous `XMLHttpRequest` wait, and go
 * out when they are allowed; a beacon is taken, as it always is. A synchronous `XMLHttpRequest` cannot wait: it fails as one
 * does that a blocker stopped.
 */
export const holdRequests = (realm: Realm, gate: Gatekeeper) => {
  holdFetch(realm, gate)
  holdFetchLater(realm, gate)
  holdXhr(realm, gate)
  const read = createReader(realm)
  patchMethod(realm.Navigator?.prototype, 'sendBeacon', (native, self, args) => {
    const { text } = read(args[0])
    const url = gate.absolute(text)
    const send = () => apply(native, self, withArgument(args, 0, url))
    const holders = args.length ? gate.holds(url, 'sendBeacon') : undefined
    if (!holders) return send()
    gate.keep({
      channel: 'sendBeacon',
      what: url,
      holders,
      isAllowed: () => !gate.holds(url, 'sendBeacon'),
      replay: send,
    })
    return true
  })
}

/** Chromium's request for later: it is on its way as long as the page is there, and says so. */
const holdFetchLater = (realm: Realm, gate: Gatekeeper) =>
  patchMethod(realm, 'fetchLater', (native, self, args) => {
    const { text, raw } = createReader(realm)(args[0]?.url ?? args[0])
    const url = gate.absolute(text)
    const given = args[0]?.url ? args[0] : raw
    const call = () => apply(native, self, withArgument(args, 0, given))
    const holders = args.length ? gate.holds(url, 'fetch') : undefined
    if (!holders) return call()
    gate.keep({
      channel: 'fetch',
      what: url,
      holders,
      isAllowed: () => !gate.holds(url, 'fetch'),
      replay: call,
    })
    return { activated: false }
  })

const holdFetch = (realm: Realm, gate: Gatekeeper) => {
  const urlOf = getter<string>(realm.Request?.prototype, 'url')
  const signalOf = getter<AbortSignal>(realm.Request?.prototype, 'signal')
  const isAborted = getter<boolean>(realm.AbortSignal?.prototype, 'aborted')
  const { addEventListener } = realm.EventTarget.prototype
  const { Promise: RealmPromise, TypeError: RealmTypeError, DOMException } = realm

  patchMethod(realm, 'fetch', (native, self, args) => {
    const input = args[0]
    const options = args[1]
    let url: string
    let signal: AbortSignal | undefined = options?.signal ?? undefined
    let asked = args
    try {
      url = urlOf(input)
      signal ??= signalOf(input)
    } catch {
      // Not a request: what has a text is asked for it once. One without is the browser's to refuse.
      try {
        url = gate.absolute(`${input}`)
      } catch {
        return apply(native, self, args)
      }
      if (typeof input === 'object') asked = withArgument(args, 0, url)
    }
    const holders = args.length ? gate.holds(url, 'fetch') : undefined
    if (!holders) return apply(native, self, asked)
    return new RealmPromise((resolve, reject) => {
      let isWanted = true
      const abort = () => {
        isWanted = false
        reject(signal?.reason ?? new DOMException('The operation was aborted.', 'AbortError'))
      }
      try {
        if (signal && isAborted(signal)) return abort()
        if (signal) apply(addEventListener, signal, ['abort', abort])
      } catch {
        // No signal: the browser will say so.
      }
      gate.keep({
        channel: 'fetch',
        what: url,
        holders,
        isAllowed: () => (isWanted ? !gate.holds(url, 'fetch') : undefined),
        replay: () => resolve(apply(native, self, asked)),
        drop: () => reject(new RealmTypeError('Failed to fetch')),
      })
    })
  })
}

const holdXhr = (realm: Realm, gate: Gatekeeper) => {
  /** What was opened; another opening of the object is another request. */
  const opened = createWeak<{ url: string; isSync: boolean }>()
  const prototype = realm.XMLHttpRequest?.prototype
  const read = createReader(realm)
  patchMethod(prototype, 'open', (native, self, args) => {
    if (args.length < 2) return apply(native, self, args)
    const { text } = read(args[1])
    const url = gate.absolute(text)
    const result = apply(native, self, withArgument(args, 1, text))
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
