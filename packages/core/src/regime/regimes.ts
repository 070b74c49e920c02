import type { Regime } from '../types.js'

/** One row of the table: regions, and what the law there asks for. */
export type RegimeRow = Omit<Regime, 'region'> & {
  /** Region codes separated by spaces. A country's row serves its subdivisions too, unless they have one. */
  regions: string
}

/** No row: opt-in, and the signal is honoured, since the visitor may be anywhere (SG11, P1). */
export const UNKNOWN: RegimeRow = {
  regions: '',
  model: 'opt-in',
  gpc: 'honour',
  lifetime: 'P6M',
  source: 'region not known: the strictest',
}

/** Regimes by region, each with the rule that says so; state of the law: 2026-11-21. */
export const REGIMES: readonly RegimeRow[] = [
  {
    regions:
      'AT BE BG HR CY CZ DE DK EE ES FI FR GR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK',
    model: 'opt-in',
    gpc: 'ignore',
    lifetime: 'P6M',
    source: 'Directive 2002/58/EC Art. 5(3); GDPR Art. 7',
  },
  { regions: 'GB', model: 'opt-in', gpc: 'ignore', lifetime: 'P6M', source: 'PECR reg. 6' },
  { regions: 'CH', model: 'opt-in', gpc: 'ignore', lifetime: 'P6M', source: 'TCA Art. 45c' },
  { regions: 'BR', model: 'opt-in', gpc: 'ignore', lifetime: 'P6M', source: 'LGPD Art. 7, 8' },
  { regions: 'CA-QC', model: 'opt-in', gpc: 'honour', lifetime: 'P6M', source: 'Law 25 s. 8.1' },
  { regions: 'CA', model: 'notice', gpc: 'honour', lifetime: 'P12M', source: 'PIPEDA' },
  { regions: 'JP', model: 'notice', gpc: 'honour', lifetime: 'P12M', source: 'TBA Art. 27-12' },
  {
    regions: 'US-CA',
    model: 'opt-out',
    gpc: 'honour',
    lifetime: 'unlimited',
    source: 'Cal. Civ. Code 1798.120; 11 CCR 7025',
  },
  {
    regions:
      'US-CO US-CT US-DE US-MD US-MN US-MT US-NE US-NH US-NJ US-OR US-TX US-VA US-UT US-IA US-IN US-TN US-KY US-RI',
    model: 'opt-out',
    gpc: 'honour',
    lifetime: 'unlimited',
    source: 'state privacy law',
  },
]
