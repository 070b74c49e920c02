import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

const bodyOf = async (request: IncomingMessage) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

/** Listens on a free port of the loopback; all three engines take `*.localhost` for it. */
export const listen = async (
  handle: (request: IncomingMessage, response: ServerResponse, body: string) => unknown,
) => {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      await handle(request, response, await bodyOf(request))
    } catch (error) {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(String(error))
    }
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    port,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
