import { json, ok, script } from '../answers.mjs'

const SCRIPT = new URL('./widget.js', import.meta.url)

/** A chat widget: a bubble in the page, a visitor id, and a line that stays open. */
export const chatterbox = {
  id: 'chatterbox',
  name: 'Chatterbox',
  kind: 'Chat widget',
  real: false,
  respond({ url }) {
    if (url.pathname === '/widget.js') return script(SCRIPT)
    if (url.pathname === '/session')
      return json({ greeting: 'Hello! How can we help?' }, { events: ['session opened'] })
    if (url.pathname === '/presence') return ok({ events: ['visitor is here'] })
    if (url.pathname === '/message') return ok({ events: ['message'] })
    return undefined
  },
}
