import { pack, toBits } from './bits.js'
import {
  readFields,
  SECOND,
  SECTIONS,
  type SectionRow,
  type Sections,
  type Segment,
  USP_ID,
} from './sections.js'

/** A number from 1 on as a sum of Fibonacci numbers, the smallest first, closed by a further 1. */
const toFibonacci = (value: number) => {
  const numbers = [1, 2]
  while ((numbers.at(-1) as number) <= value)
    numbers.push((numbers.at(-1) as number) + (numbers.at(-2) as number))
  let rest = value
  let bits = ''
  for (const number of numbers.reverse()) {
    const isPart = number <= rest
    if (isPart) rest -= number
    // Leading zeros, which are the last ones here, are left out.
    if (isPart || bits) bits = (isPart ? '1' : '0') + bits
  }
  return `${bits}1`
}

/** Ids as runs, each by its distance from the one before; source: GPP, Consent String Specification, Range (Fibonacci). */
const toRange = (ids: readonly number[]) => {
  let last = 0
  let runs = 0
  let bits = ''
  for (const [at, id] of ids.entries()) {
    if (ids[at - 1] === id - 1) continue
    let end = at
    while (ids[end + 1] === (ids[end] as number) + 1) end++
    const length = end - at
    bits += (length ? '1' : '0') + toFibonacci(id - last) + (length ? toFibonacci(length) : '')
    last = id + length
    runs++
  }
  return toBits(runs, 12) + bits
}

const toSegmentBits = (layout: string, segment: Segment) =>
  readFields(layout)
    .map(([name, count], at) => {
      // What is not stated does not arise.
      const value = segment[name] as number | number[] | boolean | undefined
      if (typeof value === 'boolean') return toBits(Number(value), 1)
      // The version alone is longer than two bits, and always first.
      return count
        ? Array.from({ length: count }, (_, index) =>
            toBits((value as number[] | undefined)?.[index] ?? 0, 2),
          ).join('')
        : toBits((value as number) ?? 0, at || name === 'SubsectionType' ? 2 : 6)
    })
    .join('')

/** One section as text. */
export const encodeSection = (row: SectionRow, [core = {}, second]: readonly Segment[]): string => {
  if (row.id === USP_ID)
    return readFields(row.core)
      .map(([name]) => core[name])
      .join('')
  const layout = row.older && core.Version === 1 ? row.older : row.core
  const texts = [pack(toSegmentBits(layout, core))]
  if (row.second && second) texts.push(pack(toSegmentBits(SECOND[row.second], second)))
  return texts.join('.')
}

/**
 * Sections as a GPP string, in the order of their ids.
 *
 * @example encodeGpp({}) // 'DBAA'
 */
export const encodeGpp = (sections: Sections): string => {
  const rows = SECTIONS.filter(({ name }) => Object.hasOwn(sections, name))
  return [
    // Type 3 is the header; its version is 1.
    pack(toBits(3, 6) + toBits(1, 6) + toRange(rows.map(({ id }) => id))),
    ...rows.map(row => encodeSection(row, sections[row.name] as Segment[])),
  ].join('~')
}
