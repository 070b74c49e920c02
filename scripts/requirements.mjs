// Writes docs/requirements.md from the results of a whole test run: each requirement with the tests that name it.
// `SLUICE_WRITE=1 pnpm test` writes it; any whole run fails where a requirement has neither a test nor a reason.
import { readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { REQUIREMENTS } from './requirements-list.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PAGE = new URL('../docs/requirements.md', import.meta.url)
/** How many tests of a requirement are named; the rest is counted. */
const NAMED = 3
const ID = /\b(?:OI|OO|SG|RP|UI|AX|MI|AT|ST|GA|SE)\d+\b/g

const INTRO = `# Requirements

What law, standards and browsers ask of a consent manager, and the tests that hold Sluice to it. The test run writes this
page (\`SLUICE_WRITE=1 npx pnpm@12 test\`), and fails where a requirement has neither a test nor a reason why there is none.
A row names up to three tests, those first that name the fewest other requirements. This is not legal advice.
`

/** Tests that passed, by requirement; each once, whatever the number of engines. */
const collect = ({ testResults }) => {
  const byId = new Map()
  for (const { name, assertionResults } of testResults)
    for (const { title, fullName, status } of assertionResults) {
      if (status !== 'passed') continue
      const ids = new Set(fullName.match(ID))
      const file = relative(ROOT, name).replaceAll('\\', '/')
      const text = title.replace(/^(?:(?:[A-Z]{1,2}\d+|and|to),? ?)+: /, '')
      for (const id of ids) {
        if (!byId.has(id)) byId.set(id, new Map())
        byId.get(id).set(`${file}\0${text}`, { file, text, shared: ids.size })
      }
    }
  return byId
}

const toCell = text => text.replace(/[|<>*_`[\]\\]/g, sign => `\\${sign}`).replace(/\s+/g, ' ')
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

const row = ({ id, text, source, without }, tests) => {
  const sorted = [...tests].sort(
    (a, b) => a.shared - b.shared || compare(a.file, b.file) || compare(a.text, b.text),
  )
  const named = sorted.slice(0, NAMED).map(({ file, text }) => `\`${file}\`: ${toCell(text)}`)
  const more = sorted.length > NAMED ? [`and ${sorted.length - NAMED} more`] : []
  const cell = sorted.length
    ? [...named, ...more].join('<br>')
    : `**No test.** ${without ?? 'Missing.'}`
  return `| ${id} | ${text} | ${source} | ${cell} |`
}

/**
 * Compares the page with the results of a run, or writes it.
 *
 * @param {string} file the run's results, as Vitest's JSON reporter writes them
 * @returns {string[]} what is wrong
 */
export const checkRequirements = file => {
  const byId = collect(JSON.parse(readFileSync(file, 'utf8')))
  const known = new Set(REQUIREMENTS.flatMap(({ rows }) => rows.map(({ id }) => id)))
  const problems = [...byId.keys()]
    .filter(id => !known.has(id))
    .map(id => `tests name ${id}, which scripts/requirements-list.mjs does not have`)
  for (const { id, without } of REQUIREMENTS.flatMap(({ rows }) => rows))
    if (!byId.has(id) === !without)
      problems.push(
        without
          ? `${id} has tests by now: remove its reason from scripts/requirements-list.mjs`
          : `no test names ${id}: add one, or the reason why there is none`,
      )
  const page = `${INTRO}${REQUIREMENTS.map(
    ({ title, rows }) =>
      `\n## ${title}\n\n| ID | What | Source | Tests |\n| --- | --- | --- | --- |\n${rows
        .map(entry => row(entry, byId.get(entry.id)?.values() ?? []))
        .join('\n')}\n`,
  ).join('')}`
  if (process.env.SLUICE_WRITE) writeFileSync(PAGE, page)
  else if (readFileSync(PAGE, 'utf8') !== page)
    console.log(
      'requirements: titles have changed since docs/requirements.md was written; SLUICE_WRITE=1 npx pnpm@12 test writes it',
    )
  return problems
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const problem of checkRequirements(process.argv[2] ?? '')) console.log(problem)
