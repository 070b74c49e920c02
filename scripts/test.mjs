// All tests: `pnpm test`. Finds or installs the browsers, builds, runs every project, and adds the results up.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describeBrowsers, ensureBrowsers } from './browsers.mjs'
import { checkRequirements } from './requirements.mjs'
import { env } from './run-steps.mjs'

const RESULTS = fileURLToPath(new URL('../test/results/vitest.json', import.meta.url))
const run = (command, args) => spawnSync(command, args, { stdio: 'inherit', env }).status ?? 1

for (const line of describeBrowsers(ensureBrowsers())) console.log(`browser: ${line}`)
if (run(process.execPath, ['scripts/build.mjs'])) process.exit(1)
rmSync(RESULTS, { force: true })
mkdirSync(new URL('.', `file://${RESULTS}`), { recursive: true })
const status = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${RESULTS}`,
  ...process.argv.slice(2),
])
const {
  numPassedTests: passed,
  numFailedTests,
  numTotalTestSuites,
} = JSON.parse(readFileSync(RESULTS, 'utf8'))
// A run of everything also says which requirement has which tests.
const isWhole = process.argv.length === 2 && !process.env.SLUICE_ENGINES
const problems = isWhole ? checkRequirements(RESULTS) : []
for (const problem of problems) console.log(`requirements: ${problem}`)
// A run that failed outside of any test, such as in a set-up, is a failure too.
const failed =
  (numFailedTests || (status || !numTotalTestSuites ? 1 : 0)) + (problems.length ? 1 : 0)
console.log(`\ntests: ${passed} passed, ${failed} failed`)
process.exit(status || (failed ? 1 : 0))
