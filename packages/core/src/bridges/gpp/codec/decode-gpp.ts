import { attempt } from '../../../env/attempt.js'
import { unpack } from './bits.js'
import {
  readFields,
  SECOND,
  SECTIONS,
  type SectionRow,
  type Sections,
  type Segment,
  USP_ID,
} from './sections.js'

/** The longest string that is read, in characters; all that Sluice knows is far shorter. */
const MAX_LENGTH = 10_000

/** More than any section's id: a range that goes on beyond is damage, or an attack on the visitor's time. */
const MAX_ID = 63

/** Ends the reading of a damaged string. */
const must = (isSo: unknown) => {
  if (!isSo) throw new RangeError()
}

/** Reads bits from the front. */
const createReader = (text: string) => {
  let rest = unpack(text) as string
  must(rest)
  const take = (width: number) => {
    must(rest.length >= width)
    const bits = rest.slice(0, width)
    rest = rest.slice(width)
    return bits
  }
  return {
    number: (width: number) => Number.parseInt(take(width), 2),
    /** Up to the first pair of ones. */
    fibonacci: () => {
      const bits = take(rest.indexOf('11') + 2)
      must(bits.length > 1)
      let [value, one, next] = [0, 1, 2]
      for (const bit of bits.slice(0, -1)) {
        if (bit === '1') value += one
        ;[one, next] = [next, one + next]
      }
      return value
    },
    /** Only what fills up the last character may be left. */
    end: () => must(/^0*$/.test(rest)),
  }
}

const readIds = (text: string) => {
  const reader = createReader(text)
  must(reader.number(6) === 3 && reader.number(6) === 1)
  const ids: number[] = []
  for (let runs = reader.number(12); runs > 0; runs--) {
    const isRun = reader.number(1)
    let id = (ids.at(-1) ?? 0) + reader.fibonacci()
    const last = id + (isRun && reader.fibonacci())
    must(last <= MAX_ID)
    while (id <= last) ids.push(id++)
  }
  reader.end()
  return ids
}

const readTwo = ({ number }: ReturnType<typeof createReader>) => {
  const value = number(2)
  // Of what two bits can say the standard uses 0, 1 and 2.
  must(value < 3)
  return value
}

const readCore = (row: SectionRow, text: string): Segment => {
  const reader = createReader(text)
  const version = reader.number(6)
  const layout = version === (row.version ?? 1) ? row.core : version === 1 && row.older
  must(layout)
  const core = Object.fromEntries(
    readFields(layout as string).map(([name, count], at) => [
      name,
      !at
        ? version
        : count
          ? Array.from({ length: count }, () => readTwo(reader))
          : readTwo(reader),
    ]),
  )
  reader.end()
  return core
}

const readSecond = (second: keyof typeof SECOND, text: string): Segment => {
  const reader = createReader(text)
  const segment: Segment = {}
  if (second === 'gpc') {
    segment.SubsectionType = reader.number(2)
    must(segment.SubsectionType === 1)
    segment.Gpc = reader.number(1) === 1
  } else
    for (const [name, count] of readFields(SECOND.sensitive))
      segment[name] = Array.from({ length: count }, () => readTwo(reader))
  reader.end()
  return segment
}

const readUsp = (row: SectionRow, text: string): Segment => {
  must(/^1[YN-]{3}$/.test(text))
  return Object.fromEntries(
    readFields(row.core).map(([name], at) => [name, at ? (text[at] as string) : 1]),
  )
}

const readSection = (row: SectionRow, text: string): Segment[] => {
  if (row.id === USP_ID) return [readUsp(row, text)]
  const [core = '', second, ...more] = text.split('.')
  must(!more.length && (second === undefined || row.second))
  return [
    readCore(row, core),
    ...(second === undefined ? [] : [readSecond(row.second as keyof typeof SECOND, second)]),
  ]
}

/**
 * The sections of a GPP string; undefined where it is damaged. It never throws. A section that is not about the United
 * States is left out.
 *
 * @example decodeGpp('DBABTA~1YNN') // { uspv1: [{ Version: 1, Notice: 'Y', OptOutSale: 'N', LspaCovered: 'N' }] }
 */
export const decodeGpp = (text: string): Sections | undefined =>
  attempt(() => {
    must(typeof text === 'string' && text.length <= MAX_LENGTH)
    const [header = '', ...texts] = text.split('~')
    const ids = readIds(header)
    must(ids.length === texts.length)
    return Object.fromEntries(
      ids.flatMap((id, at) => {
        const row = SECTIONS.find(candidate => candidate.id === id)
        return row ? [[row.name, readSection(row, texts[at] as string)]] : []
      }),
    )
  })
