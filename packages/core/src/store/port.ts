import type { ChoiceReading, ConsentRecord } from '../types.js'

/** The ledger: records are only ever added, until the visitor erases all of them (RP2). */
export interface Ledger {
  /** Adds a record, and the notice under its content hash; resolves once both are durable. Rejects if storage fails. */
  append(record: ConsentRecord, notice?: string): Promise<void>
  /** Everything readable. Never creates anything. Rejects if storage fails. */
  read(): Promise<LedgerContent>
  /** Removes everything, the database included. */
  erase(): Promise<void>
}

/** What the ledger holds. */
export interface LedgerContent {
  /** Oldest first. */
  records: ConsentRecord[]
  /** Notice texts by content hash. */
  notices: Record<string, string>
  /** The newest choice; `unreadable` where the newest entry is not one that this version can read. */
  newest: ChoiceReading
}
