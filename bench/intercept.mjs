// Measures what it costs a page that Sluice stands before its functions: `pnpm bench`, after `pnpm build`. In one run, the
// same calls are made on pages with and without the script tags, in turn; what is shown are medians of all rounds.
// `--no-ad-tagging` is without a feature of Chromium that has a price of its own (docs/adr/0019-price-of-interception.md);
// `--rounds=10` says how many; `--only=text` measures what has that text in its name; with `--check` a limit that is broken
// fails the run. Times differ from machine to machine and from hour to hour: only the two columns of one run compare.
import { createRequire } from 'node:module'
import { CHROMIUM_ARGUMENTS, findBrowsers } from '../scripts/browsers.mjs'
import { serve } from './serve.mjs'

const { chromium } = createRequire(new URL('../test/package.json', import.meta.url))(
  'playwright-core',
)

/** Most that Sluice may add: microseconds to a call, and a part of an insertion. */
const PER_CALL = 1
const OF_BULK = 0.05
/** How many services the configs of the pages declare. */
const USUAL = 20
const SCALE = [1, 100, 1000]

const option = (name, usual) =>
  process.argv.find(each => each.startsWith(`--${name}=`))?.slice(name.length + 3) ?? usual
const rounds = Number(option('rounds', 8))
const only = option('only', '')

const median = list => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]
const round = (number, places) => number.toFixed(places)

const server = await serve()
const browser = await chromium.launch({
  executablePath: findBrowsers().chromium?.path,
  args: [
    ...CHROMIUM_ARGUMENTS,
    '--js-flags=--expose-gc',
    ...(process.argv.includes('--no-ad-tagging') ? ['--disable-features=AdTagging'] : []),
    '--host-resolver-rules=MAP *.example ~NOTFOUND',
  ],
})

/** Measures a group of benches on a page of its own. */
const visit = async (count, group, into) => {
  const page = await browser.newPage()
  await page.goto(server.url(count))
  if (count) await page.evaluate(async () => void (await window.sluice.ready))
  const list = await page.evaluate(group => window.bench.list(group), group)
  for (const { name, isBulk } of list) {
    if (!name.includes(only)) continue
    into[name] ??= { isBulk, byCount: {} }
    into[name].byCount[count] ??= []
    into[name].byCount[count].push(await page.evaluate(name => window.bench.measure(name), name))
  }
  await page.close()
}

const table = rows => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => `${row[column]}`.length)))
  for (const row of rows)
    console.log(
      row
        .map((cell, column) =>
          column ? `${cell}`.padStart(widths[column]) : `${cell}`.padEnd(widths[column]),
        )
        .join('  '),
    )
}

const usual = {}
const scaled = {}
for (let index = 0; index < rounds; index++) {
  // Who goes first alternates, so that neither always meets a warmer machine.
  for (const count of index % 2 ? [USUAL, 0] : [0, USUAL]) await visit(count, 'usual', usual)
  for (const count of index % 2 ? [...SCALE, 0] : [0, ...SCALE.toReversed()])
    await visit(count, 'scaled', scaled)
}
await browser.close()
await server.close()

let isOver = false
const judge = ({ isBulk, byCount }, count) => {
  const without = median(byCount[0])
  const withSluice = median(byCount[count])
  const added = withSluice - without
  const broken = isBulk ? added > OF_BULK * without : added > PER_CALL
  isOver ||= broken
  return [
    round(without, isBulk ? 0 : 2),
    round(withSluice, isBulk ? 0 : 2),
    round(added, isBulk ? 0 : 2),
    round(withSluice / without, 2),
    isBulk ? `${OF_BULK * 100} %` : `${PER_CALL} µs`,
    broken ? 'over' : '',
  ]
}

console.log(`Microseconds per call: the quickest go of each page, medians of ${rounds} rounds.`)
console.log(`${USUAL} services are declared.\n`)
table([
  ['', 'without', 'with', 'added', 'ratio', 'limit', ''],
  ...Object.entries(usual).map(([name, bench]) => [name, ...judge(bench, USUAL)]),
])
console.log('\nThe same by the number of services; new addresses and names.\n')
table([
  ['', 'services', 'without', 'with', 'added', 'ratio', 'limit', ''],
  ...Object.entries(scaled).flatMap(([name, bench]) =>
    SCALE.map((count, index) => [index ? '' : name, count, ...judge(bench, count)]),
  ),
])
if (isOver && process.argv.includes('--check')) process.exitCode = 1
