import { attempt } from './attempt.js'
import type { Env } from './port.js'

/**
 * The page's IndexedDB; undefined where there is none. In a sandbox without an origin Chromium has one that throws when it
 * is asked for its databases, and lets a rejection loose in the page as well: it is not asked.
 */
export const readIndexedDB = (env: Env): IDBFactory | undefined =>
  env.origin === 'null' ? undefined : attempt(() => env.indexedDB)
