/// <reference lib="dom" />
import { fileIn, type Vendor } from '../vendor'

interface Player {
  source: object
}

/** A video, whose player, icons, captions and film come from one host. */
export const plyr: Vendor = {
  id: 'plyr',
  kind: 'loaded',
  file: fileIn('plyr', 'dist/plyr.min.js'),
  path: '/plyr.min.js',
  snippet: host => `<video id="film" crossorigin controls playsinline></video><script>
(function (d) {
  var link = d.createElement('link'); link.rel = 'stylesheet'; link.href = '${host}/plyr.css'; d.head.appendChild(link)
  var script = d.createElement('script'); script.async = true; script.src = '${host}/plyr.min.js'
  script.onload = function () {
    window.player = new Plyr('#film', { iconUrl: '${host}/plyr.svg', blankVideo: '${host}/blank.mp4' })
    window.film = 0
    window.show = function () {
      player.source = {
        type: 'video', poster: '${host}/poster.png?film=' + ++film,
        sources: [{ src: '${host}/film.mp4?film=' + film }],
        tracks: [{ kind: 'captions', label: 'English', srclang: 'en', src: '${host}/captions.vtt?film=' + film, default: true }]
      }
    }
    show()
  }
  var first = d.getElementsByTagName('script')[0]; first.parentNode.insertBefore(script, first)
})(document)
</script>`,
  storage: [{ type: 'localStorage', name: '*plyr' }],
  answer: ({ path }) =>
    path.endsWith('.vtt')
      ? { body: 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello', type: 'text/vtt' }
      : undefined,
  act: () => {
    const { show, player } = window as unknown as {
      show?(): void
      player?: Player & { volume: number }
    }
    show?.()
    if (player) player.volume = 0.5
  },
  events: {
    film: ({ path, query }) => path === '/film.mp4' && Number(query.get('film')) > 1,
    poster: ({ path }) => path === '/poster.png',
    icons: ({ path }) => path === '/plyr.svg',
  },
}
