import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readBelow } from '../../server/static-files.mjs'
import { json } from '../answers.mjs'
import { readEvents } from './read-events.mjs'

const DIST = join(
  dirname(createRequire(import.meta.url).resolve('posthog-js/package.json')),
  'dist',
)

/** What the real service answers when no extra is switched on: the bundle then sends its events and nothing else. */
const REMOTE_CONFIG = {
  token: 'phc_demo',
  supportedCompression: ['gzip-js', 'base64'],
  hasFeatureFlags: false,
  captureDeadClicks: false,
  capturePerformance: false,
  autocapture_opt_out: false,
  autocaptureExceptions: false,
  analytics: { endpoint: '/i/v0/e/' },
  elementsChainAsString: true,
  errorTracking: { autocaptureExceptions: false, suppressionRules: [] },
  sessionRecording: false,
  heatmaps: false,
  conversations: false,
  logs: { captureConsoleLogs: false },
  surveys: false,
  productTours: false,
  defaultIdentifiedOnly: true,
  siteApps: [],
}

/** The real posthog-js bundle, unmodified from npm, and a stand-in for its collector. */
export const posthog = {
  id: 'posthog',
  name: 'PostHog',
  kind: 'Product analytics',
  real: true,
  async respond({ url, headers, body }) {
    const path = url.pathname
    if (path.startsWith('/static/')) return readBelow(DIST, path.slice(path.lastIndexOf('/') + 1))
    if (path === '/array/phc_demo/config.js') return configScript()
    if (path === '/array/phc_demo/config') return json(REMOTE_CONFIG)
    if (/^\/(flags|decide)\/?$/.test(path))
      return json({ ...REMOTE_CONFIG, flags: {}, featureFlags: {} })
    if (/^\/(e|i\/v0\/e|s|capture|batch)\/?$/.test(path))
      return json({ status: 'Ok' }, { events: readEvents(body, url.searchParams, headers) })
    return undefined
  },
}

function configScript() {
  const config = JSON.stringify({ config: REMOTE_CONFIG, siteApps: [] })
  const body = `(window._POSTHOG_REMOTE_CONFIG = window._POSTHOG_REMOTE_CONFIG || {}).phc_demo = ${config}`
  return { type: 'text/javascript; charset=utf-8', body }
}
