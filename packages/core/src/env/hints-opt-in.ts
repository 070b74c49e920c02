import { findRow, UNKNOWN } from '../regime/regimes.js'
import { attempt } from './attempt.js'
import type { Env } from './port.js'

/** Time zones of places where consent is asked for, and of those that share one with such a place. */
const ZONES =
  /^(Europe|Arctic)\/|\/(Azores|Canary|Faroe|Madeira|Reykjavik|Ceuta|Nicosia|Famagusta|Reunion|Mayotte|Guadeloupe|Martinique|Cayenne|Toronto|Montreal|Sao_Paulo|Bahia|Belem|Fortaleza|Maceio|Manaus|Noronha|Recife|Cuiaba|Campo_Grande|Porto_Velho|Rio_Branco|Boa_Vista|Araguaina|Santarem|Eirunepe)$/

/**
 * Whether the browser looks like one from where consent is asked for, by its time zone and languages. A hint, which only
 * ever makes the result stricter: nobody is asked, and nothing is sent. French as in Canada is Québec's.
 */
export const hintsOptIn = ({ navigator }: Env): boolean => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const isOptIn = (language: string) => {
    const row = findRow(language === 'fr-CA' ? 'CA-QC' : language.slice(-2))
    return !!row && (row.model ?? UNKNOWN.model) === UNKNOWN.model
  }
  return ZONES.test(timeZone) || !!attempt(() => navigator?.languages?.some(isOptIn))
}
