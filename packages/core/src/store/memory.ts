import type { ConsentRecord } from '../types.js'
import type { Ledger } from './port.js'
import { findStale, nextKey, readEntries } from './read-entries.js'

/** A ledger for as long as the page lives, for when there is no other (ST2). */
export const createMemoryLedger = (): Ledger => {
  let entries: [key: string, value: ConsentRecord | string][] = []
  const remove = (keys: readonly IDBValidKey[]) => {
    entries = entries.filter(([key]) => !keys.includes(key))
  }
  return {
    append: async (record, options = {}) => {
      const { notice, isToSend } = options
      entries.push([nextKey(record, entries.at(-1)?.[0]), record])
      if (notice && record.notice) entries.unshift([`n${record.notice}`, notice])
      if (isToSend) entries.unshift([`o${record.id}`, ''])
      remove(findStale(entries, options))
    },
    read: async () => readEntries(entries),
    markSent: async id => remove([`o${id}`]),
    erase: async () => {
      entries = []
    },
  }
}
