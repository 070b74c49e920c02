import { json, script } from '../answers.mjs'

const SCRIPT = new URL('./push.js', import.meta.url)

/** Push messages: a kit that registers the device with servers in another country. */
export const aurora = {
  id: 'aurora',
  name: 'Aurora Push',
  kind: 'Push messages',
  real: false,
  respond({ url, body }) {
    if (url.pathname === '/push.js') return script(SCRIPT)
    if (url.pathname === '/register') return json({ topic: 'news' }, { events: [deviceOf(body)] })
    return undefined
  },
}

function deviceOf(body) {
  try {
    return `device ${String(JSON.parse(body.toString()).device).slice(0, 8)} registered`
  } catch {
    return 'unreadable'
  }
}
