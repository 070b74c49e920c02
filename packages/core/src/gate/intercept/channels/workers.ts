import { patchConstructor, patchMethod } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import {
  apply,
  bare,
  construct,
  createWeak,
  deleteProperty,
  each,
  method,
  type Realm,
  tester,
  withArgument,
} from '../safe.js'
import { createAccess } from '../worker/access.js'
import { preamble } from '../worker/preamble.js'
import { createStandIns } from '../worker/stand-in.js'
import { createTools } from '../worker/tools.js'

const PREAMBLE = `${preamble}`
const PARTS = `{createTools:${createTools},createAccess:${createAccess},createStandIns:${createStandIns}}`
const values = crypto.getRandomValues.bind(crypto)
/** What nobody else knows. */
const randomText = () => {
  let text = ''
  each(values(new Uint32Array(4)), value => {
    text += `-${value}`
  })
  return text
}

/** How many blobs are remembered by their address. */
const ROOM = 100

/** A text that is strict from its beginning: that is where it has to say so. */
const isStrict = tester(/^(?:\s|\/\/.*\n|\/\*[\s\S]*?\*\/)*(?:"use strict"|'use strict')/)

/**
 * Workers that are made of a text of the page's: their own functions are held too, by a preamble before that text. A
 * worker from a file is left alone, since its own response decides what it may load.
 */
export const holdWorkers = (realm: Realm, { access, onChange }: Gatekeeper) => {
  const { Blob, BroadcastChannel, File, URL } = realm
  if (!BroadcastChannel) return
  const { createObjectURL, revokeObjectURL } = URL
  const { stringify } = JSON
  const { isArray } = Array
  const channel = `sluice${randomText()}`
  const news = new BroadcastChannel(channel)
  const post = method<(data: unknown) => void>(BroadcastChannel.prototype, 'postMessage')
  const listen = method(realm.EventTarget.prototype, 'addEventListener')
  onChange(() => post(news, access()))
  let isListening = false
  /** The blob of an address; the oldest falls out. */
  let blobs: Record<string, Blob | undefined> = bare()
  let count = 0
  const sizeOf = Object.getOwnPropertyDescriptor(Blob.prototype, 'size')?.get

  patchMethod(URL, 'createObjectURL', (native, self, args) => {
    const url = apply(native, self, args)
    try {
      // Only a blob has a size.
      apply(sizeOf as () => number, args[0], [])
      if (++count > ROOM) {
        blobs = bare()
        count = 1
      }
      blobs[url] = args[0]
    } catch {
      // A media source, which no worker is made of.
    }
    return url
  })
  patchMethod(URL, 'revokeObjectURL', (native, self, args) => {
    if (!args.length) return apply(native, self, args)
    const url = `${args[0]}`
    if (blobs[url]) {
      count--
      deleteProperty(blobs, url)
    }
    return apply(native, self, [url])
  })

  /** Blobs whose text is strict, which cannot be read from them in time. */
  const strict = createWeak<true>()
  patchConstructor(realm, 'Blob', (native, args, newTarget) => {
    const made = construct(native, args, newTarget)
    const first = isArray(args[0]) ? args[0][0] : undefined
    if (typeof first === 'string' && isStrict(first)) strict.set(made, true)
    return made
  })
  if (File) Reflect.setPrototypeOf(File, realm.Blob)

  each(['Worker', 'SharedWorker'], name =>
    patchConstructor(realm, name, (native, args, newTarget) => {
      const blob =
        typeof args[0] === 'string' || args[0] instanceof URL ? blobs[`${args[0]}`] : undefined
      if (!blob) return construct(native, args, newTarget)
      if (!isListening) {
        isListening = true
        // One that has begun asks for what has changed since it was made.
        listen(news, 'message', ({ data }: MessageEvent) => data || post(news, access()))
      }
      // On the first line of the text, and as strict as that, so that an error is where it was.
      const start = strict.get(blob) ? '"use strict";' : ''
      const rules = `{"access":${stringify(access())},"channel":"${channel}"}`
      const whole = new Blob([`${start}(${PREAMBLE})(self,${rules},${PARTS});`, blob], {
        type: 'text/javascript',
      })
      const url = apply(createObjectURL, URL, [whole])
      try {
        return construct(native, withArgument(args, 0, url), newTarget)
      } finally {
        apply(revokeObjectURL, URL, [url])
      }
    }),
  )
}
