import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import {
  listRegimes,
  type RegionRegime,
  type RequestState,
  readDecision,
} from '../../packages/core/src/server'

const DOCUMENT = fileURLToPath(new URL('../../docs/reference/regimes.md', import.meta.url))

const HEAD = `# Regimes by region

This page is written by a test from \`listRegimes()\` of \`@sluice/core/server\` and is not to be edited. It is not legal advice: it
says what the product takes for granted, and a site can ask for more, region by region. [The visitor's
region](../guide/regions.md) says how a region is stated, and [regions and rights](../guide/regions-and-rights.md) what follows.

\`\`\`sh
npx pnpm@12 exec vitest run --project node test/docs/regimes                  # compares this page with the code
SLUICE_WRITE=1 npx pnpm@12 exec vitest run --project node test/docs/regimes   # writes it anew
\`\`\`

## What holds

- **model**: \`opt-in\` holds everything but essential until the visitor agrees; \`opt-out\` and \`notice\` hold nothing until
  somebody objects.
- **Global Privacy Control**: *law*, an opt-out of sale whatever the site states; *honoured*, the same, unless the site overrides
  it; *ignored*, nothing is open that it could close.
- **a choice counts**: how long, ISO 8601. A refusal does not expire where its absence would open something.
- **no invitation**: how long nobody who has opted out is asked again.
- **sensitive data**: whether they need an opt-in even where the model asks for none.
- **ages**: below the first a parent has to agree; below the second nothing is sold or shared without an opt-in; below the third
  nothing is sold or shared at all. A dash is no limit.

A subdivision that has no row takes that of its country. A region that has none at all is as unknown as no region.
`

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

const holds = (
  name: string,
  { model, gpc, lifetime, noAsk, sensitive, ages }: RequestState['regime'],
  gpcIsLaw = false,
) => [
  name,
  `\`${model}\``,
  gpcIsLaw ? 'law' : gpc === 'honour' ? 'honoured' : 'ignored',
  lifetime === 'unlimited' ? 'until changed' : `\`${lifetime}\``,
  `\`${noAsk}\``,
  `\`${sensitive}\``,
  [ages.parent, ages.optIn, ages.noSale].map(age => age ?? '–').join(' · '),
]

/** The laws, each with all of its regions. */
const byLaw = (regimes: readonly RegionRegime[]) =>
  [...new Set(regimes.map(({ articles }) => articles))].map(articles =>
    regimes.filter(regime => regime.articles === articles),
  )

const render = () => {
  const regimes = listRegimes().sort((a, b) => (a.region < b.region ? -1 : 1))
  const unknown = readDecision({ policy: { version: '1', url: '/' } }).regime
  return `${HEAD}
${table(
  [
    'region',
    'model',
    'Global Privacy Control',
    'a choice counts',
    'no invitation',
    'sensitive data',
    'ages',
  ],
  [
    ...regimes.map(regime => holds(`\`${regime.region}\``, regime, regime.gpcIsLaw)),
    holds('unknown', unknown),
  ],
)}

## The laws behind it

The dates say when a row was last gone through. It was not laid beside the text of the law: have counsel read the articles
that you rely on, above all those on minors in Colorado, Delaware, Maryland, New Jersey and Oregon.

What the interface has to have is said in the names that \`listRegimes()\` uses.

${table(
  ['regions', 'law', 'articles', 'the interface has to have', 'language', 'checked'],
  byLaw(regimes).map(group => {
    const { name, articles, parts, language = '', checked } = group[0] as RegionRegime
    const codes = group.map(({ region }) => `\`${region}\``).join(' ')
    return [codes, name, articles, parts.map(part => `\`${part}\``).join(', '), language, checked]
  }),
)}
`
}

it('P10: docs/reference/regimes.md says what listRegimes() says', () => {
  const text = render()
  if (process.env.SLUICE_WRITE === '1') writeFileSync(DOCUMENT, text)
  expect(
    readFileSync(DOCUMENT, 'utf8'),
    'docs/reference/regimes.md differs; SLUICE_WRITE=1 writes it anew',
  ).toBe(text)
})
