import type { Regime } from '../types.js'

/** One row of the table: regions, and what the law there asks for. */
export type RegimeRow = Omit<Regime, 'region'> & {
  /** Region codes separated by spaces. A country's row serves its subdivisions too, unless they have one. */
  regions: string
}

/** No row: opt-in, and the signal is honoured, since the visitor may be anywhere (SG11, P1). */
export const UNKNOWN: RegimeRow = { regions: '', model: 'opt-in', gpc: 'honour', lifetime: 'P6M' }

/** Regimes by region, with the rule that says so; state of the law: 2026-11-21. */
export const REGIMES: readonly RegimeRow[] = [
  {
    // EEA: Directive 2002/58/EC Art. 5(3), GDPR Art. 7. GB: PECR reg. 6. CH: TCA Art. 45c. BR: LGPD Art. 7 and 8.
    regions:
      'AT BE BG HR CY CZ DE DK EE ES FI FR GR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK GB CH BR',
    model: 'opt-in',
    gpc: 'ignore',
    lifetime: 'P6M',
  },
  // Québec: Law 25, s. 8.1. What holds where nothing is known holds here, over the row of its country.
  { ...UNKNOWN, regions: 'CA-QC' },
  // Canada: PIPEDA. JP: Telecommunications Business Act Art. 27-12.
  { regions: 'CA JP', model: 'notice', gpc: 'honour', lifetime: 'P12M' },
  {
    // California: Civ. Code 1798.120, 11 CCR 7025 and 7026. The other states: their privacy acts, in force.
    regions:
      'US-CA US-CO US-CT US-DE US-MD US-MN US-MT US-NE US-NH US-NJ US-OR US-TX US-VA US-UT US-IA US-IN US-TN US-KY US-RI',
    model: 'opt-out',
    gpc: 'honour',
    lifetime: 'unlimited',
  },
]
