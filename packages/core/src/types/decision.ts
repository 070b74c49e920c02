/** What is allowed, and because of what. */
import type { Choice } from './choice.js'
import type { AgeLimits, ConsentId, PurposeId, RegimeModel, RightId } from './vocabulary.js'

/** Why something is allowed or not. */
export type Reason =
  /** Essential: always allowed. */
  | 'essential'
  /** The visitor chose so. */
  | 'choice'
  /** The regime allows it without a choice. */
  | 'regime'
  /** No choice yet, and the regime asks for one. */
  | 'undecided'
  /** The choice is older than the regime lets it count. */
  | 'expired'
  /** A choice is there but cannot be read (corrupt, future-dated, of an unknown schema), or storage failed. */
  | 'unreadable'
  /** Storage is still being read. */
  | 'pending'
  /** Global Privacy Control opted out. */
  | 'gpc'
  /** The visitor's age asks for an opt-in, or for a parent's. */
  | 'age'
  /** The regime exempts the service from consent, and nobody has objected (OI12, OI13). */
  | 'exempt'
  /** It is not what was agreed to: its purposes, its provider or what it does with data have changed (OI10). */
  | 'changed'
  /** A right that holds the service (`sells`, `sensitive`) is not allowed. */
  | 'right'
  /** The config cannot be used. */
  | 'config'
  /** No purpose, service or right has this id. */
  | 'unknown-id'

/** What is allowed, and because of what. */
export interface Verdict {
  allowed: boolean
  reason: Reason
}

/** The answer of `explain(id)`. */
export interface Explanation extends Verdict {
  id: ConsentId
  kind: 'purpose' | 'service' | 'right' | 'unknown'
  /** Ids that the verdict follows from, such as the right that holds a service. */
  because: ConsentId[]
  /** Region and model that applied. */
  regime: Regime
  /** The choice that applied, if any. */
  choice?: Choice
  /** What was not undone on withdrawal, such as a cookie that a script cannot clear. */
  leftovers: string[]
}

/** The regime in force. */
export interface Regime {
  /** Region code, or undefined if unknown. */
  region: string | undefined
  model: RegimeModel
  /** Whether Global Privacy Control opts out of sale here. */
  gpc: 'honour' | 'ignore'
  /** How long a choice counts, ISO 8601, or `unlimited`. */
  lifetime: string
  /** How long nobody is invited to take an opt-out back, ISO 8601 (OO6). */
  noAsk: string
  /** Whether sensitive data need an opt-in even where the model does not ask for one. */
  sensitive: 'opt-in' | 'opt-out'
  /** Ages from which a visitor can decide alone. */
  ages: AgeLimits
  /** Services that run without consent until somebody objects; the site's own statement (OI12, OI13). */
  exempt: readonly ConsentId[]
}

/** One thing that has a verdict of its own. */
export interface OfferItem {
  kind: 'purpose' | 'right' | 'service'
  id: ConsentId
  /** Purposes that it hangs on; a purpose hangs on itself. */
  purposes: readonly PurposeId[]
  /** Rights that hold it; a right holds itself. */
  rights: readonly RightId[]
}

/** What a site asks about, taken from its config once. */
export interface Offer {
  /** Whether there is anything to ask: false where every service is essential. */
  asks: boolean
  /** Purposes, then rights, then services. */
  items: readonly OfferItem[]
  /** Checksum of what the services are now. */
  terms: string
  /** Whether the visitor is asked for an age band. */
  asksAge: boolean
}

/** What has to be shown now. */
export type Prompt = 'none' | 'banner' | 'notice' | 'age'

/** What is allowed now, and why: the pure outcome of config, regime, choice, signals, age and time. */
export interface Decision {
  /** A verdict for each purpose, service and right. */
  verdicts: Readonly<Record<ConsentId, Verdict>>
  prompt: Prompt
}
