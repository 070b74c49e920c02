import { decodeChoice } from '../record/decode-choice.js'
import { checksumOf, REFUSAL_MARK } from '../record/ledger-key.js'
import type { ChoiceReading } from '../types.js'

/** Values of the cookies of one name, read as env/cookies.ts reads them in the page. */
const readCookie = (header: string, name: string): string[] =>
  header.split(/; */).flatMap(pair => {
    const at = pair.indexOf('=')
    return pair.slice(0, at) === name ? [pair.slice(at + 1)] : []
  })

/**
 * What the cookies of a request say of the choice. The ledger is in the browser, so a mirror is believed only if it was
 * sealed in this run of the browser: an unsealed one is `pending`, as it is in the page until the ledger has answered (P3).
 */
export const readChoice = (cookie: string | null | undefined, name: string): ChoiceReading => {
  const header = cookie ?? ''
  const [value, other] = readCookie(header, name)
  const seals = readCookie(header, `${name}-seal`)
  if (seals.some(seal => seal.startsWith(REFUSAL_MARK))) return { status: 'unreadable' }
  // A seal outlives the mirror where the choice has expired or the cookie was removed: the ledger may hold a refusal.
  if (value === undefined) return { status: seals[0] === undefined ? 'none' : 'pending' }
  const choice = other === undefined ? decodeChoice(value) : undefined
  if (!choice) return { status: 'unreadable' }
  const isSealed = `${seals}` === checksumOf(value)
  return isSealed ? { status: 'read', choice } : { status: 'pending' }
}
