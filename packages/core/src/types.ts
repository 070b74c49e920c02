/**
 * The words of Sluice as types. This file is the contract between the layers, the interface and the host page:
 * it holds no code. docs/glossary.md explains the words to readers.
 */

/** A class of cookies and similar technologies: the built-in ones, or an id of the site's own. */
export type PurposeId = 'essential' | 'functional' | 'analytics' | 'marketing' | (string & {})

/** An opt-out that a law gives: `sale` (do not sell or share), `sensitive` (limit the use of sensitive data). */
export type RightId = 'sale' | 'sensitive'

/** The id of a purpose, a right or a service. They share one namespace, since `data-consent` may hold any of them. */
export type ConsentId = string

/** What the law at the visitor's place asks for. */
export type RegimeModel = 'opt-in' | 'opt-out' | 'notice'

/** The visitor's age as a band; the age itself is never taken. */
export type AgeBand = 'under-13' | '13-15' | '16-17' | 'adult' | 'unknown'

// ---------------------------------------------------------------------------------------------------- config

/** A declared cookie, so that it can be shown to the visitor and cleared on withdrawal. */
export interface CookieDeclaration {
  /** Name; `*` stands for any run of characters: `_ga_*`. */
  name: string
  /** Domain it is set for. Default: the page's host and each of its parents are tried when it is cleared. */
  domain?: string
  /** Path it is set for. Default: `/` and each folder of the page's path are tried when it is cleared. */
  path?: string
  /** How long it lives, ISO 8601 (`P2Y`, `P13M`, `P2D`, `PT30M`), or `session`. */
  duration?: string
  /** What it is for, one sentence. */
  description?: string
}

/** A declared storage entry, cleared on withdrawal. */
export interface StorageDeclaration {
  /** Where it lives. */
  type: 'localStorage' | 'sessionStorage' | 'indexedDB' | 'cache'
  /** Key or database name; `*` stands for any run of characters. */
  name: string
  /** How long it is kept, ISO 8601, or `session`. */
  duration?: string
  /** What it is for, one sentence. */
  description?: string
}

/** One third party or first-party tool. */
export interface Service {
  /** Unique id, used in `data-consent`: letters, digits, `-`, `_`. */
  id: string
  /** Name shown to the visitor. */
  name: string
  /** Purposes that it serves; all of them must be allowed. `['essential']` makes it always on. */
  purposes: PurposeId[]
  /** Whether it sells or shares personal data (CCPA 1798.120). Then the right `sale` holds it, whatever its purposes. Default false. */
  sells?: boolean
  /** Whether it uses sensitive personal data. Then the right `sensitive` holds it. Default false. */
  sensitive?: boolean
  /** Hosts it talks to; `*.example.com` covers sub-domains. */
  hosts?: string[]
  /** Cookies it sets. */
  cookies?: CookieDeclaration[]
  /** Other storage it uses. */
  storage?: StorageDeclaration[]
  /** Company behind it, shown to the visitor. */
  provider?: string
  /** Its privacy policy: http(s) or relative. */
  privacyUrl?: string
  /** What it does, one or two sentences, shown to the visitor. */
  description?: string
}

/** A purpose of the site's own, or other words for a built-in one. */
export interface PurposeDeclaration {
  /** Id; a built-in id replaces that purpose's texts. */
  id: PurposeId
  /** Name shown to the visitor. */
  name?: string
  /** What it means, one or two sentences. */
  description?: string
}

/** One version of the site's privacy policy. */
export interface PolicyVersion {
  /** Version or date; it stands in each record. */
  version: string
  /** Where it can be read: http(s) or relative. */
  url: string
}

/** What a regime asks for; a site may override it by region. */
export interface RegimeOverride {
  /** `opt-in`, `opt-out` or `notice`. */
  model?: RegimeModel
  /** Whether a Global Privacy Control signal is an opt-out of sale there. */
  gpc?: 'honour' | 'ignore'
  /** How long a choice counts, ISO 8601, or `unlimited`. */
  lifetime?: string
}

/** Google Consent Mode v2. */
export interface GoogleConsentModeConfig {
  /** Milliseconds Google's tags wait for an update. Default 500. */
  waitForUpdate?: number
  /** Redact ad click identifiers while `ad_storage` is denied. Default true. */
  adsDataRedaction?: boolean
  /** Pass ad click information through URLs. Default false. */
  urlPassthrough?: boolean
}

/** Everything a site states, all of it JSON. */
export interface Config {
  /** The policy in force, and its older versions. */
  policy: PolicyVersion & { archive?: PolicyVersion[] }
  /** Who is responsible. */
  controller?: { name: string; contact?: string }
  /** Purposes added to `essential`, `functional`, `analytics`, or other words for them. */
  purposes?: PurposeDeclaration[]
  /** Third parties and tools. */
  services?: Service[]
  /** The visitor's region (`DE`, `US-CA`), or a function that returns it (npm only). Default: `<meta name="sluice-region">`, else unknown, which is opt-in. */
  region?: string | (() => string | undefined)
  /** Overrides by region; `*` is every region that has no override of its own. */
  regimes?: Record<string, RegimeOverride>
  /** The visitor's age band. Default `unknown`. */
  age?: AgeBand
  /** The cookie that mirrors the newest choice. */
  mirror?: {
    /** Cookie name. Default `sluice`. */
    name?: string
    /** Cookie domain, so that sub-domains share the choice. Default: this host alone. */
    domain?: string
  }
  /** Systems that are told the decision. */
  bridges?: {
    /** Google Consent Mode v2. Default off. */
    google?: boolean | GoogleConsentModeConfig
    /** An event for a data layer after each change. Default off; a string names the array on `window` (default `dataLayer`). */
    dataLayer?: boolean | string
  }
  /** The gate for markup. */
  gate?: {
    /** How long a held script may take to load before those behind it go on, in seconds as ISO 8601. Default `PT10S`. */
    scriptTimeout?: string
  }
  /** Language of the interface (BCP 47). Default: the page's `lang`, then the browser's, then English. */
  language?: string
  /** Texts that replace the built-in ones, by key (see the reference of texts). */
  texts?: Record<string, string>
  /** The control that reopens the preferences: `auto` shows it where the page has no element with `data-consent-open`. Default `auto`. */
  launcher?: 'auto' | 'always' | 'never'
  /** Design tokens: `accent` becomes `--sluice-accent`. Values are CSS values. */
  theme?: Record<string, string>
}

// ---------------------------------------------------------------------------------------------------- record

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

// ---------------------------------------------------------------------------------------------------- decision

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
  /** The visitor's age asks for an opt-in. */
  | 'age'
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
}

/** What has to be shown now. */
export type Prompt = 'none' | 'banner' | 'notice'

/** What is allowed now, and why: the pure outcome of config, regime, choice, signals, age and time. */
export interface Decision {
  /** A verdict for each purpose, service and right. */
  verdicts: Readonly<Record<ConsentId, Verdict>>
  prompt: Prompt
}

// ---------------------------------------------------------------------------------------------------- consent

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
  /** Language of that text. Default: config `language`, then the page's `lang`. */
  language?: string
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
}

/** Ends a subscription. */
export type Unsubscribe = () => void
