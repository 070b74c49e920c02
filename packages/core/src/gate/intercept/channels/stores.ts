import type { Held, Holders } from '../gatekeeper.js'
import { leavesNothing } from '../match/leaves-nothing.js'
import type { StoreKind } from '../match/stored.js'
import { createReader, patchMethod, patchProperty, prototypesOf } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import {
  append,
  apply,
  bare,
  deleteProperty,
  each,
  indexOf,
  method,
  ownKeys,
  type Realm,
  slice,
  trim,
  withArgument,
} from '../safe.js'
import { createStandIn } from '../stand-in.js'
import { holdStorage, type WriteHolder } from './storage.js'

/** What waits, and whether anybody still wants it. */
type Go = Pick<Held, 'replay'> & { isWanted?(): boolean }

/**
 * What a service declares to keep on the device. A held write is not made, and a read finds nothing, as in a browser that
 * blocks it; once it is allowed, the newest value of each name is written.
 */
export const holdStores = (realm: Realm, gate: Gatekeeper) => {
  const { Promise: RealmPromise } = realm
  const read = createReader(realm)
  const wait = (kind: StoreKind, name: string, holders: Holders, go: Go) =>
    gate.keep({
      channel: kind,
      what: name,
      holders,
      isAllowed: () => (go.isWanted?.() === false ? undefined : !gate.holdsName(kind, name)),
      replay: go.replay,
    })

  /** The newest held write of each name. */
  const newest: Record<string, object> = bare()
  const hold: WriteHolder['hold'] = (kind, name, replay) => {
    const holders = gate.holdsName(kind, name)
    if (!holders) return false
    const key = `${kind} ${name}`
    const own = bare()
    newest[key] = own
    wait(kind, name, holders, { replay, isWanted: () => newest[key] === own })
    return true
  }
  const forget: WriteHolder['forget'] = (kind, name) => {
    if (name !== undefined) deleteProperty(newest, `${kind} ${name}`)
    else
      each(ownKeys(newest), key => {
        if (indexOf(key as string, `${kind} `) === 0) deleteProperty(newest, key)
      })
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
  const [cookieStore] = prototypesOf(realm, ['CookieStore'])
  patchMethod(cookieStore, 'set', (native, self, args) => {
    const first = args[0]
    const isList = typeof first === 'object' && first !== null
    // Read once, so that it is what is written.
    const copy = isList ? { ...first, name: `${first.name}` } : `${first}`
    const write = () => apply(native, self, withArgument(args, 0, copy))
    const name = typeof copy === 'string' ? copy : copy.name
    return hold('cookie', name, write) ? new RealmPromise<void>(done => done()) : write()
  })

  patchMethod(cookieStore, 'delete', (native, self, args) => {
    const first = args[0]
    const name = typeof first === 'object' && first !== null ? first.name : first
    if (typeof name === 'string') forget('cookie', name)
    return apply(native, self, args)
  })
  holdStorage(realm, gate, { hold, forget })

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
    const holders = args.length ? gate.holdsName('indexedDB', name) : undefined
    if (!holders) return open()
    const { standIn, become } = createStandIn(realm, realm.IDBOpenDBRequest, {
      readyState: 'pending',
    })
    // Each open is answered, however many there are of one name.
    wait('indexedDB', name, holders, { replay: () => become(open()) })
    return standIn
  })

  patchMethod(realm.CacheStorage?.prototype, 'open', (native, self, args) => {
    const name = read(args[0]).text
    const open = () => apply(native, self, withArgument(args, 0, name))
    const holders = gate.holdsName('cache', name)
    return holders
      ? new RealmPromise(resolve => wait('cache', name, holders, { replay: () => resolve(open()) }))
      : open()
  })
}
