import { putCookie, readCookie } from '../env/cookies.js'
import type { Env } from '../env/port.js'
import { decodeChoice } from '../record/decode-choice.js'
import { checksumOf, REFUSAL_MARK, startKey } from '../record/ledger-key.js'
import type { Choice } from '../types.js'
import { isNewestKey } from './peek-ledger.js'

/** What the mirror says, as far as it can be believed without the ledger. */
export interface MirrorReading {
  /** `sealed`: was last found equal to the ledger. `unsure`: for the ledger to say. `refused`: see `markRefusal`. */
  status: 'none' | 'sealed' | 'unsure' | 'refused'
  /** The one choice that stands there, if it can be read. */
  choice: Choice | undefined
  /** The checksum of its value. */
  checksum: string
}

/** Reads the mirror and its seal; see `createMirror` for what they are. */
export const readMirror = (env: Env, name: string): MirrorReading => {
  const [value, other] = readCookie(env, name)
  const seal = readSeal(env, name)
  const choice = value && !other ? decodeChoice(value) : undefined
  const checksum = checksumOf(value ?? '')
  return {
    status: seal.includes(REFUSAL_MARK)
      ? 'refused'
      : value === undefined
        ? 'none'
        : choice && seal === checksum
          ? 'sealed'
          : 'unsure',
    choice,
    checksum,
  }
}

/** What stands in the place of the seal; of two, one of this host and one of a parent domain, both. */
export const readSeal = (env: Env, name: string): string => `${readCookie(env, `${name}-seal`)}`

/** Whether the newest record is that of the mirror. If so, the mirror is sealed; until then it is not. */
export const isMirrorOfLedger = async (
  env: Env,
  { choice, checksum }: MirrorReading,
  seal: (value: string) => void,
): Promise<boolean> => {
  if (!choice) return false
  seal('')
  if (!(await isNewestKey(env, startKey(choice.time, checksum)))) return false
  seal(checksum)
  return true
}

/** Writes the seal: a checksum, or nothing. */
export const writeSeal = (env: Env, name: string, domain: string | undefined, value: string) =>
  putCookie(env, `${name}-seal=${value};path=/;domain=${domain ?? ''}`)

/**
 * Puts a mark in the place of the seal until a refusal is recorded. It outlives the run of the browser: a page that is left
 * before that leaves a next one that believes nothing older (P3, P7).
 *
 * @param since ms since 1970
 */
export const markRefusal = (env: Env, name: string, domain: string | undefined, since: number) =>
  writeSeal(env, name, domain, `${REFUSAL_MARK}${since};max-age=9999999`)
