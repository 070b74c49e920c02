import { apply, construct, patchConstructor, patchMethod } from '../patch.js'
import { preamble } from './worker-preamble.js'

type Realm = Window & typeof globalThis

/** What the workers' rules come from. */
export interface WorkerOptions {
  /** Host patterns that are held now. */
  closedHosts(): string[]
  onChange(listener: () => void): void
}

/** How many blobs are remembered by their address. */
const ROOM = 100

/**
 * Workers that are made of a text of the page's: their own functions are held too, by a preamble before that text. A
 * worker from a file is left alone, since its own response decides what it may load.
 */
export const holdWorkers = (realm: Realm, { closedHosts, onChange }: WorkerOptions) => {
  const { Blob, BroadcastChannel, URL } = realm
  if (!BroadcastChannel) return
  const { createObjectURL } = URL
  const channel = `sluice-${[...crypto.getRandomValues(new Uint32Array(4))].join('-')}`
  const news = new BroadcastChannel(channel)
  onChange(() => news.postMessage(closedHosts()))
  const blobs = new Map<string, Blob>()

  patchMethod(URL, 'createObjectURL', (native, self, args) => {
    const url = apply(native, self, args)
    if (args[0] instanceof Blob) {
      if (blobs.size >= ROOM) blobs.delete(blobs.keys().next().value as string)
      blobs.set(url, args[0])
    }
    return url
  })
  patchMethod(URL, 'revokeObjectURL', (native, self, args) => {
    blobs.delete(`${args[0]}`)
    return apply(native, self, args)
  })

  for (const name of ['Worker', 'SharedWorker'])
    patchConstructor(realm, name, (native, args, newTarget) => {
      const blob = typeof args[0] === 'string' ? blobs.get(args[0]) : undefined
      if (!blob) return construct(native, args, newTarget)
      const rules = JSON.stringify({ closed: closedHosts(), channel })
      const whole = new Blob([`(${preamble})(self,${rules});\n`, blob], { type: 'text/javascript' })
      return construct(native, [createObjectURL(whole), ...args.slice(1)], newTarget)
    })
}
