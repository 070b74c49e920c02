/** Words that everything else is made of. */

/** A class of cookies and similar technologies: the built-in ones, or an id of the site's own. */
export type PurposeId = 'essential' | 'functional' | 'analytics' | 'marketing' | (string & {})

/** An opt-out that a law gives: `sale` (do not sell or share), `sensitive` (limit the use of sensitive data). */
export type RightId = 'sale' | 'sensitive'

/** The id of a purpose, a right or a service. They share one namespace, since `data-consent` may hold any of them. */
export type ConsentId = string

/** Ages in years below which something more is asked for; absent where nothing is. */
export interface AgeLimits {
  /** Below it a parent has to agree (GDPR Art. 8, 11 CCR 7070). */
  parent?: number
  /** Below it sale and sharing need an opt-in (11 CCR 7071). */
  optIn?: number
  /** Below it nobody can agree to sale and sharing (Connecticut SB 1295). */
  noSale?: number
}

/** What the law at the visitor's place asks for. */
export type RegimeModel = 'opt-in' | 'opt-out' | 'notice'

/** The visitor's age as a band; the age itself is never taken (MI1). */
export type AgeBand = 'under-13' | '13-15' | '16-17' | 'adult' | 'unknown'
