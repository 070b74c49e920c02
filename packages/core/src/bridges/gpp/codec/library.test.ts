import { GppModel, Sections as LibrarySections } from '@iabgpp/cmpapi'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeGpp } from './decode-gpp.js'
import { encodeGpp } from './encode-gpp.js'
import { readFields, SECTIONS, type SectionRow, type Segment } from './sections.js'

/** Any value that the library takes: its agreement field has no 0. */
const anyValue = (name: string) =>
  name === 'MspaCoveredTransaction'
    ? fc.integer({ min: 1, max: 2 })
    : fc.integer({ min: 0, max: 2 })

const letter = fc.constantFrom('Y', 'N', '-')

/** Any sub-sections of a section; the second is there or not. */
const anySegments = (row: SectionRow): fc.Arbitrary<Segment[]> => {
  if (row.name === 'uspv1')
    return fc
      .record({ Version: fc.constant(1), Notice: letter, OptOutSale: letter, LspaCovered: letter })
      .map(segment => [segment])
  const anyCore = (layout: string, version: number) =>
    fc.record(
      Object.fromEntries(
        readFields(layout).map(([name, count], at) => [
          name,
          !at
            ? fc.constant(version)
            : count
              ? fc.array(anyValue(name), { minLength: count, maxLength: count })
              : anyValue(name),
        ]),
      ),
    ) as fc.Arbitrary<Segment>
  const first = fc.oneof(
    anyCore(row.core, row.version ?? 1),
    ...(row.older ? [anyCore(row.older, 1)] : []),
  )
  const second: fc.Arbitrary<Segment> =
    row.second === 'gpc'
      ? fc.boolean().map(value => ({ SubsectionType: 1, Gpc: value }))
      : fc
          .array(anyValue(''), { minLength: 8, maxLength: 8 })
          .map(values => ({ SensitiveDataProcessing: values }))
  return fc
    .tuple(first, row.second ? fc.option(second, { nil: undefined }) : fc.constant(undefined))
    .map(([one, two]) => (two ? [one, two] : [one]))
}

const INCLUDED = { gpc: 'GpcSegmentIncluded', sensitive: 'SensitiveDataConsentSegmentIncluded' }

/** What the library writes for sub-sections. */
const writeByLibrary = (row: SectionRow, [first, second]: Segment[]) => {
  const model = new GppModel()
  const set = (field: string, value: unknown) => model.setFieldValue(row.name, field, value)
  for (const [field, value] of Object.entries(first as Segment)) set(field, value)
  if (row.second) set(INCLUDED[row.second], !!second)
  for (const [field, value] of Object.entries(second ?? {}))
    if (field !== 'SubsectionType') set(field, value)
  return model.encode()
}

/** What the library reads, as sub-sections. */
const readByLibrary = (row: SectionRow, text: string): Segment[] => {
  const model = new GppModel(text)
  const layout = row.older && model.getFieldValue(row.name, 'Version') === 1 ? row.older : row.core
  const get = (field: string) => model.getFieldValue(row.name, field)
  const first = Object.fromEntries(readFields(layout).map(([field]) => [field, get(field)]))
  if (!row.second || !get(INCLUDED[row.second])) return [first]
  return [
    first,
    row.second === 'gpc'
      ? { SubsectionType: get('GpcSegmentType'), Gpc: get('Gpc') }
      : { SensitiveDataProcessing: get('SensitiveDataProcessing') },
  ]
}

describe('the official library', () => {
  it('has every section that the library has, save the two of frameworks for registered managers alone (0008)', () => {
    const theirs = [...LibrarySections.SECTION_ID_NAME_MAP]
    expect(theirs.filter(([, name]) => !name.startsWith('tcf'))).toEqual(
      SECTIONS.map(({ id, name }) => [id, name]),
    )
    expect(SECTIONS.some(({ name }) => name.startsWith('tcf'))).toBe(false)
  })

  it.each(SECTIONS.map(row => [row.name, row] as const))(
    'agrees on every string and every value of %s',
    (name, row) => {
      fc.assert(
        fc.property(anySegments(row), segments => {
          const text = encodeGpp({ [name]: segments })
          expect(readByLibrary(row, text)).toEqual(segments)
          const theirs = writeByLibrary(row, segments)
          expect(decodeGpp(theirs)).toEqual({ [name]: segments })
          expect(theirs).toBe(text)
        }),
        { numRuns: 10_000 },
      )
    },
    60_000,
  )

  it('agrees on any number of sections together', () => {
    const any = fc
      .subarray([...SECTIONS])
      .chain(rows =>
        fc.record(Object.fromEntries(rows.map(row => [row.name, anySegments(row)] as const))),
      )
    fc.assert(
      fc.property(any, sections => {
        const text = encodeGpp(sections)
        expect(decodeGpp(text)).toEqual(sections)
        expect(new GppModel(text).getSectionIds()).toEqual(
          SECTIONS.flatMap(({ id, name }) => (Object.hasOwn(sections, name) ? [id] : [])),
        )
      }),
      { numRuns: 500 },
    )
  }, 60_000)
})
