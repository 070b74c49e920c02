import { page, svg, thirdPartyCookie } from '../answers.mjs'
import { drawTile } from './draw-tile.mjs'

const MAP = new URL('./map.html', import.meta.url)

/** Maps: an embed that loads one picture for each tile, so one map is many requests. */
export const mapwell = {
  id: 'mapwell',
  name: 'Mapwell',
  kind: 'Map embed',
  real: false,
  respond({ url, cookies }) {
    if (url.pathname === '/embed')
      return page(MAP, {
        cookies: cookies.mw_prefs ? [] : [thirdPartyCookie('mw_prefs', 365)],
        events: ['map opened'],
      })
    const tile = /^\/tile\/(\d+)\/(\d+)\.svg$/.exec(url.pathname)
    if (tile) return svg(drawTile(Number(tile[1]), Number(tile[2])))
    return undefined
  },
}
