import type { Regime } from '../types.js'

/** What a row of the table says of its regions; what it leaves out is as where nothing is known. */
export interface RegimeRow extends Partial<Omit<Regime, 'region' | 'exempt'>> {
  /** Region codes separated by spaces. A country's row serves its subdivisions too, unless they have one. */
  regions: string
  /** The law itself says that Global Privacy Control is an opt-out: a site cannot ignore it. */
  gpcIsLaw?: boolean
}

/** No row: as strict in everything as the strictest row, since the visitor may be anywhere (SG11, P1). */
export const UNKNOWN: Omit<Regime, 'region'> = {
  model: 'opt-in',
  gpc: 'honour',
  lifetime: 'P6M',
  noAsk: 'P12M',
  sensitive: 'opt-in',
  ages: { parent: 16, optIn: 18, noSale: 18 },
  exempt: [],
}

const EUROPE: Omit<RegimeRow, 'regions'> = { gpc: 'ignore', ages: { parent: 16 } }
const STATE: Omit<RegimeRow, 'regions'> = {
  model: 'opt-out',
  lifetime: 'unlimited',
  ages: { parent: 13, optIn: 16 },
  gpcIsLaw: true,
}
const CANADA: Omit<RegimeRow, 'regions'> = { model: 'notice', lifetime: 'P12M' }

/** Regimes by region: what decides. A row without a model is opt-in. `laws.ts` has the article behind each row, and the date it was gone through. */
export const REGIMES: readonly RegimeRow[] = [
  { ...EUROPE, regions: 'DE HR HU IE LI LU NL PL RO SK CH BR' },
  { ...EUROPE, regions: 'CZ DK FR GR SI GF GP MF MQ RE YT', ages: { parent: 15 } },
  { ...EUROPE, regions: 'AT BG CY ES IT LT', ages: { parent: 14 } },
  { ...EUROPE, regions: 'AX BE EE FI IS LV MT NO PT SE GB', ages: { parent: 13 } },
  // What holds where nothing is known holds here, over the row of its country.
  { regions: 'CA-QC', ages: { parent: 14 } },
  { ...CANADA, regions: 'CA', ages: { parent: 13 } },
  { ...CANADA, regions: 'JP', ages: { parent: 16 } },
  { ...STATE, regions: 'US-CA', sensitive: 'opt-out' },
  {
    ...STATE,
    regions: 'US-CO',
    lifetime: 'P24M',
    ages: { parent: 13, optIn: 18 },
  },
  { ...STATE, regions: 'US-DE', ages: { parent: 13, optIn: 18 } },
  { ...STATE, regions: 'US-NJ', ages: { parent: 13, optIn: 17 } },
  { ...STATE, regions: 'US-CT US-MD', ages: { parent: 13, optIn: 16, noSale: 18 } },
  { ...STATE, regions: 'US-OR', ages: { parent: 13, optIn: 16, noSale: 16 } },
  { ...STATE, regions: 'US-MN US-MT US-NE US-NH US-TX' },
  { ...STATE, regions: 'US-VA US-IN US-TN US-KY US-RI', gpcIsLaw: false },
  { ...STATE, regions: 'US-UT US-IA', gpcIsLaw: false, sensitive: 'opt-out' },
]

/** The row of a region: its own, or that of its country. */
export const findRow = (code: string): RegimeRow | undefined => {
  const find = (key: string) => REGIMES.find(({ regions }) => regions.split(' ').includes(key))
  return find(code) ?? find(code.slice(0, 2))
}
