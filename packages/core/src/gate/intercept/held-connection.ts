import { patchMethod, patchProperty } from './patch.js'
import {
  append,
  apply,
  bare,
  construct,
  createWeak,
  defineProperty,
  describe,
  each,
  getOf,
  getPrototypeOf,
  method,
  type Native,
  ownKeys,
  proxy,
  type Realm,
  slice,
} from './safe.js'

/** What a connection is made with. */
export interface Made {
  /** Name of the type, and of the method that ends one. */
  name: string
  end: string
  // biome-ignore lint/suspicious/noExplicitAny: any native type
  native: any
  newTarget: unknown
  /** What its properties say until it is there. */
  values: Record<string, unknown>
}

/** A connection as the page has it, and the real one as soon as that is there. */
interface HeldConnection extends Made {
  standIn: EventTarget
  // biome-ignore lint/suspicious/noExplicitAny: any native type
  real: any
  isWanted: boolean
  /** What was asked of it meanwhile. */
  deeds: (() => void)[]
  handlers: Record<string, unknown>
  /** Types of events that it has handed on. */
  types: Record<string, true>
}

/** Whose methods know that their object may be a stand-in. */
const patched = createWeak<true>()
const connections = createWeak<HeldConnection>()

/**
 * Makes connections that wait. One is an object of the type that was asked for, or of the page's own type that extends it,
 * and has its listeners itself; what the real one tells, it tells as its own. Its type's members are looked at only from the
 * first one on, so that a page without any pays nothing.
 */
