import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { checksum } from '../checksum.js'
import { resolveRegime } from '../regime/resolve-regime.js'
import { buildChoice, buildRecord } from '../testing/build.js'
import type { Choice } from '../types.js'
import { createRecord } from './create-record.js'
import { decodeChoice } from './decode-choice.js'
import { encodeChoice } from './encode-choice.js'
import { hash } from './hash.js'
import { isRecord } from './is-record.js'
import { parseRecord, recordSchema } from './schema.js'
import { ACTIONS, AGES, MODELS } from './vocabulary.js'

const id = fc.stringMatching(/^[A-Za-z][\w-]{0,12}$/)

const choice: fc.Arbitrary<Choice> = fc.record(
  {
    time: fc.nat({ max: 2 ** 42 }),
    expires: fc.nat({ max: 2 ** 42 }),
    action: fc.constantFrom(...ACTIONS),
    policy: fc.string({ minLength: 1, unit: 'grapheme' }),
    regime: fc.constantFrom(...MODELS),
    signals: fc.record(
      { gpc: fc.boolean(), dnt: fc.constant<true>(true) },
      { requiredKeys: ['gpc'] },
    ),
    age: fc.constantFrom(...AGES),
    noAsk: fc.nat({ max: 2 ** 42 }),
    terms: fc.stringMatching(/^[a-z\d]{1,7}$/),
    choices: fc.dictionary(id, fc.boolean(), { noNullPrototype: true }),
  },
  { requiredKeys: ['time', 'action', 'policy', 'regime', 'signals', 'choices'] },
)

describe('the mirror format', () => {
  it('gives every choice back', () => {
    fc.assert(
      fc.property(choice, value => {
        expect(decodeChoice(encodeChoice(value))).toEqual(value)
      }),
    )
  })

  it('needs no quoting in a cookie', () => {
    fc.assert(fc.property(choice, value => /^[\w.~!'()*%-]+$/.test(encodeChoice(value))))
  })

  it('P1: refuses a value with one character changed', () => {
    const text = encodeChoice(buildChoice({ choices: { analytics: false, stats: false } }))
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.stringMatching(/^[\w.~-]$/), (at, character) => {
        fc.pre(text[at] !== character)
        expect(decodeChoice(text.slice(0, at) + character + text.slice(at + 1))).toBeUndefined()
      }),
    )
  })

  it('P1: refuses any other text without throwing', () => {
    fc.assert(fc.property(fc.string(), text => decodeChoice(text) === undefined))
    expect(decodeChoice('')).toBeUndefined()
  })

  it('P1: refuses a version that it does not know', () => {
    const value = encodeChoice(buildChoice())
      .replace(/^1/, '2')
      .replace(/\.[^.]*$/, '')
    expect(decodeChoice(`${value}.${checksum(value)}`)).toBeUndefined()
  })

  it('P3: takes an id that is granted and refused for refused', () => {
    const value = '1.a..save.opt-in.0.analytics.analytics.v'
    expect(decodeChoice(`${value}.${checksum(value)}`)?.choices).toEqual({ analytics: false })
  })

  it('RP4: holds no identifier', () => {
    const record = buildRecord({ id: 'unique-record', subject: 'unique-subject' })
    expect(encodeChoice(record)).not.toMatch(/unique/)
  })
})

describe('isRecord', () => {
  const accepts = (value: unknown) => z.safeParse(recordSchema, value).success

  it('agrees with the schema on records with one value replaced', () => {
    const whole = buildRecord({ region: 'DE', notice: 'abc', expires: 5, recovered: true })
    const junk = fc.oneof(
      fc.anything(),
      fc.constantFrom('', 0, -1, 1.5, null, [], {}, 'x'.repeat(2001), true, undefined),
    )
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(whole)), junk, (key, value) => {
        const changed = { ...whole, [key]: value }
        expect(isRecord(changed)).toBe(accepts(changed))
      }),
      { numRuns: 2000 },
    )
  })

  it('agrees with the schema on records with keys left out, and on anything else', () => {
    const whole = buildRecord()
    fc.assert(
      fc.property(fc.subarray(Object.keys(whole)), keys => {
        const part = Object.fromEntries(Object.entries(whole).filter(([key]) => keys.includes(key)))
        expect(isRecord(part)).toBe(accepts(part))
      }),
    )
    fc.assert(fc.property(fc.anything(), value => isRecord(value) === accepts(value)))
  })

  it('agrees with the schema on choices', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.boolean(), fc.anything())), choices => {
        const record = { ...buildRecord(), choices }
        expect(isRecord(record)).toBe(accepts(record))
      }),
    )
  })

  it('keeps keys that it does not know', () => {
    expect(isRecord({ ...buildRecord(), later: 1 })).toBe(true)
    expect(parseRecord({ ...buildRecord(), later: 1 })).toHaveProperty('later', 1)
  })
})

describe('createRecord', () => {
  const record = createRecord(buildChoice({ expires: 9 }), {
    id: 'r',
    subject: 's',
    surface: 'banner',
    regime: resolveRegime('DE'),
    language: 'de',
    policyUrl: '/privacy',
    notice: 'hash',
  })

  it('RP1: is a record, with what was decided, shown and in force', () => {
    expect(isRecord(record)).toBe(true)
    expect(record).toMatchObject({
      region: 'DE',
      language: 'de',
      notice: 'hash',
      expires: 9,
      library: '0.0.0-test',
    })
  })

  it('RP4 SG7: has these fields and no others', () => {
    expect(Object.keys(record).sort()).toEqual([
      'action',
      'choices',
      'expires',
      'id',
      'language',
      'library',
      'notice',
      'policy',
      'policyUrl',
      'regime',
      'region',
      'schema',
      'signals',
      'subject',
      'surface',
      'time',
    ])
  })
})

describe('hash', () => {
  it('names texts apart', () => {
    const texts = Array.from({ length: 5000 }, (_, index) => `notice ${index}`)
    expect(new Set(texts.map(hash)).size).toBe(texts.length)
  })
})
