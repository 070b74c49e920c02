import { createHits } from './hits'
import { listen } from './listen'

const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** What a third party's script does: it names its caller in `window.__order`. */
export const pushes = (id: string) =>
  `(globalThis.__order = globalThis.__order || []).push(${JSON.stringify(id)});`

/** Content by path: what a third party serves. `id` names the caller in `window.__order`. */
const contents = (path: string, id: string): { type: string; body: string | Buffer } => {
  const scripts: Record<string, string> = {
    '/s.js': pushes(id),
    '/slow.js': pushes(id),
    '/hang.js': pushes(id),
    '/module.js': `${pushes(id)} export const loaded = ${JSON.stringify(id)};`,
  }
  const script = scripts[path]
  if (script !== undefined) return { type: 'text/javascript', body: script }
  if (path === '/p.gif') return { type: 'image/gif', body: pixel }
  if (path === '/frame.html')
    return {
      type: 'text/html',
      body: `<!doctype html><title>Third party ${id}</title><p>Frame ${id}</p><script>document.cookie = 'tpjs=1'</script>`,
    }
  if (path === '/style.css') return { type: 'text/css', body: `:root { --third-party: "${id}" }` }
  if (path === '/collect')
    return { type: 'application/json', body: JSON.stringify({ ok: true, id }) }
  return { type: 'text/plain', body: `Nothing at ${path}` }
}

const known = [
  '/s.js',
  '/slow.js',
  '/hang.js',
  '/module.js',
  '/p.gif',
  '/frame.html',
  '/style.css',
  '/collect',
]

/**
 * Stands in for a third party, on a free port of the loopback.
 * `/s.js`, `/module.js`, `/p.gif`, `/frame.html`, `/style.css`, `/collect` (CORS, with credentials), each with `?id=x`;
 * `/slow.js?delay=ms`; `/hang.js`, which answers once `release()` is called; `/fail?status=500`.
 * Every answer sets the cookie `tp=1`.
 */
export const startThirdParty = async () => {
  const hits = createHits()
  const held = new Set<() => void>()

  const { port, close } = await listen(async (request, response, body) => {
    hits.add(request, body)
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (path === '/slow.js')
      await new Promise(resolve => setTimeout(resolve, Number(searchParams.get('delay') ?? 500)))
    if (path === '/hang.js') await new Promise<void>(resolve => held.add(resolve))
    const status =
      path === '/fail'
        ? Number(searchParams.get('status') ?? 500)
        : known.includes(path)
          ? 200
          : 404
    const content = contents(path, searchParams.get('id') ?? path)
    const origin = request.headers.origin
    response
      .writeHead(request.method === 'OPTIONS' ? 204 : status, {
        'content-type': content.type,
        'cache-control': 'no-store',
        'set-cookie': 'tp=1; Path=/',
        'access-control-allow-origin': origin ?? '*',
        'access-control-allow-headers': 'content-type',
        ...(origin && { 'access-control-allow-credentials': 'true' }),
      })
      .end(request.method === 'OPTIONS' ? undefined : content.body)
  })

  const release = () => {
    for (const answer of held) answer()
    held.clear()
  }

  return {
    port,
    /** The address of a path, on `localhost` or another host name of this machine. */
    url: (path = '/', host = 'localhost') => `http://${host}:${port}${path}`,
    log: hits.log,
    reset: hits.reset,
    waitFor: hits.waitFor,
    /** Lets every script that hangs be answered. */
    release,
    async close() {
      release()
      await close()
    },
  }
}

/** A running stand-in for a third party. */
export type ThirdParty = Awaited<ReturnType<typeof startThirdParty>>
