import type { createAccess } from './access.js'
import type { createStandIns } from './stand-in.js'
import type { createTools, Native, Type } from './tools.js'

/** What the preamble of a worker is told. */
export interface WorkerRules {
  /** What is allowed now, as the gatekeeper's `access` writes it. */
  access: string
  /** Channel on which the page says what is allowed from now on. */
  channel: string
}

/**
 * Runs in a worker before its own code, as text: it stands alone, and uses nothing but what it is handed. What is held there
 * waits as it does in the page, by the same rules.
 */
export const preamble = (
  scope: { location: { href: string } },
  { access, channel }: WorkerRules,
  parts: {
    createTools: typeof createTools
    createAccess: typeof createAccess
    createStandIns: typeof createStandIns
  },
) => {
  // Taken before the worker's own code can change it.
  const tools = parts.createTools()
  const { append, apply, construct, defineProperty, describe, getter, method } = tools
  const { learn, isHeld, isHeldName } = parts.createAccess(scope, tools)
  learn(access)
  const standFor = parts.createStandIns(tools)
  const NativeProxy = Proxy
  const NativePromise = Promise
  const Fault = DOMException
  const Ref = WeakRef
  const own = scope as unknown as Record<string, (Type & Native) | undefined>
  const requestUrl = getter(Request, 'url')
  const deref = method<object | undefined>(WeakRef, 'deref')
  const listen = method(EventTarget, 'addEventListener')

  // -------------------------------------------------------------------------------------- what waits, and what is open
  interface Waiting {
    isHeld(): boolean
    /** Nothing, once nobody wants it any more. */
    go(): void
  }
  let waiting: Waiting[] = []
  /** What is ended with its consent: weakly, since nobody keeps it for our sake. */
  let open: { ref: WeakRef<object>; isHeld(): boolean; end(self: object): void }[] = []
  const news = new BroadcastChannel(channel)
  news.onmessage = ({ data }) => {
    if (!data) return
    learn(data)
    const before = waiting
    const opened = open
    waiting = []
    open = []
    for (let i = 0; i < opened.length; i++) {
      const entry = opened[i] as (typeof open)[number]
      const made = deref(entry.ref)
      if (made && entry.isHeld()) entry.end(made)
      else if (made) append(open, entry)
    }
    for (let i = 0; i < before.length; i++) {
      const entry = before[i] as Waiting
      if (entry.isHeld()) append(waiting, entry)
      else
        try {
          entry.go()
        } catch {
          // What the worker's own code throws is not for those behind it.
        }
    }
  }
  // What has changed since this text was written.
  news.postMessage('')
  const wait = (isHeld: () => boolean, go: () => void) => append(waiting, { isHeld, go })

  // -------------------------------------------------------------------------------------------------------- channels
  const replace = (type: Type | undefined, name: string, make: (native: Native) => Native) => {
    const found = type && describe(type.prototype, name)
    if (!found) return
    const value = make(found.value)
    defineProperty(type.prototype, name, { __proto__: null, ...found, value } as object)
  }
  replace(own.IDBFactory, 'open', native => {
    return function (this: unknown, ...args) {
      if (!args.length) return apply(native, this, args)
      const name = `${args[0]}`
      args[0] = name
      const isHeld = () => isHeldName('d', name)
      const make = () => {
        const request = apply(native, this, args) as IDBOpenDBRequest
        const end = method(IDBDatabase, 'close')
        const note = () => {
          // Its consent may have gone while it was being opened.
          if (isHeld()) end(request.result)
          else append(open, { ref: new Ref(request.result), isHeld, end })
        }
        listen(request, 'success', note)
        return request
      }
      if (!isHeld()) return make()
      const values = { __proto__: null, readyState: 'pending' }
      const { made, become } = standFor(IDBOpenDBRequest, values, { __proto__: null as never })
      wait(isHeld, () => become(make()))
      return made
    }
  })
  replace(own.CacheStorage, 'open', native => {
    return function (this: unknown, ...args) {
      if (!args.length) return apply(native, this, args)
      const name = `${args[0]}`
      const isHeld = () => isHeldName('c', name)
      const make = () => apply(native, this, [name])
      return isHeld() ? new NativePromise(resolve => wait(isHeld, () => resolve(make()))) : make()
    }
  })

  const proxy = (name: string, traps: ProxyHandler<Native>) => {
    const native = own[name]
    if (!native) return
    const made = new NativeProxy(native, { __proto__: null, ...traps } as object) as Type & Native
    own[name] = made
    // `new x.constructor()` is no way round.
    if (native.prototype) replace(native, 'constructor', () => made)
  }
  proxy('fetch', {
    apply: (native, self, args: unknown[]) => {
      if (!args.length) return apply(native, self, args)
      let url: string
      try {
        url = requestUrl(args[0])
      } catch {
        url = `${args[0]}`
        args[0] = url
      }
      const isWaiting = () => isHeld(url)
      return isWaiting()
        ? new NativePromise(resolve => wait(isWaiting, () => resolve(apply(native, self, args))))
        : apply(native, self, args)
    },
  })
  proxy('importScripts', {
    apply: (native, self, args: unknown[]) => {
      for (let i = 0; i < args.length; i++) {
        const url = `${args[i]}`
        if (isHeld(url)) throw new Fault(`The script at '${url}' failed to load.`, 'NetworkError')
        // A trusted address is one only as an object.
        if (typeof args[i] !== 'object') args[i] = url
      }
      return apply(native, self, args)
    },
  })
  /** What each was opened with; another object once it is opened or given up anew. */
  const sent = new WeakMap<object, { url: string; isSync: boolean }>()
  const getSent = method<{ url: string; isSync: boolean } | undefined>(WeakMap, 'get')
  const setSent = method(WeakMap, 'set')
  replace(own.XMLHttpRequest, 'open', native => {
    return function (this: object, ...args) {
      if (args.length < 2) return apply(native, this, args)
      const url = `${args[1]}`
      args[1] = url
      setSent(sent, this, { url, isSync: args.length > 2 && !args[2] })
      return apply(native, this, args)
    }
  })
  replace(own.XMLHttpRequest, 'abort', native => {
    return function (this: object, ...args) {
      const before = getSent(sent, this)
      if (before) setSent(sent, this, { url: before.url, isSync: before.isSync })
      return apply(native, this, args)
    }
  })
  replace(own.XMLHttpRequest, 'send', native => {
    return function (this: object, ...args) {
      const opened = getSent(sent, this)
      if (!opened || !isHeld(opened.url)) return apply(native, this, args)
      if (opened.isSync) throw new Fault(`Failed to load '${opened.url}'`, 'NetworkError')
      wait(
        () => isHeld(opened.url),
        () => getSent(sent, this) === opened && apply(native, this, args),
      )
    }
  })
  const connect = (name: string, closed: unknown) =>
    proxy(name, {
      construct: (native, args: unknown[], target) => {
        if (!args.length) return construct(native, args, target)
        const url = `${args[0]}`
        args[0] = url
        const isWaiting = () => isHeld(url)
        const end = method(native as unknown as Type, 'close')
        const make = (target: unknown) => {
          const made: object = construct(native, args, target as Native)
          append(open, { ref: new Ref(made), isHeld: isWaiting, end })
          return made
        }
        if (!isWaiting()) return make(target)
        const values: Record<string, unknown> = {
          __proto__: null,
          url,
          readyState: 0,
          bufferedAmount: 0,
          protocol: '',
          extensions: '',
          ready: new NativePromise(() => {}),
          closed: new NativePromise(() => {}),
        }
        let isWanted = true
        const { made, become } = standFor(native as unknown as Type, values, {
          __proto__: null as never,
          close: () => {
            isWanted = false
            values.readyState = closed
          },
          send: () => {
            if (isWanted) throw new Fault('Still in CONNECTING state.', 'InvalidStateError')
          },
        })
        wait(isWaiting, () => isWanted && become(make(native)))
        return made
      },
    })
  connect('WebSocket', 3)
  connect('EventSource', 2)
  connect('WebTransport', 0)
}
