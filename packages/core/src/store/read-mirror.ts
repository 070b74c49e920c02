import { putCookie, readCookie } from '../env/cookies.js'
import type { Env } from '../env/port.js'
import { decodeChoice } from '../record/decode-choice.js'
import { checksumOf, REFUSAL_MARK, startKey } from '../record/ledger-key.js'
import type { Choice, Config } from '../types.js'
import { isNewestKey } from './peek-ledger.js'

/** What the mirror says, as far as it can be believed without the ledger. */
export interface MirrorReading {
  /** `sealed`: was last found equal to the ledger. `unsure`: for the ledger to say. `refused`: see `refusalMark`. */
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

/** The seal, or what stands in its place; of two, one of this host and one of a parent domain, both. */
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

/** What writes the seal: a checksum, nothing, or what stands in its place. */
export const createSeal =
  (env: Env, name: string, { domain, partitioned }: NonNullable<Config['mirror']> = {}) =>
  (value: string): void =>
    putCookie(
      env,
      `${name}-seal=${value};path=/;domain=${domain || ''}${partitioned ? ';secure;samesite=none;partitioned' : ''}`,
    )
