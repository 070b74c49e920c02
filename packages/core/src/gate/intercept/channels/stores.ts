import { leavesNothing } from '../match/leaves-nothing.js'
import type { StoreKind } from '../match/stored.js'
import { createReader, patchMethod, patchProperty } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import {
  append,
  apply,
  bare,
  createWeak,
  defineProperty,
  deleteProperty,
  describe,
  each,
  getOf,
  indexOf,
  method,
  type Native,
  ownKeys,
  proxy,
  type Realm,
  setOn,
  slice,
  trim,
  withArgument,
} from '../safe.js'
import { createStandIn } from '../stand-in.js'

type StorageKind = 'localStorage' | 'sessionStorage'
const KINDS: readonly StorageKind[] = ['localStorage', 'sessionStorage']
type Hold = (kind: StoreKind, name: string, write: () => unknown) => boolean

/**
 * What a service declares to keep on the device. A held write is not made, and a read finds nothing, as in a browser that
 * blocks it; once it is allowed, the newest value of each name is written.
 */
export const holdStores = (realm: Realm, gate: Gatekeeper) => {
  const { Promise: RealmPromise } = realm
  const read = createReader(realm)
  /** The newest held write of each name. */
  const newest: Record<string, object> = bare()
  const hold: Hold = (kind, name, write) => {
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

  /** What is removed before it was written is not written later. */
  const forget = (kind: StoreKind, name: string) => {
    const key = `${kind} ${name}`
    if (newest[key]) newest[key] = bare()
  }

  const cookie: Parameters<typeof patchProperty>[2] = {
    set: (native, self, args) => {
      const text = `${args[0]}`
      const end = indexOf(text, ';')
      const pair = end < 0 ? text : slice(text, 0, end)
      const at = indexOf(pair, '=')
      const name = at < 0 ? '' : trim(slice(pair, 0, at))
      const write = () => apply(native, self, [text])
      // Most are nobody's: they are not looked at any further.
      if (!gate.declares('cookie', name)) return write()
      if (leavesNothing(text, trim(slice(pair, at + 1)))) {
        forget('cookie', name)
        write()
      } else if (!hold('cookie', name, write)) write()
    },
  }
  patchProperty(realm.Document.prototype, 'cookie', cookie)
  // A page may have put one of its own before it.
  patchProperty(realm.document, 'cookie', cookie)
  patchMethod(
    (realm as unknown as { CookieStore?: { prototype: object } }).CookieStore?.prototype,
    'set',
    (native, self, args) => {
      const first = args[0]
      const isList = typeof first === 'object' && first !== null
      // Read once, so that it is what is written.
      const copy = isList ? { ...first, name: `${first.name}` } : `${first}`
      const write = () => apply(native, self, withArgument(args, 0, copy))
      const name = typeof copy === 'string' ? copy : copy.name
      return hold('cookie', name, write) ? new RealmPromise<void>(done => done()) : write()
    },
  )

  patchMethod(realm.Storage?.prototype, 'setItem', (native, self, args) => {
    const store = natives.get(self) ?? self
    const kind = kindOf(realm, store)
    if (args.length < 2) return apply(native, store, args)
    const key = `${args[0]}`
    const value = `${args[1]}`
    const write = () => apply(native, store, [key, value])
    if (!kind || !hold(kind, key, write)) return write()
  })
  each(['getItem', 'removeItem', 'key', 'clear'], name =>
    patchMethod(realm.Storage?.prototype, name, (native, self, args) => {
      const store = natives.get(self) ?? self
      const kind = kindOf(realm, store)
      if (kind && name === 'removeItem') forget(kind, `${args[0]}`)
      if (kind && name === 'clear')
        each(ownKeys(newest), key => {
          if (indexOf(key as string, kind) === 0) newest[key as string] = bare()
        })
      return apply(native, store, args)
    }),
  )
  // A key can be set like a property, which only a proxy sees.
  each(KINDS, kind => standFor(realm, kind, { hold, forget }))

  // A database that is open is written to, and cannot be deleted: it is closed with its consent (P6).
  const addEventListener = method(realm.EventTarget.prototype, 'addEventListener')
  const close = method(realm.IDBDatabase?.prototype, 'close')
  const Ref = realm.WeakRef
  let databases: { name: string; ref: WeakRef<IDBDatabase> }[] = []
  gate.onChange(() => {
    const before = databases
    databases = []
    for (let i = 0; i < before.length; i++) {
      const entry = before[i] as (typeof databases)[number]
      const database = entry.ref.deref()
      if (!database) continue
      if (gate.holdsName('indexedDB', entry.name)) close(database)
      else append(databases, entry)
    }
  })

  patchMethod(realm.IDBFactory?.prototype, 'open', (native, self, args) => {
    const name = read(args[0]).text
    const open = () => {
      const request: IDBOpenDBRequest = apply(native, self, withArgument(args, 0, name))
      if (gate.declares('indexedDB', name))
        addEventListener(request, 'success', () => {
          const database = request.result
          // Its consent may have gone while it was being opened.
          if (gate.holdsName('indexedDB', name)) close(database)
          else append(databases, { name, ref: new Ref(database) })
        })
      return request
    }
    if (!args.length || !gate.holdsName('indexedDB', name)) return open()
    const { standIn, become } = createStandIn(realm, realm.IDBOpenDBRequest, {
      readyState: 'pending',
    })
    hold('indexedDB', name, () => become(open()))
    return standIn
  })

  patchMethod(realm.CacheStorage?.prototype, 'open', (native, self, args) => {
    const name = read(args[0]).text
    const write = () => apply(native, self, withArgument(args, 0, name))
    return gate.holdsName('cache', name)
      ? new RealmPromise(resolve => hold('cache', name, () => resolve(write())))
      : write()
  })
}

const kindOf = (realm: Realm, store: unknown): StorageKind | undefined => {
  let found: StorageKind | undefined
  each(KINDS, kind => {
    try {
      if (natives.get(realm[kind]) === store) found = kind
    } catch {
      // Blocked: there is none to write to.
    }
  })
  return found
}

/** The native object behind each proxy. */
const natives = createWeak<Storage>()

const standFor = (
  realm: Realm,
  kind: StorageKind,
  { hold, forget }: { hold: Hold; forget(kind: StoreKind, name: string): void },
) => {
  const found = describe(realm, kind)
  if (!found?.get || !found.configurable) return
  let made: Storage | undefined
  const makeProxy = (native: Storage) => {
    const made = proxy(native, {
      get: (target, key) => {
        const value = getOf(target, key)
        return typeof value === 'function'
          ? (...args: unknown[]) => apply(value as Native, target, args)
          : value
      },
      set: (target, key, value) => {
        const text = `${value}`
        const write = () => setOn(target, key, text)
        return typeof key === 'string' && hold(kind, key, write) ? true : write()
      },
      deleteProperty: (target, key) => {
        if (typeof key === 'string') forget(kind, key)
        return deleteProperty(target, key)
      },
      defineProperty: (target, key, descriptor) => {
        const write = () => defineProperty(target, key, descriptor)
        return typeof key === 'string' && hold(kind, key, write) ? true : write()
      },
    })
    natives.set(made, native)
    return made
  }
  patchProperty(realm, kind, {
    get: (native, self, args) => {
      made ??= makeProxy(apply(native, self ?? realm, args))
      return made
    },
  })
}
