import type { Gatekeeper } from '../gatekeeper.js'
import type { StoreKind } from '../match-stored.js'
import {
  apply,
  defineProperty,
  getOwnPropertyDescriptor,
  patchMethod,
  patchProperty,
} from '../patch.js'
import { createStandIn } from '../stand-in.js'

type Realm = Window & typeof globalThis

/**
 * What a service declares to keep on the device. A held write is not made, and a read finds nothing, as in a browser that
 * blocks it; once it is allowed, the newest value of each name is written.
 */
export const holdStores = (realm: Realm, gate: Gatekeeper) => {
  /** The newest held write of each name. */
  const newest: Record<string, object> = Object.create(null)
  const hold = (kind: StoreKind, name: string, write: () => unknown): boolean => {
    const holders = gate.holdsName(kind, name)
    if (!holders) return false
    const key = `${kind} ${name}`
    const own = {}
    newest[key] = own
    gate.keep({
      channel: kind,
      what: name,
      holders,
      isAllowed: () => (newest[key] === own ? !gate.holdsName(kind, name) : undefined),
      replay: write,
    })
    return true
  }

  patchProperty(realm.Document.prototype, 'cookie', {
    set: (native, self, args) => {
      const text = `${args[0]}`
      const [pair = ''] = text.split(';', 1)
      const at = pair.indexOf('=')
      const name = (at < 0 ? '' : pair.slice(0, at)).trim()
      const write = () => apply(native, self, [text])
      // One without a value says nothing: so is a cookie removed.
      if (!pair.slice(at + 1).trim() || !hold('cookie', name, write)) write()
    },
  })
  patchMethod(
    (realm as unknown as { CookieStore?: { prototype: object } }).CookieStore?.prototype,
    'set',
    (native, self, args) => {
      const name = `${args[0]?.name ?? args[0]}`
      const write = () => apply(native, self, args)
      return hold('cookie', name, write) ? realm.Promise.resolve() : write()
    },
  )

  patchMethod(realm.Storage?.prototype, 'setItem', (native, self, args) => {
    const store = natives.get(self) ?? self
    const kind = kindOf(realm, store)
    const [key, value] = [`${args[0]}`, `${args[1]}`]
    const write = () => apply(native, store, [key, value])
    if (!kind || !hold(kind, key, write)) return write()
  })
  for (const name of ['getItem', 'removeItem', 'key', 'clear'])
    patchMethod(realm.Storage?.prototype, name, (native, self, args) =>
      apply(native, natives.get(self) ?? self, args),
    )
  // A key can be set like a property, which only a proxy sees.
  for (const kind of ['localStorage', 'sessionStorage'] as const) standFor(realm, kind, hold)

  patchMethod(realm.IDBFactory?.prototype, 'open', (native, self, args) => {
    const name = `${args[0]}`
    const open = () => apply(native, self, args)
    if (!gate.holdsName('indexedDB', name)) return open()
    const { standIn, become } = createStandIn(realm, realm.IDBOpenDBRequest, {
      readyState: 'pending',
    })
    hold('indexedDB', name, () => become(open()))
    return standIn
  })

  patchMethod(realm.CacheStorage?.prototype, 'open', (native, self, args) => {
    const name = `${args[0]}`
    const write = () => apply(native, self, args)
    return gate.holdsName('cache', name)
      ? new realm.Promise(resolve => hold('cache', name, () => resolve(write())))
      : write()
  })
}

const kindOf = (realm: Realm, store: unknown): 'localStorage' | 'sessionStorage' | undefined => {
  for (const kind of ['localStorage', 'sessionStorage'] as const)
    try {
      if (natives.get(realm[kind]) === store) return kind
    } catch {
      // Blocked: there is none to write to.
    }
  return
}

/** The native object behind each proxy. */
const natives = new WeakMap<object, Storage>()

const standFor = (
  realm: Realm,
  kind: 'localStorage' | 'sessionStorage',
  hold: (kind: StoreKind, name: string, write: () => unknown) => boolean,
) => {
  const found = getOwnPropertyDescriptor(realm, kind)
  if (!found?.get || !found.configurable) return
  const { get } = found
  let proxy: Storage | undefined
  const makeProxy = (native: Storage) => {
    const made = new Proxy(native, {
      get: (target, key) => {
        const value = Reflect.get(target, key, target)
        return typeof value === 'function'
          ? (...args: unknown[]) => apply(value, target, args)
          : value
      },
      set: (target, key, value) => {
        const write = () => Reflect.set(target, key, value, target)
        if (typeof key !== 'string' || !hold(kind, key, write)) write()
        return true
      },
      defineProperty: (target, key, descriptor) => {
        const write = () => Reflect.defineProperty(target, key, descriptor)
        return typeof key === 'string' && 'value' in descriptor && hold(kind, key, write)
          ? true
          : write()
      },
    })
    natives.set(made, native)
    return made
  }
  defineProperty(realm, kind, {
    ...found,
    get: new Proxy(get, {
      apply: (native, self, args) => {
        const store = apply(native, self ?? realm, args) as Storage
        proxy ??= makeProxy(store)
        return proxy
      },
    }),
  })
}
