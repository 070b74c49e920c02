import type { Choice } from '../types.js'
import { checksum } from './checksum.js'

/**
 * A choice as the value of the mirror cookie, readable by a server without a library and without any identifier:
 * `1.{time}.{expires}.{action}.{regime}.{gpc}.{granted}.{refused}.{policy}.{checksum}`; times in milliseconds since 1970
 * in base 36 (no expiry is empty), ids separated by `~`, the policy version percent-encoded, its dots too.
 */
export const encodeChoice = ({
  time,
  expires,
  action,
  regime,
  signals,
  choices,
  policy,
}: Choice): string => {
  const ids = (wanted: boolean) =>
    Object.keys(choices)
      .filter(id => choices[id] === wanted)
      .join('~')
  const value = [
    1,
    time.toString(36),
    expires?.toString(36) ?? '',
    action,
    regime,
    +signals.gpc,
    ids(true),
    ids(false),
    encodeURIComponent(policy).replaceAll('.', '%2E'),
  ].join('.')
  return `${value}.${checksum(value)}`
}
