import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pack, toBits } from './bits.js'
import { decodeGpp } from './decode-gpp.js'
import { encodeGpp } from './encode-gpp.js'
import { readFields, SECTIONS, type SectionRow, type Sections, type Segment } from './sections.js'

/** Strings of the requirements, part D, with what they say. Fields that are not named are 0, or 2 for the agreement. */
const core = (name: string, named: Segment): Segment => {
  const row = SECTIONS.find(candidate => candidate.name === name) as SectionRow
  return Object.fromEntries(
    readFields(named.Version === 1 && row.older ? row.older : row.core).map(([field, count]) => [
      field,
      named[field] ??
        (field === 'Version'
          ? (row.version ?? 1)
          : field === 'MspaCoveredTransaction'
            ? 2
            : count
              ? Array(count).fill(0)
              : 0),
    ]),
  )
}
const gpc = (value: boolean): Segment => ({ SubsectionType: 1, Gpc: value })
const ones = (count: number) => Array<number>(count).fill(1)

const caNotices = { SaleOptOutNotice: 1, SharingOptOutNotice: 1 }
const caOut = core('usca', { ...caNotices, SaleOptOut: 1, SharingOptOut: 1 })
const caIn = core('usca', { ...caNotices, SaleOptOut: 2, SharingOptOut: 2 })
const natNotices = { SharingNotice: 1, ...caNotices, TargetedAdvertisingOptOutNotice: 1 }
const natOptOuts = { SaleOptOut: 1, SharingOptOut: 1, TargetedAdvertisingOptOut: 1 }
const natOut = core('usnat', { ...natNotices, ...natOptOuts })
const natIn = core('usnat', {
  ...natNotices,
  SaleOptOut: 2,
  SharingOptOut: 2,
  TargetedAdvertisingOptOut: 2,
})
const sharing = {
  SharingNotice: 1,
  SaleOptOutNotice: 1,
  TargetedAdvertisingOptOutNotice: 1,
  SaleOptOut: 1,
  TargetedAdvertisingOptOut: 1,
}
const { SharingNotice: _, ...processing } = { ...sharing, ProcessingNotice: 1 }

const GOLDEN: [string, Sections][] = [
  ['DBAA', {}],
  ['DBABBg~BUoAAACA.QA', { usca: [caIn, gpc(false)] }],
  ['DBABLA~CVQqAAAAAACA.QA', { usnat: [natIn, gpc(false)] }],
  ['DBABBg~BUUAAACA.QA', { usca: [caOut, gpc(false)] }],
  ['DBABLA~CVQVAAAAAACA.QA', { usnat: [natOut, gpc(false)] }],
  ['DBABBg~BUUAAACA.YA', { usca: [caOut, gpc(true)] }],
  ['DBABLA~CVQVAAAAAACA.YA', { usnat: [natOut, gpc(true)] }],
  ['DBABBg~BUoAAACA.YA', { usca: [caIn, gpc(true)] }],
  ['DBABLA~CVQqAAAAAACA.YA', { usnat: [natIn, gpc(true)] }],
  ['DBABBg~BUUAAACA', { usca: [caOut] }],
  ['DBABLA~CVQVAAAAAACA', { usnat: [natOut] }],
  [
    'DBABBg~BVVVVUCA.YA',
    {
      usca: [
        { ...caOut, SensitiveDataLimitUseNotice: 1, SensitiveDataProcessing: ones(9) },
        gpc(true),
      ],
    },
  ],
  [
    'DBABLA~CVVVVVVVVQCA.YA',
    {
      usnat: [
        {
          ...natOut,
          SensitiveDataProcessingOptOutNotice: 1,
          SensitiveDataLimitUseNotice: 1,
          SensitiveDataProcessing: ones(16),
        },
        gpc(true),
      ],
    },
  ],
  [
    'DBABBg~BUUAABSA.QA',
    { usca: [{ ...caOut, KnownChildSensitiveDataConsents: [1, 1] }, gpc(false)] },
  ],
  [
    'DBABLA~CVQVAAAAABCA.QA',
    { usnat: [{ ...natOut, KnownChildSensitiveDataConsents: [0, 1, 0] }, gpc(false)] },
  ],
  [
    'DBABLA~CVQVAAAAAECA.YA',
    { usnat: [{ ...natOut, KnownChildSensitiveDataConsents: [1, 0, 0] }, gpc(true)] },
  ],
  ['DBABBg~BAAAAACA.QA', { usca: [core('usca', {}), gpc(false)] }],
  ['DBABLA~CQAAAAAAAACA.QA', { usnat: [core('usnat', { SharingNotice: 1 }), gpc(false)] }],
  [
    'DBABLA~BVQVAAAAAgA.QA',
    { usnat: [core('usnat', { ...natNotices, ...natOptOuts, Version: 1 }), gpc(false)] },
  ],
  [
    'DBABLA~CVQVAAAAAABY.YA',
    {
      usnat: [
        {
          ...natOut,
          MspaCoveredTransaction: 1,
          MspaOptOutOptionMode: 1,
          MspaServiceProviderMode: 2,
        },
        gpc(true),
      ],
    },
  ],
  ['DBABrw~CVQVAAAAAACA.YA~BUUAAACA.YA', { usnat: [natOut, gpc(true)], usca: [caOut, gpc(true)] }],
  ['DBABTA~1YNN', { uspv1: [{ Version: 1, Notice: 'Y', OptOutSale: 'N', LspaCovered: 'N' }] }],
  ['DBABJg~BVUAAIA.YA', { usco: [core('usco', sharing), gpc(true)] }],
  ['DBABVg~BVUAAAIA.YA', { usct: [core('usct', sharing), gpc(true)] }],
  ['DBABEw~BVUAAAgA.YA', { ustx: [core('ustx', processing), gpc(true)] }],
  ['DBABRg~BVUAACA', { usva: [core('usva', sharing)] }],
]

