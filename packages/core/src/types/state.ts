/** What the Consent object hands over. */
import type { Choice, ConsentRecord, Signals, Surface } from './choice.js'
import type { Decision, Regime } from './decision.js'
import type { ConsentReceipt } from './receipt.js'
import type { AgeBand, ConsentId, RightId } from './vocabulary.js'

/** What `subscribe` hands over. A new object for each change; never mutated. */
export interface State {
  /** `pending` while storage is read (all closed), `ready` after, `failed` if the config cannot be used (closed for good). */
  status: 'pending' | 'ready' | 'failed'
  regime: Regime
  signals: Signals
  /** The choice in force, if any. */
  choice: Choice | undefined
  decision: Decision
}

/** Options of each write. */
export interface WriteOptions {
  /** Where it was done. Default `api`. */
  surface?: Surface
  /** The text that was shown, kept once in the ledger by its content hash. */
  notice?: string
  /** The age band that was given; `setAge` fills it in. */
  age?: AgeBand
  /** Language of that text. Default: config `language`, then the page's `lang`. */
  language?: string
}

/** An opt-out that was just recorded. */
export interface OptOut {
  right: RightId
  /** Whether the browser's signal made it, and not the visitor's hand. */
  isSignal: boolean
  /** Ids of the services that the right holds. */
  services: ConsentId[]
  /** The record of it. */
  record: ConsentRecord
}

/** Something that went wrong after start-up. It is never thrown into the page. */
export interface ConsentProblem {
  /** Stable code, such as `storage/unavailable` or `markup/unknown-id`; docs/reference/problems.md says what to do. */
  code: string
  /** Where: an id, or an element's description. */
  path?: string
  /** The error that caused it, if any. */
  cause?: unknown
}

/** Everything stored about the visitor, for access and portability (GDPR Art. 15, 20). */
export interface ConsentExport {
  /** ISO 8601. */
  exportedAt: string
  /** All records, oldest first, as they are stored. */
  records: ConsentRecord[]
  /** Notice texts by content hash. */
  notices: Record<string, string>
  /** Receipts of what is consented to now, one for each record with which it was said; none where that is nothing. */
  receipts: ConsentReceipt[]
}

/** Ends a subscription. */
export type Unsubscribe = () => void
