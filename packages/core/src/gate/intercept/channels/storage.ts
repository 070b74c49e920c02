import type { StoreKind } from '../match/stored.js'
import { type Around, patchConstructor, patchMethod, patchProperty } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import {
  apply,
  bare,
  construct,
  createWeak,
  defineProperty,
  deleteProperty,
  derive,
  describe,
  each,
  type Native,
  proxy,
  type Realm,
  setOn,
  withArgument,
} from '../safe.js'

/** Keeps the newest write of each name, until it is allowed. */
export interface WriteHolder {
  /** Whether it is held; if not, nothing has been done. */
  hold(kind: StoreKind, name: string, write: () => unknown): boolean
  /** What is removed before it was written is not written later. Without a name: everything of a kind. */
  forget(kind: StoreKind, name?: string): void
}

type StorageKind = 'localStorage' | 'sessionStorage'
const KINDS: readonly StorageKind[] = ['localStorage', 'sessionStorage']

/** A storage, and the proxy that stands for it. */
interface Store {
  kind: StorageKind
  native: Storage
  made: Storage
}
/** Found by either, in whichever window. */
const stores = createWeak<Store>()

/**
 * Storage of the kinds that some service declares. A key can be set like a property, which only a proxy sees: it stands for
 * the storage wherever the platform hands that out or takes it, so that a page never meets the two.
 */
export const holdStorage = (realm: Realm, gate: Gatekeeper, { hold, forget }: WriteHolder) => {
  const makeStore = (native: Storage, kind: StorageKind): Store => {
    const made = proxy(native, {
      set: (target: Record<PropertyKey, unknown>, key, value) => {
        if (typeof key === 'string' && gate.holdsName(kind, key)) {
          const text = `${value}`
          if (hold(kind, key, () => setOn(target, key, text))) return true
        }
        // Whatever this throws, such as that it is full, it throws into a page without a manager as well.
        target[key] = value
        return true
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
    const store = bare({ kind, native, made })
    stores.set(native, store)
    stores.set(made, store)
    return store
  }
  const standFor = (native: Storage | null, kind: StorageKind) =>
    native && (stores.get(native) ?? makeStore(native, kind)).made
  const nativeOf = (self: Storage) => stores.get(self)?.native ?? self

  const readers: Partial<Record<StorageKind, Native>> = bare()
  each(KINDS, kind => {
    const read = describe(realm, kind)?.get
    if (!read || !gate.declaresKind(kind)) return
    readers[kind] = read
    patchProperty(realm, kind, {
      get: (native, self, args) => standFor(apply(native, self ?? realm, args), kind),
    })
  })
  if (!readers.localStorage && !readers.sessionStorage) return

  const prototype = realm.Storage.prototype
  patchMethod(prototype, 'setItem', (native, self, args) => {
    const store = stores.get(self)
    if (!store || args.length < 2) return apply(native, nativeOf(self), args)
    const key = `${args[0]}`
    const value = `${args[1]}`
    const write = () => apply(native, store.native, [key, value])
    if (!hold(store.kind, key, write)) return write()
  })
  patchMethod(prototype, 'removeItem', (native, self, args) => {
    const store = stores.get(self)
    if (!store || !args.length) return apply(native, nativeOf(self), args)
    const key = `${args[0]}`
    forget(store.kind, key)
    return apply(native, store.native, [key])
  })
  patchMethod(prototype, 'clear', (native, self, args) => {
    const store = stores.get(self)
    if (store) forget(store.kind)
    return apply(native, nativeOf(self), args)
  })
  const onNative: Around = (native, self, args) => apply(native, nativeOf(self), args)
  patchMethod(prototype, 'getItem', onNative)
  patchMethod(prototype, 'key', onNative)
  patchProperty(prototype, 'length', { get: onNative })

  // What another window has written is told with the storage that it was written to.
  patchProperty(realm.StorageEvent.prototype, 'storageArea', {
    get: (native, self, args) => {
      const area: Storage | null = apply(native, self, args)
      let made = area
      each(KINDS, kind => {
        try {
          const read = readers[kind]
          if (read && area && area === apply(read, realm, [])) made = standFor(area, kind)
        } catch {
          // Blocked: this is no storage of its kind.
        }
      })
      return made
    },
  })
  patchConstructor(realm, 'StorageEvent', (native, args, newTarget) => {
    const init = args[1]
    const area = typeof init === 'object' && init !== null && init.storageArea
    const own = area && stores.get(area)?.native
    return construct(
      native,
      own ? withArgument(args, 1, derive(init, 'storageArea', own)) : args,
      newTarget,
    )
  })
  patchMethod(realm.StorageEvent.prototype, 'initStorageEvent', (native, self, args) =>
    apply(native, self, args.length > 7 ? withArgument(args, 7, nativeOf(args[7])) : args),
  )
}
