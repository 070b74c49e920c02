/** What a site states: all of it JSON, save for the functions that only npm can give. */
import type { ConsentRecord } from './choice.js'
import type { AgeBand, AgeLimits, PurposeId, RegimeModel } from './vocabulary.js'

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
  /**
   * Hosts it talks to, held by `sluice-intercept.js`: `example.com`, `*.example.com` for its sub-domains, with a port or
   * the start of a path if need be (`example.com:8080`, `example.com/stats/`).
   */
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
  /** How it is told to stop when its consent goes (npm only); `consent.onRevoke` adds others. */
  onRevoke?: () => void
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
  /** How long nobody is invited to take an opt-out back, ISO 8601, or `unlimited`: 12 months at least. */
  noAsk?: string
  /** Whether sensitive data need an opt-in even where the model does not ask for one. */
  sensitive?: 'opt-in' | 'opt-out'
  /** Ages from which a visitor can decide alone; what is left out stays as the law has it. */
  ages?: AgeLimits
  /**
   * Ids of services that run there without consent until somebody objects, such as the site's own statistics where the law
   * exempts them. They are shown, and can be turned off. Default none: the law's conditions are for the site to check.
   */
  exempt?: string[]
}

/** One category of personal information in the notice at collection (11 CCR 7012(e)). */
export interface CollectedCategory {
  /** Its name, in plain words: "Identifiers, such as a cookie id". */
  name: string
  /** What it is collected and used for. */
  purposes: string
  /** Whether it is sold or shared. Default false. */
  sold?: boolean
  /** How long it is kept, ISO 8601, or a sentence that says how that is decided. */
  retention: string
  /** Whether it is sensitive personal information. Default false. */
  sensitive?: boolean
}

/** Google Consent Mode v2. */
export interface GoogleConsentModeConfig {
  /**
   * `basic`: Google's scripts are held like any other, and nothing is sent before consent. `advanced`: the site leaves
   * them unheld on purpose, and they send pings without cookies before it. It changes nothing of what is said to Google:
   * with `basic`, a script that is not held is reported in development. Default `basic`.
   */
  mode?: 'basic' | 'advanced'
  /**
   * For `advanced`: where the visitor's region is known to Google alone, defaults by region, as the regimes have them.
   * Needs `sluice-defaults.js`, or `sayDefaults`, before Google's snippet. Default false.
   */
  regionDefaults?: boolean
  /** Milliseconds Google's tags wait for an update. Default 500. */
  waitForUpdate?: number
  /** Redact ad click identifiers while `ad_storage` is denied. Default true. */
  adsDataRedaction?: boolean
  /** Pass ad click information through URLs. Default false. */
  urlPassthrough?: boolean
}

/** The Global Privacy Platform of the IAB, for the privacy laws of US states. */
export interface GppConfig {
  /**
   * The mode of a signatory of the IAB's Multi-State Privacy Agreement. It declares each transaction covered by that
   * agreement, and adds the national section; whoever has not signed must leave it out. Default: no signatory.
   */
  mspa?: 'opt-out' | 'service-provider'
  /** Also the deprecated `__uspapi` of the US Privacy string. Default false. */
  uspapi?: boolean
}

/**
 * Takes one record to the site's own archive; resolves once it has arrived. One that rejects is tried again, so that a record
 * may come more than once: its `id` tells.
 *
 * @param notice the text that was shown, if one was
 */
export type DeliverRecord = (record: ConsentRecord, notice: string | undefined) => unknown

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
  /** The visitor's age band, where the site knows it. Default `unknown`. */
  age?: AgeBand
  /** Ask visitors whose age band is not known for it, once, neutrally, before anything else. Nothing but the band is kept (MI1). Default false. */
  ageScreen?: boolean
  /** The site attests that a parent has agreed, verified as the law asks (11 CCR 7070, GDPR Art. 8). Default false. */
  parentalConsent?: boolean
  /** Treat Do Not Track as an opt-out of sale and sharing, wherever Global Privacy Control would be. Default false (SG9). */
  honorDnt?: boolean
  /** Notice at collection, where the law asks for one (11 CCR 7012). */
  collection?: {
    /** Where it stands, straight at its section: has to have a fragment, such as `/privacy#collection`. Default: a dialog of Sluice's own. */
    url?: string
    /** What is collected. */
    categories: CollectedCategory[]
  }
  /** The cookie that mirrors the newest choice. */
  mirror?: {
    /** Cookie name. Default `sluice`. */
    name?: string
    /** Cookie domain, so that sub-domains share the choice. Default: this host alone. */
    domain?: string
    /**
     * For a page that other sites embed: `Secure; SameSite=None; Partitioned` (CHIPS), so that there is one choice for each
     * embedding site (ST9). Needs https. Default false.
     */
    partitioned?: boolean
  }
  /** The records in IndexedDB. */
  ledger?: {
    /**
     * How long a record is kept, ISO 8601, or `unlimited`. One that was made where an opt-out is the law is kept for 24
     * months at least (11 CCR 7101(a)), and the newest one in any case. Older ones go when the next is written. Default
     * `P24M`.
     */
    retention?: string
  }
  /**
   * Where each record is sent, so that the site can prove consent with one that the visitor cannot erase (GDPR Art. 7(1)): a
   * path of the site's own, which gets a POST of `{ record, notice }` as JSON, or a function (npm only). What does not
   * arrive is tried again, also by later pages. Default: records never leave the device by themselves.
   *
   * @example onRecord: '/consent-records'
   */
  onRecord?: string | DeliverRecord
  /** Systems that are told the decision. */
  bridges?: {
    /** Google Consent Mode v2. Default off. */
    google?: boolean | GoogleConsentModeConfig
    /** Consent mode of Microsoft UET (Advertising). Default off; a string names the queue on `window` (default `uetq`). */
    uet?: boolean | string
    /** Consent API of Microsoft Clarity, version 2. Default off. */
    clarity?: boolean
    /**
     * Consent and limited data use of Meta Pixel. Default off; a string is the id of the service that consent follows
     * (default: the purpose `marketing` and the right `sale`).
     */
    meta?: boolean | string
    /** An event for a data layer after each change. Default off; a string names the array on `window` (default `dataLayer`). */
    dataLayer?: boolean | string
    /** IAB GPP (`__gpp`). Default off. */
    gpp?: boolean | GppConfig
  }
  /**
   * Third-party hosts that no service names: `allow` lets them pass, `block` holds them. Needs `sluice-intercept.js`.
   * Default `allow`.
   */
  unlisted?: 'allow' | 'block'
  /** The gate for markup. */
  gate?: {
    /** How long a held script may take to load before those behind it go on, in seconds as ISO 8601. Default `PT10S`. */
    scriptTimeout?: string
  }
  /** Language of the interface (BCP 47). Default: the page's `lang`, then the browser's, then English. */
  language?: string
  /** Texts that replace the built-in ones, by key (see the reference of texts). */
  texts?: Record<string, string>
  /**
   * The control that reopens the preferences: `auto` shows it where the page has no element with `data-consent-open`, and
   * where a signal is honoured and the page has no element with `data-consent-status` for that status (SG4). With `never`
   * both are the page's own business. Default `auto`.
   */
  launcher?: 'auto' | 'always' | 'never'
  /** Design tokens: `accent` becomes `--sluice-accent`. Values are CSS values. */
  theme?: Record<string, string>
}
