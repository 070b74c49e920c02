import { checksum } from '../checksum.js'
import type { AgeBand, Choice } from '../types.js'

/** The choice in a mirror cookie's value; undefined where it is damaged, was edited, or has a version not known here. */
export const decodeChoice = (text: string): Choice | undefined => {
  const end = text.lastIndexOf('.')
  const body = text.slice(0, end)
  if (checksum(body) !== text.slice(end + 1)) return
  const [
    version,
    time,
    expires,
    action,
    regime,
    signals,
    granted,
    refused,
    policy,
    age,
    noAsk,
    terms,
  ] = body.split('.') as string[]
  const choices: Choice['choices'] = {}
  try {
    for (const id of (granted as string).split('~')) choices[id] = true
    // Last, so that an id in both lists is refused (P3).
    for (const id of (refused as string).split('~')) choices[id] = false
    delete choices['']
    return version === '1'
      ? {
          time: Number.parseInt(time as string, 36),
          ...(expires && { expires: Number.parseInt(expires, 36) }),
          action: action as Choice['action'],
          policy: decodeURIComponent(policy as string),
          regime: regime as Choice['regime'],
          signals: {
            gpc: Number(signals) % 2 === 1,
            ...(Number(signals) > 1 && { dnt: true as const }),
          },
          choices,
          ...(age && { age: age as AgeBand }),
          ...(noAsk && { noAsk: Number.parseInt(noAsk, 36) }),
          ...(terms && { terms }),
        }
      : undefined
  } catch {
    return
  }
}
