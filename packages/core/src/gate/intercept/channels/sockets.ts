import type { Gatekeeper } from '../gatekeeper.js'
import { apply, construct, patchConstructor, patchMethod } from '../patch.js'
import { createStandIn } from '../stand-in.js'

type Realm = Window & typeof globalThis

/** Connections that stay open, and what ends each. */
const CONNECTIONS: readonly [name: string, end: string][] = [
  ['WebSocket', 'close'],
  ['EventSource', 'close'],
  ['WebTransport', 'close'],
  ['Worker', 'terminate'],
  ['SharedWorker', ''],
]

/**
 * Connections. A held one looks like one that has not been made yet: it takes handlers and waits, and is made when it is
 * allowed. One that is open when its consent goes is closed in the same task (P6).
 */
export const holdConnections = (realm: Realm, gate: Gatekeeper) => {
  /** Open ones, weakly: nobody keeps them for our sake. */
  const open = new Set<{ ref: WeakRef<object>; url: string; channel: string; end: string }>()

  for (const [name, end] of CONNECTIONS)
    patchConstructor(realm, name, (native, args, newTarget) => {
      const url = `${args[0]}`
      const make = (target: unknown) => {
        const made = construct(native, args, target)
        if (end) open.add({ ref: new WeakRef(made), url, channel: name, end })
        return made
      }
      const holders = gate.holds(url, name)
      if (!holders) return make(newTarget)
      const { standIn, become } = createStandIn(realm, native, {
        url,
        readyState: 0,
        bufferedAmount: 0,
        protocol: '',
        extensions: '',
        ready: new realm.Promise(() => {}),
        closed: new realm.Promise(() => {}),
        port: new realm.MessageChannel().port1,
      })
      gate.keep({
        channel: name,
        what: url,
        holders,
        isAllowed: () => !gate.holds(url, name),
        replay: () => become(make(native)),
      })
      return standIn
    })

  gate.onChange(() => {
    for (const entry of open) {
      const made = entry.ref.deref() as Record<string, () => void> | undefined
      const holders = made && gate.holds(entry.url, entry.channel)
      if (holders) {
        made[entry.end]?.()
        gate.drop(entry.channel, entry.url, holders)
      }
      if (!made || holders) open.delete(entry)
    }
  })

  // Servers that help a call to connect: a held one is not among them.
  patchConstructor(realm, 'RTCPeerConnection', (native, args, newTarget) => {
    const servers = args[0]?.iceServers
    if (!servers) return construct(native, args, newTarget)
    const iceServers = [...servers].filter(server =>
      [server.urls ?? server.url].flat().every((text: string) => {
        const url = text.replace(/^(stun|turn)s?:/, 'stun://')
        const holders = gate.holds(url, 'RTCPeerConnection')
        if (holders) gate.drop('RTCPeerConnection', text, holders)
        return !holders
      }),
    )
    return construct(native, [{ ...args[0], iceServers }, ...args.slice(1)], newTarget)
  })

  patchMethod(realm.ServiceWorkerContainer?.prototype, 'register', (native, self, args) => {
    const url = `${args[0]}`
    const holders = gate.holds(url, 'serviceWorker')
    if (!holders) return apply(native, self, args)
    return new realm.Promise((resolve, reject) =>
      gate.keep({
        channel: 'serviceWorker',
        what: url,
        holders,
        isAllowed: () => !gate.holds(url, 'serviceWorker'),
        replay: () => resolve(apply(native, self, args)),
        drop: () => reject(new realm.TypeError('Failed to register a ServiceWorker')),
      }),
    )
  })
}
