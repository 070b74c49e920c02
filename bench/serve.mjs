import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { inPage } from './in-page.mjs'

const DIST = new URL('../packages/banner/dist/', import.meta.url)
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** A config with as many services as asked for; the first needs no consent, and so is allowed. */
const configOf = count => ({
  policy: { version: '2026-01-15', url: '/privacy' },
  controller: { name: 'Example Ltd' },
  services: Array.from({ length: count }, (_, index) => ({
    id: `service-${index}`,
    name: `Service ${index}`,
    purposes: [index ? 'analytics' : 'essential'],
    hosts: index
      ? [`*.host-${index}.example`, `cdn.host-${index}.example/path`]
      : ['cdn.allowed.example'],
    cookies: [{ name: `_name_${index}_*` }],
  })),
})

const page = count => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Bench</title>
${
  count
    ? `<script type="application/json" id="sluice-config">${JSON.stringify(configOf(count))}</script>
<script src="/sluice/sluice-intercept.js"></script>
<script src="/sluice/sluice.js" data-sluice-mode="production"></script>`
    : ''
}
</head><body><script>(${inPage})()</script></body></html>`

/** Serves a page for each number of services; `/0` is one without Sluice. */
export const serve = async () => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    const send = (type, body) =>
      response
        .writeHead(200, {
          'content-type': type,
          'cache-control': 'max-age=600',
          // Clocks of isolated pages tell microseconds apart.
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-embedder-policy': 'require-corp',
        })
        .end(body)
    if (pathname.startsWith('/sluice/'))
      send('text/javascript', readFileSync(new URL(pathname.slice(8), DIST)))
    else if (pathname === '/p.gif') send('image/gif', GIF)
    else if (/^\/\d+$/.test(pathname)) send('text/html', page(Number(pathname.slice(1))))
    else response.writeHead(404).end()
  })
  await new Promise(resolve => server.listen(0, 'localhost', resolve))
  return {
    url: count => `http://localhost:${server.address().port}/${count}`,
    close: () => new Promise(resolve => server.close(resolve)),
  }
}
