import { createConnectionHolder } from '../held-connection.js'
import { createReader, patchConstructor, patchMethod, prototypesOf } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import {
  append,
  apply,
  construct,
  describe,
  each,
  type Native,
  type Realm,
  type Target,
  withArgument,
} from '../safe.js'

/** Connections that stay open, and what ends each. */
const CONNECTIONS: readonly { name: string; end: string }[] = [
  { name: 'WebSocket', end: 'close' },
  { name: 'EventSource', end: 'close' },
  { name: 'WebTransport', end: 'close' },
  { name: 'Worker', end: 'terminate' },
  { name: 'SharedWorker', end: '' },
]

/** A connection that may be open: weakly, since nobody keeps it for our sake. */
interface Connection {
  ref: WeakRef<object>
  url: string
  channel: string
  finish: Native
}

/**
 * Connections. A held one looks like one that has not been made yet: it takes handlers and waits, and is made when it is
 * allowed. One that is open when its consent goes is closed in the same task (P6).
 */
export const holdConnections = (realm: Realm, gate: Gatekeeper) => {
  const read = createReader(realm)
  const hold = createConnectionHolder(realm)
  const { Promise: RealmPromise, WeakRef: Ref } = realm
  let open: Connection[] = []

  each(CONNECTIONS, ({ name, end }) => {
    const finish = describe(prototypesOf(realm, [name])[0], end)?.value
    patchConstructor(realm, name, (native, args, newTarget) => {
      if (!args.length) return construct(native, args, newTarget)
      const { text, raw } = read(args[0])
      const url = gate.absolute(text)
      const make = (target: unknown) => {
        const made = construct(native, withArgument(args, 0, raw), target)
        if (finish) append(open, { ref: new Ref(made), url, channel: name, finish })
        return made
      }
      const holders = gate.holds(url, name)
      if (!holders) return make(newTarget)
      const options = args[1] as { withCredentials?: unknown } | undefined
      const { standIn, become, isWanted } = hold({
        name,
        end,
        native,
        newTarget,
        values: {
          url,
          readyState: 0,
          bufferedAmount: 0,
          protocol: '',
          extensions: '',
          binaryType: 'blob',
          withCredentials: !!options?.withCredentials,
        },
      })
      const replay = () => become(make(native))
      gate.keepRequest({ channel: name, url, holders, isWanted, replay })
      return standIn
    })
  })

  gate.onChange(() => {
    const before = open
    open = []
    for (let i = 0; i < before.length; i++) {
      const connection = before[i] as Connection
      const made = connection.ref.deref()
      if (!made) continue
      const holders = gate.holds(connection.url, connection.channel)
      if (!holders) append(open, connection)
      else {
        apply(connection.finish, made, [])
        gate.drop(connection.channel, connection.url, holders)
      }
    }
  })

  // Servers that help a call to connect: a held one is not among them.
  const isHeldServer = (text: string) => {
    const url = text.replace(/^(stun|turn)s?:/, 'stun://')
    const holders = gate.holds(url, 'RTCPeerConnection')
    if (holders) gate.drop('RTCPeerConnection', text, holders)
    return !!holders
  }
  const withoutHeld = (args: unknown[]) => {
    const options = args[0] as RTCConfiguration | undefined
    if (!options?.iceServers) return args
    const iceServers: RTCIceServer[] = []
    each(options.iceServers, server => {
      const urls = [server.urls ?? (server as { url?: string }).url ?? []].flat()
      if (!urls.some(url => isHeldServer(`${url}`))) append(iceServers, server)
    })
    return withArgument(args, 0, { ...options, iceServers })
  }
  patchConstructor(realm, 'RTCPeerConnection', (native, args, newTarget) =>
    construct(native, withoutHeld(args), newTarget),
  )
  patchMethod(realm.RTCPeerConnection?.prototype, 'setConfiguration', (native, self, args) =>
    apply(native, self, withoutHeld(args)),
  )

  // A file that is fetched by a call which answers when it is there.
  const holdFile = (target: Target, name: string, channel: string) =>
    patchMethod(target, name, (native, self, args) => {
      if (!args.length) return apply(native, self, args)
      const { text, raw } = read(args[0])
      const call = () => apply(native, self, withArgument(args, 0, raw))
      const holders = gate.holds(text, channel)
      if (!holders) return call()
      return new RealmPromise((resolve, reject) =>
        gate.keepRequest({
          channel,
          url: text,
          holders,
          replay: () => resolve(call()),
          drop: () => reject(new realm.TypeError(`Failed to load '${text}'`)),
        }),
      )
    })
  holdFile(realm.ServiceWorkerContainer?.prototype, 'register', 'serviceWorker')
  holdFile(realm.Worklet?.prototype, 'addModule', 'worklet')
}
