import { entries, promisifyRequest, type UseStore } from 'idb-keyval'
import { DATABASE, STORE } from './peek-ledger.js'
import type { Ledger } from './port.js'
import { findStale, nextKey, readEntries } from './read-entries.js'

/** The ledger in IndexedDB. Reading never creates the database: before a choice not even an empty one exists (ST8). */
export const createIdbLedger = (factory: IDBFactory): Ledger => {
  let opened: Promise<IDBDatabase> | undefined

  const open = () => {
    opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = factory.open(DATABASE)
      request.onupgradeneeded = () => request.result.createObjectStore(STORE)
      request.onerror = () => reject(request.error)
      request.onsuccess = () => {
        const database = request.result
        // Another tab upgrades or erases: let it, and open again when asked (ST3). Safari closes connections by itself.
        database.onversionchange = () => {
          database.close()
          opened = undefined
        }
        database.onclose = () => {
          opened = undefined
        }
        resolve(database)
      }
    })
    opened.catch(() => {
      opened = undefined
    })
    return opened
  }

  const use: UseStore = (mode, callback) =>
    open().then(database => callback(database.transaction(STORE, mode).objectStore(STORE)))

  const exists = async () => (await factory.databases()).some(({ name }) => name === DATABASE)

  return {
    append: (record, options = {}) =>
      use('readwrite', async store => {
        const { notice, isToSend } = options
        const [keys, values] = await Promise.all([
          promisifyRequest(store.getAllKeys()),
          promisifyRequest(store.getAll()),
        ])
        const key = nextKey(record, keys.map(String).at(-1))
        store.put(record, key)
        if (notice && record.notice) store.put(notice, `n${record.notice}`)
        if (isToSend) store.put('', `o${record.id}`)
        const stored = keys.map((key, place) => [key, values[place]] as const)
        for (const stale of findStale([...stored, [key, record]], options)) store.delete(stale)
        await promisifyRequest(store.transaction)
      }),
    markSent: async id => {
      if (await exists())
        await use('readwrite', store => {
          store.delete(`o${id}`)
          return promisifyRequest(store.transaction)
        })
    },
    read: async () => readEntries((await exists()) ? await entries(use) : []),
    erase: async () => {
      if (!(await exists())) return
      ;(await open()).close()
      opened = undefined
      await promisifyRequest(factory.deleteDatabase(DATABASE))
    },
  }
}
