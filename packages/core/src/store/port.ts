import type { ChoiceReading, ConsentRecord } from '../types.js'

/** What comes with a record. */
export interface AppendOptions {
  /** The text that was shown. */
  notice?: string | undefined
  /** Whether the record is to be sent, and noted as unsent until it has arrived (RP7). */
  isToSend?: boolean
  /** Which older records go, with the notices that no other one names (RP6). While records are sent, one that has yet to be sent stays. */
  isStale?: (record: ConsentRecord) => boolean
}

/** The ledger: records are only ever added, until they are stale (RP6) or the visitor erases all of them (RP2). */
export interface Ledger {
  /** Adds a record, and the notice under its content hash; resolves once both are durable. Rejects if storage fails. */
  append(record: ConsentRecord, options?: AppendOptions): Promise<void>
  /** Everything readable. Never creates anything. Rejects if storage fails. */
  read(): Promise<LedgerContent>
  /** Notes that a record has arrived where it was to be sent. */
  markSent(id: string): Promise<void>
  /** Removes everything, the database included. */
  erase(): Promise<void>
}

/** What the ledger holds. */
export interface LedgerContent {
  /** Oldest first. */
  records: ConsentRecord[]
  /** Notice texts by content hash. */
  notices: Record<string, string>
  /** Ids of records that have yet to arrive where they are to be sent. */
  unsent: Set<string>
  /** The newest choice; `unreadable` where the newest entry is not one that this version can read. */
  newest: ChoiceReading
}
