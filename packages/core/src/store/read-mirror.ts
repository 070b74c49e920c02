import { attempt } from '../env/attempt.js'
import { readCookie } from '../env/cookies.js'
import type { Env } from '../env/port.js'
import { decodeChoice } from '../record/decode-choice.js'
import type { Choice } from '../types.js'

/** The value of the seal while a refusal is being recorded. */
const REFUSED = 'refused'

/** What the mirror says, as far as it can be believed without the ledger. */
export interface MirrorReading {
  /** `sealed`: found equal to the ledger in this run of the browser. `unsure`: for the ledger to say. `refused`: see `markRefusal`. */
  status: 'none' | 'sealed' | 'unsure' | 'refused'
  /** The one choice that stands there, if it can be read. */
  choice: Choice | undefined
}

/** Reads the mirror and its seal; see `createMirror` for what they are. */
export const readMirror = (env: Env, name: string): MirrorReading => {
  const [value, other] = readCookie(env, name)
  const [seal] = readCookie(env, `${name}-seal`)
  const choice = value && !other ? decodeChoice(value) : undefined
  return {
    status:
      seal === REFUSED
        ? seal
        : value === undefined
          ? 'none'
          : choice && value.endsWith(`.${seal}`)
            ? 'sealed'
            : 'unsure',
    choice,
  }
}

/**
 * Until it is recorded, a refusal stands in the place of the seal: a page that is left before that leaves a next one that
 * is closed, and asks (P3, P7).
 */
export const markRefusal = ({ document }: Env, name: string, domain: string | undefined) =>
  attempt(() => {
    if (document)
      document.cookie = `${name}-seal=${REFUSED};path=/;max-age=9999999;domain=${domain ?? ''}`
  })
