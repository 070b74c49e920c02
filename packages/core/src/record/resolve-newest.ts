import type { Choice, ChoiceReading } from '../types.js'

/**
 * What several sources say together: the newest choice; at equal age only what all of them grant (P3). One that cannot
 * be read closes everything: nothing tells whether it held a newer refusal (P1).
 */
export const resolveNewest = (readings: readonly ChoiceReading[]): ChoiceReading => {
  let newest: Choice | undefined
  for (const reading of readings) {
    if (reading.status === 'unreadable') return reading
    if (reading.status !== 'read') continue
    const { choice } = reading
    if (!newest || choice.time > newest.time) newest = choice
    else if (choice.time === newest.time)
      newest = { ...newest, choices: intersect(newest.choices, choice.choices) }
  }
  return newest ? { status: 'read', choice: newest } : { status: 'none' }
}

/** Refused if either refuses; granted only if both grant; else undecided. */
const intersect = (a: Choice['choices'], b: Choice['choices']) => {
  const both: Choice['choices'] = {}
  for (const id of Object.keys({ ...a, ...b }))
    if (a[id] === false || b[id] === false) both[id] = false
    else if (a[id] && b[id]) both[id] = true
  return both
}
