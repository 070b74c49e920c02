import type { ConsentRecord } from '../types.js'
import type { Ledger } from './port.js'
import { nextKey, readEntries } from './read-entries.js'

/** A ledger for as long as the page lives, for when there is no other (ST2). */
export const createMemoryLedger = (): Ledger => {
  let records: [string, ConsentRecord][] = []
  let notices: [string, string][] = []
  return {
    append: async (record, notice) => {
      records.push([nextKey(record, records.at(-1)?.[0]), record])
      if (notice && record.notice) notices.push([`n${record.notice}`, notice])
    },
    read: async () => readEntries([...notices, ...records]),
    erase: async () => {
      records = []
      notices = []
    },
  }
}
