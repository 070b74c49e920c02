import { encodeChoice } from '../record/encode-choice.js'
import { isRecord } from '../record/is-record.js'
import { checksumOf, startKey } from '../record/ledger-key.js'
import type { Choice, ConsentRecord } from '../types.js'
import type { LedgerContent } from './port.js'

/**
 * The key of a new record: behind the last one, whatever the clock says. `r` is for records, `n` for notices, by content
 * hash.
 */
export const nextKey = (record: ConsentRecord, lastKey: string | undefined) => {
  const last = Number.parseInt(/^r(\w+)-/.exec(lastKey ?? '')?.[1] ?? '', 36)
  const place = Math.max(record.time, (last || 0) + 1)
  return startKey(place, checksumOf(encodeChoice(record))) + record.id
}

/** Makes sense of the stored entries, in the order of their keys. What is no record is left alone, and not believed. */
export const readEntries = (
  entries: readonly (readonly [IDBValidKey, unknown])[],
): LedgerContent => {
  const content: LedgerContent = { records: [], notices: {}, newest: { status: 'none' } }
  for (const [key, value] of entries) {
    const name = String(key)
    if (name[0] === 'n') {
      if (typeof value === 'string') content.notices[name.slice(1)] = value
    } else if (isRecord(value)) {
      content.records.push(value)
      content.newest = { status: 'read', choice: toChoice(value) }
    } else content.newest = { status: 'unreadable' }
  }
  return content
}

const toChoice = (record: ConsentRecord): Choice => {
  const { time, expires, action, policy, regime, signals, choices, noAsk, age, terms } = record
  return {
    time,
    ...(expires !== undefined && { expires }),
    action,
    policy,
    regime,
    signals: { gpc: signals.gpc, ...(signals.dnt && { dnt: true }) },
    choices,
    ...(age && { age }),
    ...(noAsk !== undefined && { noAsk }),
    ...(terms && { terms }),
  }
}
