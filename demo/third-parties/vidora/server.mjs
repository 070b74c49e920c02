import { ok, page, script, thirdPartyCookie } from '../answers.mjs'

const PLAYER = new URL('./player.html', import.meta.url)
const SCRIPT = new URL('./player.js', import.meta.url)

/** Video embeds: a player page that reports who watches, and where. */
export const vidora = {
  id: 'vidora',
  name: 'Vidora',
  kind: 'Video embed',
  real: false,
  respond({ url, cookies }) {
    const known = cookies.vid_session ? [] : [thirdPartyCookie('vid_session', 180)]
    if (url.pathname.startsWith('/embed/'))
      return page(PLAYER, { cookies: known, events: [`player: ${url.pathname.slice(7)}`] })
    if (url.pathname === '/player.js') return script(SCRIPT)
    if (url.pathname === '/stat') return ok({ events: [url.searchParams.get('e') ?? 'stat'] })
    return undefined
  },
}
