import { findRow } from '../regime/regimes.js'
import { attempt } from './attempt.js'
import type { Env } from './port.js'

/** Time zones of places where consent is asked for. They are wide: a hint that is wrong only asks once too often. */
const ZONES = /^(Europe|Atlantic|Arctic)|Toronto|Montreal|Sao_Paulo|Nicosia/

/**
 * Whether the browser looks like one from where consent is asked for, by its time zone and languages. A hint, which only
 * ever makes the result stricter: nobody is asked, and nothing is sent. French as in Canada is Québec's.
 */
export const hintsOptIn = ({ navigator }: Env): boolean | undefined =>
  attempt(
    () =>
      ZONES.test(Intl.DateTimeFormat().resolvedOptions().timeZone) ||
      navigator?.languages?.some(language => {
        const row = findRow(language === 'fr-CA' ? 'CA-QC' : language.slice(-2))
        // A row that names no model is opt-in.
        return row && !row.model
      }),
  )
