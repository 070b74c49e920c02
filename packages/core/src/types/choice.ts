/** What a visitor decided, and the record of it. */
import type { ConsentId, RegimeModel } from './vocabulary.js'

/** What the browser says. */
export interface Signals {
  /** Global Privacy Control. */
  gpc: boolean
}

/** What was done. */
export type Action =
  | 'accept'
  | 'reject'
  | 'save'
  | 'withdraw'
  | 'opt-out'
  | 'opt-in'
  | 'gpc'
  | 'dismiss'

/** Where it was done; `signal` is the browser itself. */
export type Surface =
  | 'banner'
  | 'preferences'
  | 'opt-out'
  | 'notice'
  | 'placeholder'
  | 'api'
  | 'signal'

/** What the visitor decided: true is allowed, false is refused, absent is undecided. */
export type Choices = Record<ConsentId, boolean>

/** The part of a record that decides, and all that the mirror holds: no identifier among it. */
export interface Choice {
  /** When, in milliseconds since 1970. */
  time: number
  /** What was done. */
  action: Action
  /** Version of the policy in force then. */
  policy: string
  /** Model of the regime in force then. */
  regime: RegimeModel
  /** Signals then. */
  signals: Signals
  /** Every purpose, service and right that was decided. */
  choices: Choices
  /** Until when it counts, in milliseconds since 1970; absent: until changed. */
  expires?: number
}

/** One durable event in the ledger (requirements RP1). */
export interface ConsentRecord extends Choice {
  /** Version of this shape. */
  schema: 1
  /** Random id of this record. */
  id: string
  /** Random id that ties one visitor's records on one device; it never leaves the device unless exported. */
  subject: string
  /** Surface on which it was done. */
  surface: Surface
  /** Region as resolved then; absent if unknown. */
  region?: string
  /** Language of the interface then. */
  language: string
  /** Address of the policy then. */
  policyUrl: string
  /** Content hash of the notice text that was shown; the text is kept in the ledger under it. Absent if nothing was shown. */
  notice?: string
  /** Version of Sluice. */
  library: string
  /** Written again from the mirror after a crash or a navigation; surface and notice are then not known. */
  recovered?: true
}

/** What storage had to say about the choice. */
export type ChoiceReading =
  /** No choice was ever made. */
  | { status: 'none' }
  /** Storage has not answered yet. */
  | { status: 'pending' }
  /** Something is there that cannot be used, or storage failed. */
  | { status: 'unreadable' }
  /** The config cannot be used. */
  | { status: 'config' }
  /** The newest choice. */
  | { status: 'read'; choice: Choice }
