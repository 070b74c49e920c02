import { type Consent, ConsentError, parseConfig } from '@sluice/core'
import { MAX_CONFIG_LENGTH } from '@sluice/core/start'

/** What to do about a problem, by its code. */
const ADVICE: Readonly<Record<string, string>> = {
  'markup/unknown-id':
    'data-consent names an id that no purpose, service or right of the config has. The element stays held.',
  'markup/not-held':
    'The browser has already fetched and run this script: give it type="text/plain" and move src to data-src.',
  'markup/nonce':
    "The element does not carry the page's nonce, so it is treated as injected and stays held.",
  'markup/timeout': 'The script did not load in time; those behind it went on without it.',
  'markup/load-failed': 'The script could not be loaded; those behind it went on without it.',
  'markup/refused':
    'The page\'s policy refused the script. If it has a list of trusted types, add "sluice" to it.',
  'storage/unavailable':
    'IndexedDB is not available: the choice lives in the cookie, or only as long as this page.',
  'cleanup/leftover':
    'This could not be cleared: a database that is in use goes once it is closed, the rest is for the server to clear.',
  'choice/unknown-id': 'A choice names an id that the config does not have. It was left out.',
  'keeper/unavailable':
    'sluice-keeper.js could not be loaded, so no choice can be recorded: everything stays closed. Is it beside sluice.js?',
  'bridges/unavailable':
    'sluice-bridges.js could not be loaded, so no other system can be told: everything stays closed. Is it beside sluice.js?',
  'listener/threw':
    'A listener, a bridge or a function given to onRevoke threw. The others were still called.',
  'region/failed':
    'The function that tells the region threw; the region is unknown, which is opt-in.',
}

/** Says in the console what is wrong with a config; hands it back if nothing is. */
export const diagnose = (config: unknown): unknown => {
  try {
    if (config === undefined || config === '')
      throw new Error(
        '[sluice] There is no config. Put <script type="application/json" id="sluice-config"> before the script, or set window.sluiceConfig.',
      )
    if (typeof config === 'string') reportText(config)
    return parseConfig(config)
  } catch (error) {
    console.error(
      `${error instanceof ConsentError || error instanceof Error ? error.message : error}\nEverything stays closed. See docs/reference/config.md.`,
    )
    return
  }
}

/** A text is a config that is no JSON, or is too long to be read. */
const reportText = (text: string) => {
  if (text.length > MAX_CONFIG_LENGTH)
    throw new Error(
      `[sluice] config/too-large\n  config: must be at most ${MAX_CONFIG_LENGTH} characters (received ${text.length})`,
    )
  try {
    JSON.parse(text)
  } catch (error) {
    throw new Error(`[sluice] The config is no JSON: ${(error as Error).message}`)
  }
}

/** Says each problem that comes later, once, with what to do about it. */
export const explainProblems = (consent: Consent): void => {
  const said = new Set<string>()
  consent.onError(({ code, path = '', cause }) => {
    if (code === 'config/invalid' || said.has(code + path)) return
    said.add(code + path)
    console.warn(`[sluice] ${code}: ${ADVICE[code] ?? ''} ${path}`, ...(cause ? [cause] : []))
  })
}
