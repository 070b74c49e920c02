import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { readBelow } from '../../server/static-files.mjs'
import { json } from '../answers.mjs'

const DIST = dirname(createRequire(import.meta.url).resolve('mixpanel-browser'))

/** The real mixpanel-browser bundle, unmodified from npm, and a stand-in for its collector. */
export const mixpanel = {
  id: 'mixpanel',
  name: 'Mixpanel',
  kind: 'Product analytics',
  real: true,
  async respond({ url, body }) {
    const path = url.pathname
    if (path.startsWith('/libs/')) return readBelow(DIST, path.slice('/libs/'.length))
    if (path === '/track/' || path === '/engage/' || path === '/groups/')
      return json({ status: 1, error: null }, { events: readEvents(body) })
    if (/^\/(decide|flags|settings|record)\/?$/.test(path)) return json({})
    return undefined
  },
}

/** The names of the events in a request of mixpanel-browser: a form whose `data` is JSON, or base64 of it. */
function readEvents(body) {
  try {
    const data = new URLSearchParams(body.toString()).get('data') ?? ''
    const parsed = JSON.parse(/^[[{]/.test(data) ? data : Buffer.from(data, 'base64').toString())
    return [parsed].flat().map(item => String(item.event ?? 'profile'))
  } catch {
    return [`${body.length} bytes`]
  }
}
