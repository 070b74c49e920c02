import { gif, ok, script, thirdPartyCookie } from '../answers.mjs'

const SCRIPT = new URL('./tally.js', import.meta.url)
const READER = new URL('./reader.mjs', import.meta.url)

/** Web analytics: a script with a first-party id, a collector, and a pixel with a third-party id. */
export const tallymark = {
  id: 'tallymark',
  name: 'Tallymark',
  kind: 'Web analytics',
  real: false,
  respond({ url, body, cookies }) {
    const known = cookies.tm_uid ? [] : [thirdPartyCookie('tm_uid', 395)]
    if (url.pathname === '/tally.js') return script(SCRIPT, { cookies: known })
    if (url.pathname === '/reader.mjs') return script(READER)
    if (url.pathname === '/collect') return ok({ cookies: known, events: [eventName(body)] })
    if (url.pathname === '/pixel.gif')
      return gif({ cookies: known, events: [`pixel: ${url.searchParams.get('e') ?? 'view'}`] })
    return undefined
  },
}

function eventName(body) {
  try {
    return String(JSON.parse(body.toString()).event)
  } catch {
    return 'unreadable'
  }
}
