import { encodeChoice } from '../record/encode-choice.js'
import { isRecord } from '../record/is-record.js'
import { checksumOf, startKey } from '../record/ledger-key.js'
import type { Choice, ConsentRecord } from '../types.js'
import type { AppendOptions, LedgerContent } from './port.js'

/**
 * The key of a new record: behind the last one, whatever the clock says. `r` is for records, `n` for notices, by content
 * hash; `o` stands for a record, by id, that is on its way out. Records come last.
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
  const content: LedgerContent = {
    records: [],
    notices: {},
    unsent: new Set(),
    newest: { status: 'none' },
  }
  for (const [key, value] of entries) {
    const name = String(key)
    if (name[0] === 'n') {
      if (typeof value === 'string') content.notices[name.slice(1)] = value
    } else if (name[0] === 'o') {
      content.unsent.add(name.slice(1))
    } else if (isRecord(value)) {
      content.records.push(value)
      content.newest = { status: 'read', choice: toChoice(value) }
    } else content.newest = { status: 'unreadable' }
  }
  return content
}

/** The keys of what goes when a record is added, the last of the entries; see `AppendOptions`. What is no record stays. */
export const findStale = (
  entries: readonly (readonly [IDBValidKey, unknown])[],
  { isStale = () => false, isToSend }: AppendOptions,
): IDBValidKey[] => {
  const keys = entries.map(([key]) => String(key))
  const isAwaited = ({ id }: ConsentRecord) => isToSend && keys.includes(`o${id}`)
  const newest = entries.at(-1)?.[0]
  const stale = entries
    .filter(
      ([key, value]) => key !== newest && isRecord(value) && isStale(value) && !isAwaited(value),
    )
    .flatMap(([key, value]) => [key, `o${(value as ConsentRecord).id}`])
  // A notice goes with the last record that names it; one of a record that cannot be read may be named by that.
  const isWhole = entries.every(([key, value]) => String(key)[0] !== 'r' || isRecord(value))
  if (!stale[0] || !isWhole) return stale
  const named = new Set(
    entries.flatMap(([key, value]) =>
      isRecord(value) && !stale.includes(key) ? [`n${value.notice}`] : [],
    ),
  )
  return [...stale, ...keys.filter(key => key[0] === 'n' && !named.has(key))]
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
