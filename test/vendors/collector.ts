import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { basename, extname, join, normalize } from 'node:path'
import { folderOf, type Hit, type Reply, type Vendor } from './vendor'

/** Path that everybody may ask for, on a host that no service declares. */
const PROBE = '/probe'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

const bodyOf = async (request: IncomingMessage) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const fileAt = async (
  { kind, file, path = '/' }: Vendor,
  asked: string,
): Promise<Reply | undefined> => {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  if (kind !== 'loaded' || !asked.startsWith(folder)) return
  const inside = normalize(`/${asked.slice(folder.length)}`)
  // Some put a version in front of a file's name.
  for (const name of [inside, `/${basename(inside)}`]) {
    const at = join(folderOf(file), name)
    const body = await readFile(at).catch(() => undefined)
    if (body) return { body, type: types[extname(at)] ?? 'application/octet-stream' }
  }
  return
}

/**
 * The hosts of all vendors, one behind another on a free port: `/<run>/<id>/…`, so that what one page sends when it is left is not taken for another's. Serves each vendor's files and answers its requests,
 * keeps every request, and takes WebSockets.
 */
export const startCollector = async (vendors: readonly Vendor[]) => {
  const hits: (Hit & { run: string; id: string })[] = []
  const add = (request: IncomingMessage, body: Buffer) => {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://localhost')
    const [, run = '', id = '', rest = ''] = /^\/([^/]*)\/([^/]*)(.*)$/.exec(pathname) ?? []
    const hit = {
      run,
      id,
      method: request.method ?? 'GET',
      path: rest || '/',
      query,
      headers: request.headers,
      body,
    }
    if (pathname !== PROBE) hits.push(hit)
    return hit
  }
  const hostOf = (run: string, id: string) => `http://127.0.0.1:${port()}/${run}/${id}`

  const server = createServer(async (request, response) => {
    const hit = add(request, await bodyOf(request))
    const vendor = vendors.find(({ id }) => id === hit.id)
    const reply: Reply = (vendor &&
      (vendor.answer?.(hit, hostOf(hit.run, hit.id)) ?? (await fileAt(vendor, hit.path)))) ?? {
      body: '{}',
      type: 'application/json',
    }
    const isPreflight = hit.method === 'OPTIONS'
    response
      .writeHead(isPreflight ? 204 : (reply.status ?? 200), {
        'content-type': reply.type ?? 'text/plain',
        'cache-control': 'no-store',
        'access-control-allow-origin': request.headers.origin ?? '*',
        'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
        'access-control-allow-methods': 'GET, POST, PUT, DELETE',
        ...(request.headers.origin && { 'access-control-allow-credentials': 'true' }),
      })
      .end(isPreflight ? undefined : reply.body)
  })
  server.on('upgrade', (request, socket) => {
    add(request, Buffer.alloc(0))
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    socket.on('error', () => socket.destroy())
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    sockets.add(socket)
  })
  const sockets = new Set<{ destroy(): void }>()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const port = () => {
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  return {
    port: port(),
    hostOf,
    /** Answered to everybody. */
    probe: `http://allowed.localhost:${port()}${PROBE}`,
    /** Every request of a run so far, save for probes. */
    hits: (of: string): Hit[] => hits.filter(({ run }) => run === of),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
