import { createServer } from 'node:http'
import { HOSTS, SIDES, signOfPath } from './targets'

const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** What a file of a channel holds: scripts and styles leave a mark, a frame loads a picture of its own. */
export const contentOf = (file: string, key: string): { type: string; body: string | Buffer } => {
  const script = `(globalThis.__ran ||= []).push(${JSON.stringify(key)})`
  if (file.endsWith('.js')) return { type: 'text/javascript', body: script }
  if (file.endsWith('.css')) return { type: 'text/css', body: `:root { --${key}: 1 }` }
  if (file.endsWith('.html'))
    return {
      type: 'text/html',
      body: '<!doctype html><title>Frame</title><img src="loaded.gif" alt="">',
    }
  if (file.endsWith('.gif') || file.endsWith('.png')) return { type: 'image/gif', body: pixel }
  if (file.endsWith('.vtt')) return { type: 'text/vtt', body: 'WEBVTT\n\n' }
  if (file.endsWith('.json')) return { type: 'application/json', body: '{}' }
  return { type: 'text/plain', body: '' }
}

/** Files that end with these are answered 404: that they were asked for is all that counts. */
const MISSING = /\.(webm|mp3|woff2)$/

/** The server behind both host names of the third party. It tells of requests and of WebSockets, preflights included. */
export const startAnswers = async (see: (sign: string) => void) => {
  const look = (host = '', url = '/') => {
    const side = SIDES.find(each => host.startsWith(`${HOSTS[each]}:`))
    const sign = side && signOfPath(side, url)
    if (sign) see(`${sign.evidence} ${sign.key}`)
    return sign
  }
  const server = createServer((request, response) => {
    const sign = look(request.headers.host, request.url)
    request.resume()
    const headers = {
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
    }
    // An EventSource that is answered 204 does not come again.
    if (request.method === 'OPTIONS' || sign?.file === 'events.txt') {
      response.writeHead(204, headers).end()
      return
    }
    const { type, body } = contentOf(sign?.file ?? '', sign?.key ?? '')
    const isThere = request.url === '/probe' || (sign && !MISSING.test(sign.file))
    response.writeHead(isThere ? 200 : 404, { ...headers, 'content-type': type }).end(body)
  })
  server.on('upgrade', (request, socket) => {
    look(request.headers.host, request.url)
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
