import { gif, script, thirdPartyCookie } from '../answers.mjs'

const SCRIPT = new URL('./px.js', import.meta.url)

/** An advertising network: a script that drops pixels, and an id that follows the browser from site to site. */
export const adlantic = {
  id: 'adlantic',
  name: 'Adlantic',
  kind: 'Advertising pixel',
  real: false,
  respond({ url, cookies }) {
    const known = cookies.adl_uid ? [] : [thirdPartyCookie('adl_uid', 390)]
    if (url.pathname === '/px.js') return script(SCRIPT)
    if (url.pathname === '/p.gif')
      return gif({ cookies: known, events: [url.searchParams.get('ev') ?? 'view'] })
    return undefined
  },
}
