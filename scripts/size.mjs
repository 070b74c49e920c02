// Prints what each file of the product weighs, beside its budget: `pnpm size`. With `--check` a budget that is broken
// fails the run; with `--write` the table goes into the README, between the marks that stand there.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { minify } from 'terser'
import { build } from 'vite'

const from = path => fileURLToPath(new URL(`../${path}`, import.meta.url))
const DIST = 'packages/banner/dist'

/** Kilobytes (1,000 bytes) after Brotli at its best, as a server sends a file that is compressed once. */
const weigh = code =>
  brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length / 1000

const file = name => readFileSync(from(`${DIST}/${name}`), 'utf8')

/** What `import { createConsent } from '@sluice/core'` adds to an app in production: the first file, and those that come when due. */
const bundleCore = async () => {
  const { output } = await build({
    configFile: false,
    logLevel: 'silent',
    root: from('packages/core'),
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      target: 'es2022',
      rolldownOptions: { input: 'virtual:app' },
    },
    plugins: [
      {
        name: 'app',
        enforce: 'pre',
        resolveId: id => (id === 'virtual:app' ? from('packages/core/app.js') : undefined),
        load: id =>
          id === from('packages/core/app.js')
            ? `import { createConsent } from ${JSON.stringify(from('packages/core/dist/index.js'))}; window.app = createConsent({})`
            : undefined,
      },
    ],
  }).then(result => (Array.isArray(result) ? result[0] : result))
  const chunks = output.filter(({ type }) => type === 'chunk')
  const entry = chunks.find(chunk => chunk.isEntry)
  const first = new Set([entry.fileName])
  for (const name of first)
    for (const next of chunks.find(chunk => chunk.fileName === name).imports) first.add(next)
  const code = async chunks =>
    (await Promise.all(chunks.map(chunk => minify(chunk.code, { module: true }))))
      .map(({ code }) => code)
      .join('\n')
  return {
    first: await code(chunks.filter(chunk => first.has(chunk.fileName))),
    later: await code(chunks.filter(chunk => !first.has(chunk.fileName))),
  }
}

/**
 * Every line of the table: what, the code of it, the budget of the design in kB, and, where that is not reached yet, the
 * ceiling that holds until it is (docs/adr/0014-size-of-the-start.md).
 */
export const measure = async () => {
  const core = await bundleCore()
  const start = file('sluice.js')
  const interfaceFile = file('sluice-ui.js')
  return [
    ['`sluice.js`: all that a returning visitor loads', [start], 4.5, 8.05],
    ['`sluice.js` + `sluice-ui.js`: all that the first banner needs', [start, interfaceFile], 12],
    ['`sluice-preferences.js`', [file('sluice-preferences.js')], 5],
    ['`sluice-preact.js`: with it, and with the asides', [file('sluice-preact.js')]],
    ['`@sluice/core`: `import { createConsent }`, production', [core.first], 5, 8.2],
    ['what that loads when it is due (ledger, bridges)', [core.later]],
    ['`sluice-intercept.js`: where code that is not marked is held', [file('sluice-intercept.js')]],
    ['`sluice-keeper.js`: with the first choice', [file('sluice-keeper.js')]],
    ['`sluice-outbox.js`: where records are sent to the site', [file('sluice-outbox.js')]],
    ['`sluice-asides.js`: ages, changes, exempt services', [file('sluice-asides.js')]],
    ['`sluice-bridges.js`: where bridges are configured', [file('sluice-bridges.js')]],
    ['`sluice-gpp.js`: where IAB GPP is one of them', [file('sluice-gpp.js')]],
    [
      '`sluice-microsoft-and-meta.js`: where their bridges are',
      [file('sluice-microsoft-and-meta.js')],
    ],
    ['`sluice-defaults.js`: where a snippet is left unheld', [file('sluice-defaults.js')]],
    [
      '`sluice-launcher.js`: where the page has no control of its own',
      [file('sluice-launcher.js')],
    ],
    ['`texts/de.js`', [file('texts/de.js')]],
  ].map(([name, codes, budget, ceiling = budget]) => ({
    name,
    budget,
    ceiling,
    codes,
    size: codes.reduce((sum, code) => sum + weigh(code), 0),
  }))
}

/** What must stand in no file that goes to visitors. */
const FORBIDDEN = [/\bnew Function\b/, /\beval\(/, /\.insertAdjacentHTML\b/, /ZodError|safeParse/]

const table = rows =>
  [
    '| what | Brotli, kB | budget |',
    '| --- | --- | --- |',
    ...rows.map(
      ({ name, size, budget }) => `| ${name} | ${size.toFixed(2)} | ${budget?.toFixed(1) ?? ''} |`,
    ),
  ].join('\n')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = await measure()
  console.log(table(rows))
  for (const { name, size, budget } of rows)
    if (size > budget) console.log(`over the budget: ${name} by ${(size - budget).toFixed(2)} kB`)
  const broken = rows.filter(({ size, ceiling }) => size > ceiling)
  for (const { name, size, ceiling } of broken)
    console.log(`over the ceiling: ${name} by ${(size - ceiling).toFixed(2)} kB`)
  const found = rows.flatMap(({ name, codes }) =>
    FORBIDDEN.filter(pattern => codes.some(code => pattern.test(code))).map(
      pattern => `${name} holds ${pattern}`,
    ),
  )
  for (const line of found) console.log(`forbidden: ${line}`)
  if (process.argv.includes('--write')) {
    const readme = from('README.md')
    const [before, rest = ''] = readFileSync(readme, 'utf8').split('<!-- sizes:start -->')
    const after = rest.split('<!-- sizes:end -->')[1]
    if (after === undefined) throw new Error('README.md has no marks for the sizes')
    writeFileSync(
      readme,
      `${before}<!-- sizes:start -->\n${table(rows)}\n<!-- sizes:end -->${after}`,
    )
  }
  if (process.argv.includes('--check') && (broken.length || found.length)) process.exit(1)
}