export const createConnectionHolder = (realm: Realm) => {
  const { CloseEvent, DOMException, ErrorEvent, Event, EventTarget, MessageEvent } = realm
  const { MessageChannel, setTimeout } = realm
  const { Promise: RealmPromise } = realm
  const listen = method<Native>(EventTarget.prototype, 'addEventListener')
  const dispatch = method<Native>(EventTarget.prototype, 'dispatchEvent')
  const prevent = method(Event.prototype, 'preventDefault')
  const post = method<Native>(realm.MessagePort.prototype, 'postMessage')
  const startPort = method(realm.MessagePort.prototype, 'start')

  const copyEvent = (event: Event) => {
    let type: unknown = Event
    each([CloseEvent, ErrorEvent, MessageEvent], each => {
      if (getPrototypeOf(event) === each.prototype) type = each
    })
    return construct(type, [event.type, event])
  }
  /** Hands on what the real one tells, now or once it is there. */
  const handOn = (held: HeldConnection, type: string) => {
    const isNew = !held.types[type]
    held.types[type] = true
    if (held.real && isNew) listenTo(held, type)
  }
  const listenTo = (held: HeldConnection, type: string) =>
    listen(held.real, type, (event: Event) => {
      if (!dispatch(held.standIn, copyEvent(event))) prevent(event)
    })

  /** Ends one that has not been made. */
  const end = ({ name, standIn, values }: HeldConnection) => {
    if (name === 'EventSource') values.readyState = 2
    if (name !== 'WebSocket' || values.readyState !== 0) return
    values.readyState = 2
    const tell = () => {
      values.readyState = 3
      dispatch(standIn, new Event('error'))
      dispatch(standIn, construct(CloseEvent, ['close', bare({ code: 1006 })]))
    }
    apply(setTimeout, realm, [tell])
  }
  const call = (held: HeldConnection, key: string, native: Native, args: unknown[]) => {
    if (held.real) return apply(native, held.real, args)
    if (key === held.end) {
      held.isWanted = false
      return end(held)
    }
    if (held.name === 'WebSocket') {
      if (key === 'send' && held.values.readyState === 0)
        throw new DOMException('Still in CONNECTING state.', 'InvalidStateError')
      return
    }
    if (held.name !== 'WebTransport')
      return append(held.deeds, () => apply(native, held.real, args))
    return new RealmPromise(resolve =>
      append(held.deeds, () => resolve(apply(native, held.real, args))),
    )
  }
  const setHandler = (held: HeldConnection, key: string, value: unknown) => {
    const { handlers, standIn } = held
    const isKnown = key in handlers
    handlers[key] = typeof value === 'function' ? value : null
    if (!isKnown)
      listen(standIn, slice(key, 2), (event: Event) => {
        const handler = handlers[key]
        if (handler && apply(handler as Native, standIn, [event]) === false) prevent(event)
      })
  }
  const isHandler = (key: string) => slice(key, 0, 2) === 'on'
  const patch = (prototype: object) =>
    each(ownKeys(prototype), key => {
      if (typeof key !== 'string' || key === 'constructor') return
      const found = describe(prototype, key)
      if (typeof found?.value === 'function')
        patchMethod(prototype, key, (native, self, args) => {
          const held = connections.get(self)
          return held ? call(held, key, native, args) : apply(native, self, args)
        })
      else
        patchProperty(prototype, key, {
          get: (native, self, args) => {
            const held = connections.get(self)
            if (!held) return apply(native, self, args)
            if (isHandler(key)) return held.handlers[key] ?? null
            // A promise, or a port, is the one that it gave.
            if (held.real && typeof held.values[key] !== 'object')
              return apply(native, held.real, args)
            return held.values[key] ?? null
          },
          set: (native, self, args) => {
            const held = connections.get(self)
            if (!held) return apply(native, self, args)
            if (isHandler(key)) return setHandler(held, key, args[0])
            if (held.real) return apply(native, held.real, args)
            held.values[key] = args[0]
            append(held.deeds, () => apply(native, held.real, args))
          },
        })
    })

  /** What is there before a promise or a port of the real one is, and becomes that. */
  const prepare = (held: HeldConnection) => {
    const { name, values, deeds } = held
    if (name === 'WebTransport')
      each(['ready', 'closed'], key => {
        values[key] = new RealmPromise(resolve => append(deeds, () => resolve(held.real[key])))
      })
    if (name !== 'SharedWorker') return
    const { port1, port2 } = new MessageChannel()
    values.port = port1
    const connect = (from: MessagePort, to: MessagePort) => {
      listen(from, 'message', ({ data, ports }: MessageEvent) => post(to, data, ports))
      startPort(from)
    }
    append(deeds, () => {
      connect(port2, held.real.port)
      connect(held.real.port, port2)
    })
  }

  return (made: Made) => {
    const { native, newTarget } = made
    const { prototype } = native
    const standIn: EventTarget = construct(EventTarget, [], newTarget)
    const held: HeldConnection = bare({
      ...made,
      values: bare(made.values),
      standIn,
      real: undefined,
      isWanted: true,
      deeds: [],
      handlers: bare(),
      types: bare(),
    })
    if (!patched.get(prototype)) {
      patched.set(prototype, true)
      patch(prototype)
    }
    connections.set(standIn, held)
    prepare(held)
    each(ownKeys(prototype), key => {
      if (typeof key === 'string' && isHandler(key)) held.types[slice(key, 2)] = true
    })
    if (made.name === 'EventSource')
      // It tells of types that only the page knows.
      defineProperty(
        standIn,
        'addEventListener',
        bare({
          configurable: true,
          writable: true,
          value: proxy(getOf(standIn, 'addEventListener') as Native, {
            apply: (native: Native, self, args) => {
              if (typeof args[0] === 'string') handOn(held, args[0])
              return apply(native, self, args)
            },
          }),
        }),
      )
    return {
      standIn,
      isWanted: () => held.isWanted,
      /** From now on it is this one. */
      become: (real: object) => {
        held.real = real
        each(ownKeys(held.types), type => listenTo(held, type as string))
        each(held.deeds, deed => {
          try {
            deed()
          } catch {
            // Whoever asked for it has long gone on.
          }
        })
        held.deeds = []
      },
    }
  }
}
