import { createBodyCopier } from '../copy-body.js'
import { createReader, patchMethod } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import { apply, construct, derive, getter, type Realm, withArgument } from '../safe.js'
import { holdXhr } from './xhr.js'

/**
 * Requests by call. A held one looks like one on a slow network: `fetch` and an asynchronous `XMLHttpRequest` wait, and go
 * out when they are allowed; a beacon is taken, as it always is. A synchronous `XMLHttpRequest` cannot wait: it fails as one
 * does that a blocker stopped.
 */
export const holdRequests = (realm: Realm, gate: Gatekeeper) => {
  const read = createReader(realm)
  const copyBody = createBodyCopier(realm)
  holdFetch(realm, gate, copyBody)
  holdFetchLater(realm, gate)
  holdXhr(realm, gate, copyBody)
  patchMethod(realm.Navigator?.prototype, 'sendBeacon', (native, self, args) => {
    const { text } = read(args[0])
    const url = gate.absolute(text)
    const holders = args.length ? gate.holds(url, 'sendBeacon') : undefined
    if (!holders) return apply(native, self, withArgument(args, 0, url))
    const body = copyBody(args[1])
    const replay = () => apply(native, self, [url, body])
    gate.keepRequest({ channel: 'sendBeacon', url, holders, replay })
    return true
  })
}

/** Chromium's request for later: it is on its way as long as the page is there, and says so. */
const holdFetchLater = (realm: Realm, gate: Gatekeeper) => {
  const read = createReader(realm)
  patchMethod(realm, 'fetchLater', (native, self, args) => {
    const { text, raw } = read(args[0]?.url ?? args[0])
    const url = gate.absolute(text)
    const given = args[0]?.url ? args[0] : raw
    const call = () => apply(native, self, withArgument(args, 0, given))
    const holders = args.length ? gate.holds(url, 'fetch') : undefined
    if (!holders) return call()
    gate.keepRequest({ channel: 'fetch', url, holders, replay: call })
    return { activated: false }
  })
}

const holdFetch = (realm: Realm, gate: Gatekeeper, copyBody: (body: unknown) => unknown) => {
  const urlOf = getter<string>(realm.Request?.prototype, 'url')
  const signalOf = getter<AbortSignal>(realm.Request?.prototype, 'signal')
  const isAborted = getter<boolean>(realm.AbortSignal?.prototype, 'aborted')
  const { addEventListener } = realm.EventTarget.prototype
  const { Promise: RealmPromise, Request, TypeError: RealmTypeError, DOMException } = realm

  /** The address of a request; undefined for what is none. A text is not tried: that would throw, which takes long. */
  const addressOf = (input: unknown): string | undefined => {
    if (typeof input !== 'object' || input === null) return
    try {
      return urlOf(input)
    } catch {
      return
    }
  }

  patchMethod(realm, 'fetch', (native, self, args) => {
    const input = args[0]
    const requested = addressOf(input)
    let text: string
    try {
      text = requested ?? `${input}`
    } catch {
      // What has no text is the browser's to refuse.
      return apply(native, self, args)
    }
    // What has a text is asked for it once.
    const asked = requested === undefined ? withArgument(args, 0, text) : args
    const holders = args.length ? gate.holds(text, 'fetch') : undefined
    if (!holders) return apply(native, self, asked)
    const url = gate.absolute(text)
    return new RealmPromise((resolve, reject) => {
      const signal: AbortSignal | undefined =
        args[1]?.signal ?? (requested === undefined ? undefined : signalOf(input))
      // As at the time of the call; what is none is refused as the browser does.
      const init = args[1]
      const given = init ? init.body : undefined
      const body = copyBody(given)
      const copied = body === given ? asked : withArgument(asked, 1, derive(init, 'body', body))
      const request = init || requested !== undefined ? construct(Request, copied) : text
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
      gate.keepRequest({
        channel: 'fetch',
        url,
        holders,
        isWanted: () => isWanted,
        replay: () => resolve(apply(native, self, [request])),
        drop: () => reject(new RealmTypeError('Failed to fetch')),
      })
    })
  })
}
