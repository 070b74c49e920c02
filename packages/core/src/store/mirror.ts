import type { Env } from '../env/port.js'
import { decodeChoice, encodeChoice } from '../record/encode-choice.js'
import { resolveNewest } from '../record/resolve-newest.js'
import type { Choice, ChoiceReading, Config } from '../types.js'

/** The longest life that browsers give a cookie: 400 days (ST6). */
const MAX_AGE = 34_560_000

/**
 * The newest choice as a first-party cookie, so that a page starts at once. Beside it a session cookie says which mirror
 * was last found equal to the ledger in this run of the browser: a browser that is killed may lose a cookie of the last
 * half minute but not the ledger, so the first page of each run asks the ledger before it believes the mirror (P3, P7).
 */
export const createMirror = (
  env: Env,
  { name = 'sluice', domain }: NonNullable<Config['mirror']>,
) => {
  const seal = `${name}-seal`

  const values = (wanted: string) =>
    env
      .readCookies()
      .split(/;\s*/)
      .filter(pair => pair.startsWith(`${wanted}=`))
      .map(pair => pair.slice(wanted.length + 1))

  const write = (key: string, value: string, maxAge?: number, at = domain) =>
    env.writeCookie(
      [
        `${key}=${value}`,
        'path=/',
        'samesite=lax',
        ...(maxAge === undefined ? [] : [`max-age=${maxAge}`]),
        ...(at ? [`domain=${at}`] : []),
        ...(env.location.secure ? ['secure'] : []),
      ].join(';'),
    )

  const clear = () => {
    for (const key of [name, seal])
      for (const at of ['', ...env.location.domains]) write(key, '', 0, at)
  }

  const read = (): ChoiceReading =>
    // Two cookies of the name: one of this host and one of a parent domain.
    resolveNewest(
      values(name).map(value => {
        const choice = decodeChoice(value)
        return choice ? { status: 'read', choice } : { status: 'unreadable' }
      }),
    )

  return {
    read,
    /** Whether the ledger is known to agree with what `read` gives. */
    isSealed: () => {
      const [value, ...others] = values(name)
      return !!value && !others.length && values(seal).includes(sealOf(value))
    },
    /** Says that the ledger agrees with the mirror. */
    seal: () => write(seal, sealOf(values(name)[0] ?? '')),
    /** Writes the choice; whether it can be read back, which it cannot where cookies are blocked. */
    write: (choice: Choice) => {
      // One of another domain, or a damaged one, would be read beside the new one and close it.
      if (read().status === 'unreadable' || values(name).length > 1) clear()
      write(name, encodeChoice(choice), MAX_AGE)
      const reading = read()
      return reading.status === 'read' && reading.choice.time === choice.time
    },
    clear,
  }
}

/** The checksum at the end of the mirror's value. */
const sealOf = (value: string) => value.slice(value.lastIndexOf('.') + 1)