describe('golden values', () => {
  it.each(GOLDEN)('writes and reads %s', (text, sections) => {
    expect(encodeGpp(sections)).toBe(text)
    expect(decodeGpp(text)).toEqual(sections)
  })

  it.each([
    ['DBABM~BUUAAACA.YA', 'DBABMA~1YNN.YA'],
    ['DBABBg~BUUAAACA.Y', 'DBABBg~BUUAAACA.YA'],
    ['DBABLA~BVQVAAAAAg.Q', 'DBABLA~BVQVAAAAAgA.QA'],
    ['DBABL~CVQVAAAAAACA.Y', 'DBABLA~CVQVAAAAAACA.YA'],
  ])('reads the padding of the specification as that of the library: %s', (short, long) => {
    const id = (text: string) => text.split('~')[0]
    // The header of the specification's own example is read too: section 2 alone, which is none of ours.
    if (id(short) === 'DBABM') expect(decodeGpp(short)).toEqual({})
    else expect(decodeGpp(short)).toEqual(decodeGpp(long))
    expect(decodeGpp(short)).toBeDefined()
  })
})

describe('a damaged string', () => {
  const whole = encodeGpp(
    Object.fromEntries(GOLDEN.flatMap(([, sections]) => Object.entries(sections))),
  )

  it('P8: is undefined or another valid string, and never throws: bit flips', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(5), (at, bit) => {
        const value = alphabet.indexOf(whole[at] as string)
        fc.pre(value >= 0)
        const text = whole.slice(0, at) + alphabet[value ^ (1 << bit)] + whole.slice(at + 1)
        const sections = decodeGpp(text)
        // What was read is what the string says, and nothing else.
        if (sections) expect(decodeGpp(encodeGpp(sections))).toEqual(sections)
      }),
      { numRuns: 10_000 },
    )
  })

  it('P8: is undefined wherever it was cut, save in the padding, and before a second part', () => {
    for (const [text, sections] of GOLDEN) {
      const last = Object.keys(sections).at(-1) as string
      const without = { ...sections, [last]: sections[last]?.slice(0, 1) }
      for (let end = 0; end < text.length; end++) {
        const cut = decodeGpp(text.slice(0, end))
        if (cut) expect([sections, without]).toContainEqual(cut)
      }
    }
  })

  it.each([
    ['a value that no field has', 'DBABBg~B_UAAACA.QA'],
    ['a version that is not known', 'DBABBg~CUUAAACA.QA'],
    ['another kind of second part', 'DBABBg~BUUAAACA.gA'],
    ['a second part where there is none', 'DBABRg~BVUAACA.QA'],
    ['a second part where there is none, long enough for one', 'DBABRg~BVUAACA.AAAA'],
    ['a third part', 'DBABBg~BUUAAACA.QA.QA'],
    ['an empty part', 'DBABBg~BUUAAACA.'],
    ['an empty third part', 'DBABBg~BUUAAACA.QA.'],
    ['more than padding at the end', 'DBABBg~BUUAAACAB.QA'],
    ['a character of ordinary Base64', 'DBABBg~BUUAA+CA.QA'],
    ['a string of another framework', 'CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA'],
    ['a header of another version', 'DCAA'],
    ['a section more than the header names', 'DBAA~BUUAAACA.QA'],
    ['text that is none of US Privacy', 'DBABTA~1YXN'],
    ['nothing', ''],
  ])('P8: is undefined with %s', (_, text) => {
    expect(decodeGpp(text)).toBeUndefined()
  })

  it('P8: is undefined for anything else, and for what is too long or names endless ranges', () => {
    fc.assert(fc.property(fc.string(), text => decodeGpp(`D${text}`) === undefined))
    for (const value of [undefined, null, 1, {}, [], Symbol.iterator])
      expect(decodeGpp(value as never)).toBeUndefined()
    expect(decodeGpp(`DBAA${'A'.repeat(10_000_000)}`)).toBeUndefined()
    // One run of sections from 1 on, as many as a Fibonacci number of five thousand digits says.
    const run = toBits(3, 6) + toBits(1, 6) + toBits(1, 12)
    expect(decodeGpp(pack(`${run}111${'0'.repeat(5000)}11`))).toBeUndefined()
    expect(decodeGpp(pack(`${run}111${'0'.repeat(12)}11`))).toBeUndefined()
  })
})
