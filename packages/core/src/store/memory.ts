import type { Ledger } from './port.js'
import { keyOf, readEntries } from './read-entries.js'

/** A ledger for as long as the page lives, for when there is no other (ST2). */
export const createMemoryLedger = (): Ledger => {
  const entries = new Map<string, unknown>()
  return {
    append: async (record, notice) => {
      entries.set(keyOf(record), record)
      if (notice && record.notice) entries.set(`n${record.notice}`, notice)
    },
    read: async () => readEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1))),
    erase: async () => entries.clear(),
  }
}
