import * as z from 'zod/mini'
import { addDuration } from '../add-duration.js'
import { ID_PATTERN } from '../id-pattern.js'
import type { Config, DeliverRecord } from '../types.js'
import { MIN_NO_ASK } from './limits.js'

const text = z.string().check(z.minLength(1), z.maxLength(2000))

const id = z
  .string()
  .check(
    z.regex(ID_PATTERN, 'must be an id: a letter, then letters, digits, "-" or "_", 64 at most'),
  )

const link = z.string().check(
  z.maxLength(2000),
  z.refine(
    value => !/^\s*[a-z][a-z\d+.-]*:/i.test(value) || /^https?:/i.test(value),
    'must be an http(s) or relative address',
  ),
)

const DURATION = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/

const durationOr = (word: string) =>
  z
    .string()
    .check(
      z.refine(
        value => value === word || DURATION.test(value),
        `must be an ISO 8601 duration such as "P13M", or "${word}"`,
      ),
    )

const someTime = durationOr('unlimited').check(
  z.refine(value => addDuration(0, value) !== 0, 'must be longer than nothing, such as "P24M"'),
)

const yearOrMore = durationOr('unlimited').check(
  z.refine(
    value =>
      value === 'unlimited' ||
      (addDuration(0, value) as number) >= (addDuration(0, MIN_NO_ASK) as number),
    'must be 12 months or longer, such as "P2Y" (11 CCR 7026(k))',
  ),
)

const timeLimit = z
  .string()
  .check(z.regex(/^PT[1-9]\d{0,3}S$/, 'must be a number of seconds as ISO 8601, such as "PT10S"'))

