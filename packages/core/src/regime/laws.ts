import type { Regime } from '../types.js'
import { findRow, REGIMES } from './regimes.js'
import { resolveRegime } from './resolve-regime.js'

/** What the interface has to have for visitors of a region. */
export type RequiredPart =
  /** Accept, reject and preferences, the first two alike (OI5, UI1). */
  | 'equal-choice'
  /** A permanent way to the settings (OI6). */
  | 'permanent-settings'
  /** "Do Not Sell or Share My Personal Information", or "Your Privacy Choices" with its icon (OO2). */
  | 'opt-out-link'
  /** "Limit the Use of My Sensitive Personal Information", where sensitive data are used (OO9). */
  | 'limit-link'
  /** Notice at collection (OO13). */
  | 'notice-at-collection'
  /** That a signal was processed (SG4). */
  | 'signal-status'
  /** A one-click objection to what is exempt from consent (OI13). */
  | 'objection'
  /** The list of who receives what, and why. */
  | 'published-list'

/** The law behind a row of the table. */
export interface Law {
  /** Region codes separated by spaces, as in the table. */
  regions: string
  name: string
  /** Articles that the row follows. */
  articles: string
  /** What the interface has to have. */
  parts: readonly RequiredPart[]
  /** Language that the law asks for, beside those of the site (BCP 47). */
  language?: string
  /** The day on which the row was last gone through, ISO 8601: by what is known of the law, not beside its text. */
  checked: string
}

const CHECKED = '2026-11-22'
const OPT_IN: readonly RequiredPart[] = ['equal-choice', 'permanent-settings']
const OPT_OUT: readonly RequiredPart[] = ['opt-out-link', 'permanent-settings']

/** The laws, by region. A region of the table stands in exactly one of them; a test holds that. */
export const LAWS: readonly Law[] = [
  {
    regions:
      'AT AX BE BG HR CY CZ DK EE FI FR GF GP MF MQ RE YT DE GR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK ES',
    name: 'ePrivacy Directive, GDPR',
    articles: '2002/58/EC Art. 5(3); GDPR Art. 4(11), 7, 8; six months: CNIL and Garante',
    parts: OPT_IN,
    checked: CHECKED,
  },
  {
    regions: 'GB',
    name: 'PECR, UK GDPR, Data (Use and Access) Act 2025',
    articles: 'PECR reg. 6 and Sch. A1; UK GDPR Art. 7, 8; DPA 2018 s. 9',
    parts: [...OPT_IN, 'objection'],
    checked: CHECKED,
  },
  {
    regions: 'CH',
    name: 'Telecommunications Act, FADP',
    articles: 'TCA Art. 45c; FADP Art. 6; FDPIC guide on cookies',
    parts: OPT_IN,
    checked: CHECKED,
  },
  {
    regions: 'BR',
    name: 'LGPD',
    articles: 'LGPD Art. 7, 8, 14; ANPD guide on cookies, 2022',
    parts: OPT_IN,
    language: 'pt-BR',
    checked: CHECKED,
  },
  {
    regions: 'CA-QC',
    name: 'Law 25',
    articles:
      'Act respecting the protection of personal information in the private sector, s. 4.1, 8.1, 14',
    parts: OPT_IN,
    language: 'fr-CA',
    checked: CHECKED,
  },
  {
    regions: 'CA',
    name: 'PIPEDA',
    articles: 'PIPEDA Sch. 1, 4.3; guidelines on online behavioural advertising',
    parts: ['permanent-settings'],
    checked: CHECKED,
  },
  {
    regions: 'JP',
    name: 'Telecommunications Business Act, APPI',
    articles: 'TBA Art. 27-12; APPI Art. 31',
    parts: ['published-list', 'permanent-settings'],
    checked: CHECKED,
  },
  {
    regions: 'US-CA',
    name: 'CCPA',
    articles:
      'Civ. Code 1798.120, 1798.121, 1798.135; 11 CCR 7003, 7004, 7012 to 7015, 7025 to 7028, 7070, 7071',
    parts: [...OPT_OUT, 'limit-link', 'notice-at-collection', 'signal-status'],
    checked: CHECKED,
  },
  {
    regions: 'US-CO',
    name: 'Colorado Privacy Act',
    articles:
      'C.R.S. 6-1-1306, 6-1-1308; SB 24-041 (minors, since 1 October 2025); 4 CCR 904-3, rules 5.02 to 5.09, 7.08',
    parts: OPT_OUT,
    checked: CHECKED,
  },
  {
    regions: 'US-CT',
    name: 'Connecticut Data Privacy Act',
    articles: 'Conn. Gen. Stat. 42-518, 42-520; SB 1295 (minors, since 1 July 2026)',
    parts: OPT_OUT,
    checked: CHECKED,
  },
  {
    regions: 'US-DE US-MD US-MN US-MT US-NE US-NH US-NJ US-OR US-TX',
    name: 'The privacy act of each state, with opt-out signals',
    articles:
      'Del. Code 6-12D (consent below 18: 106(a)(7)); Md. Com. Law 14-47 (no sale below 18: 4707(a)); Minn. Stat. 325M; Mont. Code 30-14-28; Neb. Rev. Stat. 87-11; N.H. RSA 507-H; N.J. Stat. 56:8-166 (consent below 17: 166.12); ORS 646A.570 (no sale below 16: HB 2008 of 2025); Tex. Bus. & Com. Code 541',
    parts: OPT_OUT,
    checked: CHECKED,
  },
  {
    regions: 'US-VA US-IN US-TN US-KY US-RI',
    name: 'The privacy act of each state',
    articles:
      'Va. Code 59.1-575; Ind. Code 24-15; Tenn. Code 47-18-33; Ky. Rev. Stat. 367.3611; R.I. Gen. Laws 6-48.1',
    parts: OPT_OUT,
    checked: CHECKED,
  },
  {
    regions: 'US-UT US-IA',
    name: 'The privacy act of each state, sensitive data by opt-out',
    articles: 'Utah Code 13-61; Iowa Code 715D',
    parts: OPT_OUT,
    checked: CHECKED,
  },
]

/** A row of the table, whole. */
export interface RegionRegime extends Regime, Omit<Law, 'regions'> {
  region: string
  /** Whether the law itself makes Global Privacy Control an opt-out, so that no override takes effect. */
  gpcIsLaw: boolean
}

/**
 * Every region that has a row, with what holds there and the law that says so: for documentation, tests and tools.
 *
 * @example listRegimes().find(({ region }) => region === 'US-CA')?.articles
 */
export const listRegimes = (): RegionRegime[] =>
  REGIMES.flatMap(({ regions }) => regions.split(' ')).map(region => {
    const { regions: _, ...law } = LAWS.find(({ regions }) =>
      regions.split(' ').includes(region),
    ) as Law
    return { ...resolveRegime(region), ...law, region, gpcIsLaw: !!findRow(region)?.gpcIsLaw }
  })
