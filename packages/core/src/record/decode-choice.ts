import type { Choice } from '../types.js'
import { checksum } from './checksum.js'

/** The choice in a mirror cookie's value; undefined where it is damaged, was edited, or has a version not known here. */
export const decodeChoice = (text: string): Choice | undefined => {
  const end = text.lastIndexOf('.')
  const [
    version,
    time = '',
    expires,
    action,
    regime,
    gpc,
    granted = '',
    refused = '',
    policy = '',
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
      signals: { gpc: gpc === '1' },
      choices,
    }
  } catch {
    return
  }
}