const hostPattern = z
  .string()
  .check(
    z.regex(
      /^(\*\.)?[a-z\d-]+(\.[a-z\d-]+)*(:\d+)?(\/[^\s?#*]*)?$/i,
      'must be a host such as "example.com", "*.example.com" or "example.com/path", without scheme',
    ),
  )

const policyVersion = { version: text, url: link }

const cookie = z.strictObject({
  name: text,
  domain: z.optional(text),
  path: z.optional(text),
  duration: z.optional(durationOr('session')),
  description: z.optional(text),
})

const storage = z.strictObject({
  type: z.enum(['localStorage', 'sessionStorage', 'indexedDB', 'cache']),
  name: text,
  duration: z.optional(durationOr('session')),
  description: z.optional(text),
})

const service = z.strictObject({
  id,
  name: text,
  purposes: z.array(id).check(z.minLength(1, 'must name at least one purpose')),
  sells: z.optional(z.boolean()),
  sensitive: z.optional(z.boolean()),
  hosts: z.optional(z.array(hostPattern)),
  cookies: z.optional(z.array(cookie)),
  storage: z.optional(z.array(storage)),
  provider: z.optional(text),
  privacyUrl: z.optional(link),
  description: z.optional(text),
  onRevoke: z.optional(
    z.custom<() => void>(value => typeof value === 'function', 'must be a function (npm only)'),
  ),
})

const years = z.int().check(z.minimum(0), z.maximum(18))

const regimeOverride = z.strictObject({
  model: z.optional(z.enum(['opt-in', 'opt-out', 'notice'])),
  gpc: z.optional(z.enum(['honour', 'ignore'])),
  lifetime: z.optional(durationOr('unlimited')),
  noAsk: z.optional(yearOrMore),
  sensitive: z.optional(z.enum(['opt-in', 'opt-out'])),
  ages: z.optional(
    z.strictObject({
      parent: z.optional(years),
      optIn: z.optional(years),
      noSale: z.optional(years),
    }),
  ),
  exempt: z.optional(z.array(id)),
})

const collected = z.strictObject({
  name: text,
  purposes: text,
  sold: z.optional(z.boolean()),
  retention: text,
  sensitive: z.optional(z.boolean()),
})

const REGION_RULE = 'must be a region code such as "DE" or "US-CA", or a function that returns one'

const region = z.union(
  [
    z.string().check(z.regex(/^[A-Z]{2}(-[A-Z\d]{1,3})?$/, REGION_RULE)),
    z.custom<() => string | undefined>(value => typeof value === 'function'),
  ],
  REGION_RULE,
)

const RECORD_RULE =
  'must be a path of the site\'s own such as "/consent-records", or a function that takes a record (npm only)'

const cssValue = z.string().check(z.maxLength(200), z.regex(/^[^;{}<>]*$/, 'must be one CSS value'))

const globalArray = z
  .string()
  .check(z.regex(/^[A-Za-z_$][\w$]*$/, 'must be the name of a global array'))

/** The schema of a config; `types.ts` holds the same shape with its documentation, and a test holds the two together. */
export const configSchema = z.strictObject({
  policy: z.strictObject({
    ...policyVersion,
    archive: z.optional(z.array(z.strictObject(policyVersion))),
  }),
  controller: z.optional(z.strictObject({ name: text, contact: z.optional(text) })),
  purposes: z.optional(
    z.array(z.strictObject({ id, name: z.optional(text), description: z.optional(text) })),
  ),
  services: z.optional(z.array(service).check(z.maxLength(1000))),
  region: z.optional(region),
  regimes: z.optional(
    z.record(
      z.string().check(z.regex(/^([A-Z]{2}(-[A-Z\d]{1,3})?|\*)$/, 'must be a region code or "*"')),
      regimeOverride,
    ),
  ),
  age: z.optional(z.enum(['under-13', '13-15', '16-17', 'adult', 'unknown'])),
  ageScreen: z.optional(z.boolean()),
  parentalConsent: z.optional(z.boolean()),
  honorDnt: z.optional(z.boolean()),
  collection: z.optional(
    z.strictObject({
      url: z.optional(
        link.check(
          z.regex(/#./, 'must lead to the section itself, such as "/privacy#collection" (OO13)'),
        ),
      ),
      categories: z.array(collected).check(z.minLength(1)),
    }),
  ),
  mirror: z.optional(
    z.strictObject({
      name: z.optional(z.string().check(z.regex(/^[\w-]{1,64}$/, 'must be a plain cookie name'))),
      domain: z.optional(
        z.string().check(z.regex(/^\.?[a-z\d-]+(\.[a-z\d-]+)*$/i, 'must be a domain')),
      ),
      partitioned: z.optional(z.boolean()),
    }),
  ),
  ledger: z.optional(z.strictObject({ retention: z.optional(someTime) })),
  onRecord: z.optional(
    z.union(
      [
        z.string().check(z.maxLength(2000), z.regex(/^\/(?![/\\])/, RECORD_RULE)),
        z.custom<DeliverRecord>(value => typeof value === 'function'),
      ],
      RECORD_RULE,
    ),
  ),
  bridges: z.optional(
    z.strictObject({
      google: z.optional(
        z.union([
          z.boolean(),
          z.strictObject({
            mode: z.optional(z.enum(['basic', 'advanced'])),
            regionDefaults: z.optional(z.boolean()),
            waitForUpdate: z.optional(z.number().check(z.nonnegative(), z.maximum(10_000))),
            adsDataRedaction: z.optional(z.boolean()),
            urlPassthrough: z.optional(z.boolean()),
          }),
        ]),
      ),
      uet: z.optional(z.union([z.boolean(), globalArray])),
      clarity: z.optional(z.boolean()),
      meta: z.optional(z.union([z.boolean(), id])),
      dataLayer: z.optional(z.union([z.boolean(), globalArray])),
      gpp: z.optional(
        z.union([
          z.boolean(),
          z.strictObject({
            mspa: z.optional(z.enum(['opt-out', 'service-provider'])),
            uspapi: z.optional(z.boolean()),
          }),
        ]),
      ),
    }),
  ),
  unlisted: z.optional(z.enum(['allow', 'block'])),
  gate: z.optional(z.strictObject({ scriptTimeout: z.optional(timeLimit) })),
  language: z.optional(
    z
      .string()
      .check(
        z.regex(
          /^[A-Za-z]{2,3}(-[A-Za-z\d]{2,8})*$/,
          'must be a BCP 47 language tag such as "de" or "fr-CA"',
        ),
      ),
  ),
  texts: z.optional(z.record(z.string(), z.string().check(z.maxLength(5000)))),
  launcher: z.optional(z.enum(['auto', 'always', 'never'])),
  theme: z.optional(
    z.record(z.string().check(z.regex(/^[a-z\d-]+$/, 'must be a token name')), cssValue),
  ),
}) satisfies z.ZodMiniType<Config>
