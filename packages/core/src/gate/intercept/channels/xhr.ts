import { createReader, patchConstructor, patchMethod } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import {
  apply,
  bare,
  construct,
  createWeak,
  defineProperty,
  deleteProperty,
  getter,
  method,
  type Native,
  type Realm,
  withArgument,
} from '../safe.js'

/** What was opened; another opening of the object is another request. */
interface Opening {
  url: string
  isSync: boolean
  /** `ended`: it was given up while it was held, and says so itself, since the native object knows of nothing. */
  state: 'opened' | 'waiting' | 'replayed' | 'ended'
  hasBody: boolean
}

/**
 * `XMLHttpRequest`. A held one has been sent, as far as the page can see: it begins, can be aborted, and runs out of time.
 */
export const holdXhr = (realm: Realm, gate: Gatekeeper, copyBody: (body: unknown) => unknown) => {
  const { DOMException, Event, ProgressEvent, XMLHttpRequest, setTimeout } = realm
  const prototype = XMLHttpRequest.prototype
  const read = createReader(realm)
  const listen = method<Native>(realm.EventTarget.prototype, 'addEventListener')
  const dispatch = method<Native>(realm.EventTarget.prototype, 'dispatchEvent')
  const targetOf = getter<XMLHttpRequest>(Event.prototype, 'target')
  const stop = method(Event.prototype, 'stopImmediatePropagation')
  const stateOf = getter<number>(prototype, 'readyState')
  const timeoutOf = getter<number>(prototype, 'timeout')
  const uploadOf = getter<XMLHttpRequestUpload>(prototype, 'upload')
  const openings = createWeak<Opening>()

  const tell = (target: unknown, type: string) => dispatch(target, construct(ProgressEvent, [type]))
  const showState = (self: object, value: number) =>
    defineProperty(self, 'readyState', bare({ value, configurable: true }))
  /** Ends one that is held, as the platform ends one that is on its way. */
  const end = (self: object, opening: Opening, type: string) => {
    if (openings.get(self) !== opening || opening.state !== 'waiting') return
    opening.state = 'ended'
    showState(self, 4)
    dispatch(self, construct(Event, ['readystatechange']))
    if (opening.hasBody) {
      tell(uploadOf(self), type)
      tell(uploadOf(self), 'loadend')
    }
    tell(self, type)
    tell(self, 'loadend')
  }

  // One that was held has begun already, and does not begin again. In Chromium this has to be its first listener of all.
  const hear = (event: Event) => {
    if (openings.get(targetOf(event))?.state === 'replayed') stop(event)
  }
  patchConstructor(realm, 'XMLHttpRequest', (native, args, newTarget) => {
    const made = construct(native, args, newTarget)
    listen(made, 'loadstart', hear, true)
    return made
  })

  patchMethod(prototype, 'open', (native, self, args) => {
    if (args.length < 2) return apply(native, self, args)
    const { text } = read(args[1])
    const url = gate.absolute(text)
    const before = openings.get(self)
    const hasEnded = before?.state === 'ended'
    if (hasEnded) deleteProperty(self, 'readyState')
    const result = apply(native, self, withArgument(args, 1, text))
    openings.set(self, {
      url,
      isSync: args.length > 2 && !args[2],
      state: 'opened',
      hasBody: false,
    })
    // It has been open all the time, as far as the native object knows.
    if (hasEnded) dispatch(self, construct(Event, ['readystatechange']))
    return result
  })

  patchMethod(prototype, 'send', (native, self, args) => {
    const opening = openings.get(self)
    if (!opening) return apply(native, self, args)
    const { url, isSync, state } = opening
    if (state === 'replayed') return apply(native, self, args)
    if (state !== 'opened')
      throw new DOMException("The object's state must be OPENED.", 'InvalidStateError')
    const holders = gate.holds(url, 'XMLHttpRequest')
    // What is not open is the browser's to refuse.
    if (!holders || stateOf(self) !== 1) return apply(native, self, args)
    if (isSync) {
      gate.drop('XMLHttpRequest', url, holders)
      throw new DOMException(`Failed to load '${url}'`, 'NetworkError')
    }
    const body = copyBody(args[0])
    opening.hasBody = body !== undefined && body !== null
    opening.state = 'waiting'
    const isWanted = () => openings.get(self) === opening && opening.state === 'waiting'
    gate.keepRequest({
      channel: 'XMLHttpRequest',
      url,
      holders,
      isWanted,
      replay: () => {
        opening.state = 'replayed'
        apply(native, self, [body])
      },
      drop: () => end(self, opening, 'error'),
    })
    tell(self, 'loadstart')
    const timeout = timeoutOf(self)
    if (timeout && isWanted())
      apply(setTimeout, realm, [() => end(self, opening, 'timeout'), timeout])
  })

  patchMethod(prototype, 'abort', (native, self, args) => {
    const opening = openings.get(self)
    if (opening?.state === 'waiting' || opening?.state === 'ended') {
      end(self, opening, 'abort')
      // Unless somebody has opened it again, as it was told.
      if (openings.get(self) === opening) showState(self, 0)
    }
    return apply(native, self, args)
  })
}
