import { putCookie, readCookie } from '../env/cookies.js'
import type { Env } from '../env/port.js'
import { decodeChoice } from '../record/decode-choice.js'
import { checksumOf, startKey } from '../record/ledger-key.js'
import type { Choice } from '../types.js'
import { isNewestKey } from './peek-ledger.js'

/** The value of the seal while a refusal is being recorded. */
const REFUSED = 'refused'

/** What the mirror says, as far as it can be believed without the ledger. */
export interface MirrorReading {
  /** `sealed`: found equal to the ledger in this run of the browser. `unsure`: for the ledger to say. `refused`: see `markRefusal`. */
  status: 'none' | 'sealed' | 'unsure' | 'refused'
  /** The one choice that stands there, if it can be read. */
  choice: Choice | undefined
  /** The checksum of its value. */
  checksum: string
}

/** Reads the mirror and its seal; see `createMirror` for what they are. */
export const readMirror = (env: Env, name: string): MirrorReading => {
  const [value, other] = readCookie(env, name)
  const [seal] = readCookie(env, `${name}-seal`)
  const choice = value && !other ? decodeChoice(value) : undefined
  const checksum = checksumOf(value ?? '')
  return {
    status:
      seal === REFUSED
        ? seal
        : value === undefined
          ? 'none'
          : choice && seal === checksum
            ? 'sealed'
            : 'unsure',
    choice,
    checksum,
  }
}

/** Whether the newest record is that of the mirror. If so, the mirror is sealed. */
export const isMirrorOfLedger = async (
  env: Env,
  { choice, checksum }: MirrorReading,
  writeSeal: (value: string) => void,
): Promise<boolean> => {
  if (!choice || !(await isNewestKey(env, startKey(choice.time, checksum)))) return false
  writeSeal(checksum)
  return true
}

/**
 * Writes the seal. Until a refusal is recorded, it stands in the place of the checksum, and outlives the run of the
 * browser: a page that is left before that leaves a next one that is closed, and asks (P3, P7).
 *
 * @param value none for a refusal
 */
export const writeSeal = (
  env: Env,
  name: string,
  domain: string | undefined,
  value = `${REFUSED};max-age=9999999`,
) => putCookie(env, `${name}-seal=${value};path=/;domain=${domain ?? ''}`)
