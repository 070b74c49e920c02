import { checksum } from '../checksum.js'
import type { Choice } from '../types.js'

/**
 * A choice as the value of the mirror cookie, readable by a server without a library and without any identifier:
 * `1.{time}.{expires}.{action}.{regime}.{signals}.{granted}.{refused}.{policy}.{age}.{noAsk}.{terms}.{checksum}`; times in
 * milliseconds since 1970 in base 36, what there is none of is empty, ids separated by `~`, the policy version
 * percent-encoded, its dots too. Signals: 1 for Global Privacy Control, 2 for Do Not Track, 3 for both, 0 for none.
 */
export const encodeChoice = ({
  time,
  expires,
  action,
  regime,
  signals,
  choices,
  policy,
  age,
  noAsk,
  terms = '',
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
    +signals.gpc + (signals.dnt ? 2 : 0),
    ids(true),
    ids(false),
    encodeURIComponent(policy).replaceAll('.', '%2E'),
    age ?? '',
    noAsk?.toString(36) ?? '',
    terms,
  ].join('.')
  return `${value}.${checksum(value)}`
}
