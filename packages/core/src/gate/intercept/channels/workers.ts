import { patchConstructor, patchMethod } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import { apply, bare, construct, each, method, type Realm, withArgument } from '../safe.js'
import { preamble } from '../worker-preamble.js'

const PREAMBLE = `${preamble}`
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

/**
 * Workers that are made of a text of the page's: their own functions are held too, by a preamble before that text. A
 * worker from a file is left alone, since its own response decides what it may load.
 */
export const holdWorkers = (realm: Realm, { closedHosts, closedNames, onChange }: Gatekeeper) => {
  const { Blob, BroadcastChannel, URL } = realm
  if (!BroadcastChannel) return
  const { createObjectURL } = URL
  const { stringify } = JSON
  const channel = `sluice${randomText()}`
  const news = new BroadcastChannel(channel)
  const post = method<(data: unknown) => void>(BroadcastChannel.prototype, 'postMessage')
  const closed = () => ({
    hosts: closedHosts(),
    databases: closedNames('indexedDB'),
    caches: closedNames('cache'),
  })
  onChange(() => post(news, closed()))
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

  each(['Worker', 'SharedWorker'], name =>
    patchConstructor(realm, name, (native, args, newTarget) => {
      const blob =
        typeof args[0] === 'string' || args[0] instanceof URL ? blobs[`${args[0]}`] : undefined
      if (!blob) return construct(native, args, newTarget)
      const rules = stringify({ closed: closed(), channel })
      const whole = new Blob([`(${PREAMBLE})(self,${rules});\n`, blob], { type: 'text/javascript' })
      return construct(
        native,
        withArgument(args, 0, apply(createObjectURL, URL, [whole])),
        newTarget,
      )
    }),
  )
}
