import * as z from 'zod/mini'
import { ID_PATTERN } from '../id-pattern.js'
import type { ConsentRecord } from '../types.js'
import { ACTIONS, AGES, MODELS, SURFACES } from './vocabulary.js'

const text = z.string().check(z.maxLength(2000))
const name = z.string().check(z.minLength(1), z.maxLength(2000))
const time = z.int().check(z.nonnegative())

/** The schema of a record (RP1). Keys that it does not know are kept (a later version may have written them). */
export const recordSchema = z.looseObject({
  schema: z.literal(1),
  id: name,
  subject: name,
  time,
  action: z.enum(ACTIONS as [string, ...string[]]),
  surface: z.enum(SURFACES as [string, ...string[]]),
  choices: z.record(z.string().check(z.regex(ID_PATTERN)), z.boolean()),
  regime: z.enum(MODELS as [string, ...string[]]),
  region: z.optional(name),
  language: text,
  policy: name,
  policyUrl: text,
  notice: z.optional(name),
  expires: z.optional(time),
  noAsk: z.optional(time),
  age: z.optional(z.enum(AGES as [string, ...string[]])),
  terms: z.optional(name),
  services: z.optional(z.record(z.string().check(z.regex(ID_PATTERN)), name)),
  signals: z.looseObject({ gpc: z.boolean(), dnt: z.optional(z.literal(true)) }),
  library: name,
  recovered: z.optional(z.literal(true)),
})

/** Whether the schema takes a value, typed. */
export const parseRecord = (value: unknown): ConsentRecord =>
  z.parse(recordSchema, value) as unknown as ConsentRecord
