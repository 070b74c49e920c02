import { readIndexedDB } from '../env/indexed-db.js'
import type { Env } from '../env/port.js'

/** Name of the database and of its one store. */
export const DATABASE = 'sluice'
export const STORE = 'ledger'

/**
 * Whether there is a ledger, asked without making one (ST8). True also where storage does not say, or fails: the keeper
 * then finds out.
 */
export const hasLedger = async (env: Env): Promise<boolean> => {
  try {
    const databases = await (readIndexedDB(env) as IDBFactory).databases()
    return databases.some(({ name }) => name === DATABASE)
  } catch {
    return true
  }
}

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/**
 * Whether the newest entry of the ledger has a key that begins so: all that has to be known of it to believe the mirror,
 * without loading the keeper. False where there is no ledger, and none is then made.
 */
export const isNewestKey = async (env: Env, start: string): Promise<boolean> => {
  try {
    const request = (readIndexedDB(env) as IDBFactory).open(DATABASE)
    request.onupgradeneeded = () => request.transaction?.abort()
    const database = await done(request)
    try {
      const keys = await done(database.transaction(STORE).objectStore(STORE).getAllKeys())
      return String(keys.at(-1)).startsWith(start)
    } finally {
      database.close()
    }
  } catch {
    return false
  }
}
