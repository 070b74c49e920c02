/** What a visitor decided, and the record of it. */
import type { AgeBand, ConsentId, RegimeModel } from './vocabulary.js'

/** What the browser says. */
export interface Signals {
  /** Global Privacy Control. */
  gpc: boolean
  /** Do Not Track; there only where the site honours it (`honorDnt`) and it is on. */
  dnt?: true
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
  /** The visitor said how old they are. */
  | 'age'

/** Where it was done; `signal` is the browser itself. */
export type Surface =
  | 'banner'
  | 'preferences'
  | 'opt-out'
  | 'notice'
  | 'placeholder'
  | 'api'
  | 'signal'
  | 'age'

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
  /** Until when nobody may be invited to take an opt-out back, in milliseconds since 1970 (OO6); absent: nothing was opted out of. */
  noAsk?: number
  /** The age band that the visitor gave; absent where nobody asked (MI1). */
  age?: AgeBand
  /** Checksum of what the services were then: their purposes, providers and rights (OI10). */
  terms?: string
}

/** One durable event in the ledger (requirements RP1). */
export interface ConsentRecord extends Choice {
  /** Version of this shape. */
  schema: 1
  /** Random id of this record. */
  id: string
  /** Random id that ties one visitor's records on one device; it leaves the device in an export, and with `onRecord`. */
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
  /** Content hash of what each service was then, so that it can be told which have changed since (OI10). */
  services?: Record<ConsentId, string>
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
  /** The newest choice; `changed` are services that are not what they were then. Without it the checksums are compared. */
  | { status: 'read'; choice: Choice; changed?: readonly ConsentId[] }
