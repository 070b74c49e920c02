import { checksum } from '../checksum.js'
import type { AgeBand, Choice } from '../types.js'

/** The choice in a mirror cookie's value; undefined where it is damaged, was edited, or has a version not known here. */
export const decodeChoice = (text: string): Choice | undefined => {
  const end = text.lastIndexOf('.')
  const [
    version,
    time = '',
    expires,
    action,
    regime,
    signals = '',
    granted = '',
    refused = '',
    policy = '',
    age,
    noAsk,
    terms,
  ] = text.slice(0, end).split('.')
  if (version !== '1' || checksum(text.slice(0, end)) !== text.slice(end + 1)) return
  const choices: Choice['choices'] = {}
  for (const id of granted.split('~')) choices[id] = true
  // Last, so that an id in both lists is refused (P3).
  for (const id of refused.split('~')) choices[id] = false
  delete choices['']
  try {
    return {
      time: Number.parseInt(time, 36),
      ...(expires && { expires: Number.parseInt(expires, 36) }),
      action: action as Choice['action'],
      policy: decodeURIComponent(policy),
      regime: regime as Choice['regime'],
      signals: { gpc: +signals % 2 === 1, ...(+signals > 1 && { dnt: true }) },
      choices,
      ...(age && { age: age as AgeBand }),
      ...(noAsk && { noAsk: Number.parseInt(noAsk, 36) }),
      ...(terms && { terms }),
    }
  } catch {
    return
  }
}
