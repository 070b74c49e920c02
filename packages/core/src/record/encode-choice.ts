import type { Choice } from '../types.js'
import { hash } from './hash.js'
import { ACTIONS, CHOICE_ID, MODELS } from './vocabulary.js'

const ids = (choices: Choice['choices'], wanted: boolean) =>
  Object.keys(choices)
    .filter(id => choices[id] === wanted)
    .join('~')

/**
 * A choice as the value of the mirror cookie, readable by a server without a library and without any identifier:
 * `1.{time}.{action}{model}{gpc}.{granted}.{refused}.{policy}.{checksum}`; time in base 36, action and model as the
 * index in their list, ids separated by `~`, the policy version percent-encoded.
 */
export const encodeChoice = (choice: Choice): string => {
  const value = [
    1,
    choice.time.toString(36),
    `${ACTIONS.indexOf(choice.action)}${MODELS.indexOf(choice.regime)}${+choice.signals.gpc}`,
    ids(choice.choices, true),
    ids(choice.choices, false),
    encodeURIComponent(choice.policy),
  ].join('.')
  return `${value}.${hash(value)}`
}

/** The choice in a mirror cookie's value; undefined where it is damaged, was edited, or has a version not known here. */
export const decodeChoice = (text: string): Choice | undefined => {
  const parts =
    /^(1\.([\da-z]{1,11})\.([0-7])([0-2])([01])\.([\w~-]*)\.([\w~-]*)\.(.+))\.([\da-z]+)$/.exec(
      text,
    )
  if (!parts || hash(parts[1] as string) !== parts[9]) return
  const choices: Choice['choices'] = {}
  const add = (list: string | undefined, value: boolean) => {
    for (const id of list?.split('~') ?? []) if (CHOICE_ID.test(id)) choices[id] = value
  }
  // Refused last: an id in both lists is refused (P3).
  add(parts[6], true)
  add(parts[7], false)
  try {
    return {
      time: Number.parseInt(parts[2] as string, 36),
      action: ACTIONS[+(parts[3] as string)] as Choice['action'],
      policy: decodeURIComponent(parts[8] as string),
      regime: MODELS[+(parts[4] as string)] as Choice['regime'],
      signals: { gpc: parts[5] === '1' },
      choices,
    }
  } catch {
    return
  }
}
