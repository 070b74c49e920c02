/// <reference lib="dom" />
import { fileIn, type Vendor } from '../vendor'

const TILE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** A map, whose code, style and tiles come from one host. */
export const leaflet: Vendor = {
  id: 'leaflet',
  kind: 'loaded',
  file: fileIn('leaflet', 'dist/leaflet.js'),
  path: '/leaflet.js',
  snippet: host => `<div id="map" style="width:512px;height:512px"></div><script>
(function (d) {
  var link = d.createElement('link'); link.rel = 'stylesheet'; link.href = '${host}/leaflet.css'
  var script = d.createElement('script'); script.async = true; script.src = '${host}/leaflet.js'
  script.onload = function () {
    window.map = L.map('map', { fadeAnimation: false, zoomAnimation: false }).setView([51.5, -0.1], 12)
    L.tileLayer('${host}/tiles/{z}/{x}/{y}.png').addTo(map)
    L.marker([51.5, -0.1]).addTo(map)
  }
  // The style says where the icons are.
  link.onload = function () {
    var first = d.getElementsByTagName('script')[0]; first.parentNode.insertBefore(script, first)
  }
  d.head.appendChild(link)
})(document)
</script>`,
  answer: ({ path }) => (path.endsWith('.png') ? { body: TILE, type: 'image/gif' } : undefined),
  act: () => {
    void (
      window as unknown as { map?: { panBy?(by: number[], options: object): void } }
    ).map?.panBy?.([600, 0], { animate: false })
  },
  events: {
    tile: ({ path }) => /^\/tiles\/12\/\d+\/\d+\.png$/.test(path),
    style: ({ path }) => path === '/leaflet.css',
    icon: ({ path }) => path === '/images/marker-icon.png',
  },
}
