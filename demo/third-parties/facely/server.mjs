import { svg } from '../answers.mjs'

/** Avatars by the hash of an e-mail address: each picture tells the service who wrote, and who reads. */
export const facely = {
  id: 'facely',
  name: 'Facely',
  kind: 'Avatars',
  real: false,
  respond({ url }) {
    const hash = /^\/avatar\/([0-9a-f]{32})$/.exec(url.pathname)?.[1]
    return hash ? svg(drawFace(hash), { events: [`avatar ${hash.slice(0, 6)}…`] }) : undefined
  },
}

function drawFace(hash) {
  const hue = Number.parseInt(hash.slice(0, 4), 16) % 360
  const skin = ['#f4cfb3', '#d9a47c', '#a86f49', '#7a4b30'][Number.parseInt(hash[4], 16) % 4]
  const hair = ['#2f2320', '#6b432b', '#c58a3d', '#30323a'][Number.parseInt(hash[5], 16) % 4]
  const high = Number.parseInt(hash[6], 16) % 2 ? 22 : 28
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><rect width="80" height="80" fill="hsl(${hue} 45% 78%)"/>
<path d="M12 84c2-18 14-24 28-24s26 6 28 24Z" fill="hsl(${hue} 40% 42%)"/><rect x="33" y="48" width="14" height="18" rx="7" fill="${skin}"/>
<ellipse cx="40" cy="36" rx="16" ry="19" fill="${skin}"/><path d="M22 38c-2-18 7-26 18-26s20 8 18 26c-3-8-5-11-7-${high - 14}-8 3-19 3-24 0-2 3-4 7-5 ${high - 14}Z" fill="${hair}"/></svg>`
}
