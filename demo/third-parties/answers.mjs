import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'

const DAY = 86_400
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** A third-party cookie as ad and analytics firms set it; `Secure` is allowed on loopback names. */
export const thirdPartyCookie = (name, days, value = randomUUID()) =>
  `${name}=${value}; Max-Age=${days * DAY}; Path=/; SameSite=None; Secure`

export const ok = (extra = {}) => ({ type: 'application/json', body: '{"status":1}', ...extra })
export const json = (value, extra = {}) => ({
  type: 'application/json',
  body: JSON.stringify(value),
  ...extra,
})
export const gif = (extra = {}) => ({ type: 'image/gif', body: GIF, ...extra })
export const svg = (body, extra = {}) => ({ type: 'image/svg+xml; charset=utf-8', body, ...extra })
export const script = async (file, extra = {}) => ({
  type: 'text/javascript; charset=utf-8',
  body: await readFile(file),
  ...extra,
})
export const page = async (file, extra = {}) => ({
  type: 'text/html; charset=utf-8',
  body: await readFile(file),
  ...extra,
})

/** The `privacy` page that every service has, so that links to it lead somewhere. */
export const privacyPage = name => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}: privacy</title>
<body><h1>${name}</h1><p>${name} is made up. It is a stand-in for a third party in the Sluice demo: it keeps
its log in memory, and forgets it when the demo stops.</p></body></html>`,
})
