import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** One request that a server saw. */
export interface Hit {
  method: string
  /** Path with its query. */
  path: string
  /** Host name without its port. */
  host: string
  headers: IncomingHttpHeaders
  body: string
  /** Milliseconds since 1970. */
  time: number
}

/** Keeps every request that a server saw; browsers' own `/favicon.ico` is left out. */
export const createHits = () => {
  const hits: Hit[] = []
  const waiting = new Set<(hit: Hit) => void>()

  return {
    add(request: IncomingMessage, body: string) {
      const path = request.url ?? '/'
      if (path.startsWith('/favicon.ico')) return
      const hit: Hit = {
        method: request.method ?? 'GET',
        path,
        host: (request.headers.host ?? '').replace(/:\d+$/, ''),
        headers: request.headers,
        body,
        time: Date.now(),
      }
      hits.push(hit)
      for (const look of waiting) look(hit)
    },
    log: (): Hit[] => [...hits],
    reset() {
      hits.length = 0
    },
    /** Resolves with the first hit that fits, seen already or to come. */
    waitFor(fits: (hit: Hit) => boolean, { timeout = 10_000 } = {}): Promise<Hit> {
      const seen = hits.find(fits)
      if (seen) return Promise.resolve(seen)
      return new Promise((resolve, reject) => {
        const look = (hit: Hit) => {
          if (!fits(hit)) return
          clearTimeout(late)
          waiting.delete(look)
          resolve(hit)
        }
        const late = setTimeout(() => {
          waiting.delete(look)
          const saw = hits.map(({ method, path }) => `${method} ${path}`).join(', ') || 'nothing'
          reject(new Error(`Waited ${timeout} ms for a hit where ${fits}; saw ${saw}`))
        }, timeout)
        waiting.add(look)
      })
    },
  }
}
