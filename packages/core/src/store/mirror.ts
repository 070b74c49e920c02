import { readCookie } from '../env/cookies.js'
import type { Env } from '../env/port.js'
import { cookieDomains, writeCookie } from '../env/write-cookie.js'
import { decodeChoice } from '../record/decode-choice.js'
import { encodeChoice } from '../record/encode-choice.js'
import { checksumOf, REFUSAL_MARK } from '../record/ledger-key.js'
import { resolveNewest } from '../record/resolve-newest.js'
import type { Choice, ChoiceReading } from '../types.js'
import { readSeal } from './read-mirror.js'

/** The longest life that browsers give a cookie: 400 days (ST6). */
const MAX_AGE = 34_560_000

/** How the cookies of the mirror are written. */
export interface MirrorOptions {
  domain?: string | undefined
  /** One for each site that embeds this one (ST9). */
  partitioned?: boolean | undefined
  /** Writes the seal. */
  seal?: (value: string) => void
}

/**
 * The newest choice as a first-party cookie, so that a page starts at once. Beside it a session cookie, the seal, says
 * which mirror was last found equal to the ledger: a browser that is killed may lose a cookie of the last half minute but
 * not the ledger, so a page that no other page of the site led to compares the two (P3, P7).
 */
export const createMirror = (
  env: Env,
  name: string,
  { domain, partitioned, seal }: MirrorOptions = {},
) => {
  const values = () => readCookie(env, name)

  const clear = () => {
    for (const key of [name, `${name}-seal`])
      for (const at of cookieDomains(env)) {
        const gone = { maxAge: 0, domain: at }
        writeCookie(env, key, '', gone)
        // Each form is replaced by its like alone, and the site may have had the other one before.
        writeCookie(env, key, '', { ...gone, sameSite: 'none', partitioned: true })
      }
  }

  /** Two cookies of the name: one of this host and one of a parent domain. */
  const read = (): ChoiceReading =>
    resolveNewest(
      values().map(value => {
        const choice = decodeChoice(value)
        return choice ? { status: 'read', choice } : { status: 'unreadable' }
      }),
    )

  return {
    read,
    clear,
    /** Lives as long as the choice counts. A cookie that the browser does not take leaves none: the ledger then speaks alone. */
    write: (choice: Choice) => {
      // One of another domain, or a damaged one, would be read beside the new one and close it.
      if (values().length > 1 || read().status === 'unreadable') clear()
      const value = encodeChoice(choice)
      const seconds = choice.expires ? Math.ceil((choice.expires - env.Date.now()) / 1000) : MAX_AGE
      const put = () =>
        writeCookie(env, name, value, {
          maxAge: Math.min(seconds, MAX_AGE),
          domain,
          ...(partitioned && { partitioned, sameSite: 'none' }),
        })
      const isAlone = () => `${values()}` === value
      put()
      // One of the other form stands beside it.
      if (!isAlone()) {
        clear()
        put()
      }
      if (!isAlone()) clear()
    },
    /** When the refusal that is being recorded began, in ms since 1970: no older choice counts. 0 where none is. */
    readSince: () => {
      const [, since] = readSeal(env, name).split(REFUSAL_MARK)
      return since === undefined ? 0 : Number(since) || Number.POSITIVE_INFINITY
    },
    /** Says that the ledger agrees with the mirror, if that is what stands there. */
    seal: (choice: Choice) => {
      const value = encodeChoice(choice)
      if (`${values()}` === value) seal?.(checksumOf(value))
    },
  }
}
