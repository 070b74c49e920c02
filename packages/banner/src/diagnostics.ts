import { type Consent, ConsentError, parseConfig } from '@sluice/core'
import { auditGoogle, auditPage, type LogEntry } from '@sluice/core/intercept'
import { MAX_CONFIG_LENGTH } from '@sluice/core/start'
import { auditLinks } from './dom/audit-links.js'

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
  'records/unsent':
    'A record did not arrive where onRecord sends it. It is kept, and tried again here and by later pages.',
  'cleanup/leftover':
    'This could not be cleared: a database that is in use goes once it is closed, the rest is for the server to clear.',
  'cleanup/running':
    'This service was running and nobody has said how to stop it: its code goes on until the page is left, though what the gate holds no longer leaves. Give it an onRevoke, or reload the page.',
  'choice/unknown-id': 'A choice names an id that the config does not have. It was left out.',
  'keeper/unavailable':
    'sluice-keeper.js could not be loaded, so no choice can be recorded: everything stays closed. Is it beside sluice.js?',
  'bridges/unavailable':
    'sluice-bridges.js, or what it loads, could not be loaded, so no other system can be told: everything stays closed. Is it beside sluice.js?',
  'listener/threw':
    'A listener, a bridge or a function given to onRevoke threw. The others were still called.',
  'audit/not-intercepted':
    'The config names hosts, but sluice-intercept.js is not on the page: only marked elements are held. Put it before sluice.js.',
  'audit/unlisted-host':
    'A third-party host that no service names was asked for. Add it to the hosts of its service, or of an essential one.',
  'audit/fetched-early':
    'This was held and did not run, but a browser that reads ahead has fetched it. Only marked elements, or a Content-Security-Policy, prevent that:',
  'audit/undeclared-cookie': 'No service declares this cookie, so a withdrawal does not clear it:',
  'audit/long-cookie': 'This cookie lives longer than its service declares:',
  'audit/google-not-held':
    'Google\'s snippet ran before any consent. Hold it with type="text/plain" and data-consent, or say that it is meant: "mode": "advanced".',
  'audit/no-region-defaults':
    "The config asks for defaults by region, but none was said: put sluice-defaults.js before Google's snippet.",
  'audit/no-opt-out-link':
    'These services sell or share personal data and may run, but the page has no link to the opt-out: put <a data-consent-link></a> into its header or footer, or an element with data-consent-open="opt-out".',
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
  const say = (code: string, path = '', cause?: unknown) => {
    if (code === 'config/invalid' || said.has(code + path)) return
    said.add(code + path)
    console.warn(`[sluice] ${code}: ${ADVICE[code] ?? ''} ${path}`, ...(cause ? [cause] : []))
  }
  consent.onError(({ code, path, cause }) => say(code, path, cause))

  const audit = async () => {
    const { gate } = consent as Consent & { gate?: { log(): LogEntry[] } }
    for (const { code, path } of [
      ...auditLinks(consent),
      ...auditGoogle(window, consent.config, { isIntercepted: !!gate }),
      ...(await auditPage(window, consent.config, gate?.log())),
    ])
      say(code, path)
  }
  // Once the page is there, and when what is allowed has changed and the services have had their time.
  const soon = () => setTimeout(() => void audit(), 2000)
  if (document.readyState === 'complete') soon()
  else window.addEventListener('load', soon)
  consent.subscribe(({ status }) => status === 'ready' && soon())
}
