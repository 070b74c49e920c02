#!/usr/bin/env node
/**
 * Finds the three browsers that the tests run in, and installs what is missing where that is possible.
 * As a command: `node scripts/browsers.mjs [chromium] [firefox] [webkit]`. It needs no dependency, so that it can run
 * before any is installed.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What each engine needs: how to find its programs, and the Debian packages they come from. */
const engines = {
  chromium: {
    variable: 'SLUICE_CHROMIUM',
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    playwright: /^chromium-\d+$/,
    inside: ['chrome-linux64/chrome', 'chrome-linux/chrome'],
    packages: ['chromium'],
    helpers: [],
  },
  firefox: {
    variable: 'SLUICE_FIREFOX',
    programs: ['firefox-esr', 'firefox'],
    // Playwright's Firefox is patched and does not speak WebDriver BiDi as Puppeteer expects it.
    playwright: undefined,
    inside: [],
    packages: ['firefox-esr'],
    helpers: [],
  },
  webkit: {
    variable: 'SLUICE_WEBKIT_DRIVER',
    programs: ['WebKitWebDriver'],
    // Playwright's WebKit is no MiniBrowser that WebKitWebDriver could start.
    playwright: undefined,
    inside: [],
    packages: ['webkit2gtk-driver', 'xvfb', 'xauth'],
    // The preload of test/engines/webkit is compiled on the spot.
    helpers: [
      { program: 'Xvfb', packages: ['xvfb', 'xauth'] },
      { program: 'cc', packages: ['gcc', 'libc6-dev'] },
      { program: 'setpriv', packages: ['util-linux'] },
    ],
  },
}

/** How Chromium is started wherever it is: quiet, and without what tests have no use for. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */

const runs = path => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const folders = () => [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
]

const which = program =>
  folders()
    .map(folder => join(folder, program))
    .find(runs)

const list = folder => (existsSync(folder) ? readdirSync(folder).sort().reverse() : [])

const inPlaywrightCache = ({ playwright, inside }) => {
  if (!playwright) return undefined
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH || join(homedir(), '.cache', 'ms-playwright')
  return list(cache)
    .filter(name => playwright.test(name))
    .flatMap(name => inside.map(path => join(cache, name, path)))
    .find(runs)
}

// The path holds the architecture and the version of the interface: /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1.
const miniBrowser = () =>
  ['/usr/lib', '/usr/libexec', '/usr/lib64']
    .flatMap(base => [
      base,
      ...list(base)
        .filter(name => name.includes('-linux-gnu'))
        .map(name => join(base, name)),
    ])
    .flatMap(base =>
      list(base)
        .filter(name => /^webkit2?gtk-/.test(name))
        .map(name => join(base, name, 'MiniBrowser')),
    )
    .find(runs)

const versionOf = path => {
  const { stdout } = spawnSync(path, ['--version'], {
    encoding: 'utf8',
  })
  return /\d+(\.\d+)+\S*/.exec(stdout ?? '')?.[0] ?? 'version unknown'
}

// MiniBrowser and its driver tell no version without a screen: the package does.
const webkitVersion = () => {
  const { stdout } = spawnSync('dpkg-query', ['-W', 'webkit2gtk-driver'], { encoding: 'utf8' })
  return stdout?.split('\t')[1]?.trim() || 'version unknown'
}

const find = name => {
  const engine = engines[name]
  const stated = process.env[engine.variable]
  // A path that is stated and wrong is a mistake to be told, not one to be worked round.
  if (stated && !runs(stated))
    throw new Error(`${engine.variable} is ${stated}, which is no program.`)
  const path = stated || engine.programs.map(which).find(Boolean) || inPlaywrightCache(engine)
  const helpers = engine.helpers
    .filter(({ program }) => !which(program))
    .flatMap(({ packages }) => packages)
  const browser = name === 'webkit' ? miniBrowser() : undefined
  const own = path && (name !== 'webkit' || browser) ? [] : engine.packages
  return { path, miniBrowser: browser, missing: [...new Set([...own, ...helpers])] }
}

/**
 * Looks for browsers: the environment's variable, the usual paths, Playwright's cache.
 * @param {Engine[]} names
 * @returns {Record<Engine, { path?: string, miniBrowser?: string, missing: string[] }>} what is there, and the packages that are not
 */
export const findBrowsers = (names = /** @type {Engine[]} */ (Object.keys(engines))) =>
  Object.fromEntries(names.map(name => [name, find(name)]))

const isDebian = () =>
  existsSync('/etc/os-release') &&
  /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))

// Another test file may be installing at the same time: apt waits for its lock.
const aptGet = args => {
  console.log(`[browsers] apt-get ${args.join(' ')}`)
  const { status } = spawnSync(
    'apt-get',
    ['-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3', ...args],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    },
  )
  if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed with ${status}.`)
}

const install = packages => {
  const line = ['install', '-y', '--no-install-recommends', ...packages]
  if (!isDebian() || process.getuid?.() !== 0 || !which('apt-get'))
    throw new Error(
      `The tests need ${packages.join(', ')}. On Debian or Ubuntu run: sudo apt-get update && sudo apt-get ${line.join(' ')}\n` +
        `Elsewhere name the programs in ${Object.values(engines)
          .map(({ variable }) => variable)
          .join(', ')}.`,
    )
  aptGet(['update'])
  aptGet(line)
}

/**
 * Finds browsers as `findBrowsers` does, and installs what is missing on Debian or Ubuntu with root.
 * @param {Engine[]} names
 * @throws where something is still missing, with the command to run
 */
export const ensureBrowsers = (names = /** @type {Engine[]} */ (Object.keys(engines))) => {
  const missing = [...new Set(Object.values(findBrowsers(names)).flatMap(found => found.missing))]
  if (missing.length > 0) install(missing)
  const found = findBrowsers(names)
  for (const [name, { missing: still }] of Object.entries(found))
    if (still.length > 0)
      throw new Error(`${name}: ${still.join(', ')} installed, but not found afterwards.`)
  return found
}

/**
 * One line for each browser: its version and where it is.
 * @param {ReturnType<typeof ensureBrowsers>} found
 */
export const describeBrowsers = found =>
  Object.entries(found).map(([name, { path, miniBrowser: browser }]) =>
    browser
      ? `${name}: ${webkitVersion()}, ${path}, ${browser}`
      : `${name}: ${versionOf(path)}, ${path}`,
  )

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const names = process.argv.slice(2)
    const wrong = names.find(name => !(name in engines))
    if (wrong) throw new Error(`${wrong} is none of ${Object.keys(engines).join(', ')}.`)
    const wanted = names.length > 0 ? /** @type {Engine[]} */ (names) : undefined
    for (const line of describeBrowsers(ensureBrowsers(wanted))) console.log(line)
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
