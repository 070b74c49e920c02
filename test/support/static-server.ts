import { randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { createHits } from './hits'
import { listen } from './listen'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/** What a page or a header is made from: a request, and a nonce of its own. */
export interface Asked {
  /** Path without the query. */
  path: string
  query: URLSearchParams
  /** Host name without its port. */
  host: string
  port: number
  /** A new one for each request. */
  nonce: string
  request: IncomingMessage
}

/** What a route answers: a text of the type that its path says (HTML where it has no ending), or more. */
export type Answer =
  | string
  | {
      /** Parts are sent as they come: the page is parsed meanwhile. */
      body: string | Buffer | AsyncIterable<string>
      type?: string
      status?: number
      headers?: Record<string, string | string[]>
    }

type Made<T> = T | ((asked: Asked) => T | Promise<T>)

/** What a server serves. */
export interface StaticServerOptions {
  /** Folders by the path they are served under: `{ '/sluice/': distFolder }`. The longest fitting path wins. */
  folders?: Record<string, string>
  /** Answers by exact path; they win over folders. `$NONCE` in a served page's text is replaced by the request's nonce. */
  routes?: Record<string, Made<Answer>>
  /** Headers by path: exact, or a prefix that ends in `*`. `$NONCE` stands for the request's nonce. */
  headers?: Record<string, Made<Record<string, string>>>
  /** HTML that is put first into the `<head>` of every page. `$NONCE` stands for the request's nonce. */
  inject?: Made<string>
}

const make = <T>(made: Made<T>, asked: Asked) =>
  typeof made === 'function' ? (made as (asked: Asked) => T | Promise<T>)(asked) : made

const fileIn = async (folders: Record<string, string>, path: string) => {
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length)
  for (const prefix of prefixes) {
    if (!path.startsWith(prefix)) continue
    const inside = normalize(`/${decodeURIComponent(path.slice(prefix.length))}`)
    const file = join(folders[prefix] as string, inside)
    const found = await stat(file).catch(() => undefined)
    if (found?.isFile()) return file
    const index = join(file, 'index.html')
    if (found?.isDirectory() && (await stat(index).catch(() => undefined))) return index
  }
  return undefined
}

const intoHead = (html: string, inject: string) =>
  /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, head => head + inject)
    : html.replace(/^(\s*<!doctype[^>]*>)?/i, doctype => doctype + inject)

/** Serves pages of a test on a free port of the loopback, and keeps a log of what was asked. */
export const startStaticServer = async (options: StaticServerOptions = {}) => {
  const hits = createHits()
  const answerTo = async (asked: Asked): Promise<Exclude<Answer, string>> => {
    const route = options.routes?.[asked.path]
    if (route !== undefined) {
      const answer = await make(route, asked)
      return typeof answer === 'string' ? { body: answer } : answer
    }
    const file = await fileIn(options.folders ?? {}, asked.path)
    if (!file) return { body: `Nothing at ${asked.path}`, type: 'text/plain', status: 404 }
    return { body: await readFile(file), type: types[extname(file)] ?? 'application/octet-stream' }
  }

  const { port, close } = await listen(async (request, response, body) => {
    hits.add(request, body)
    const url = new URL(request.url ?? '/', 'http://localhost')
    const asked: Asked = {
      path: url.pathname,
      query: url.searchParams,
      host: (request.headers.host ?? '').replace(/:\d+$/, ''),
      port,
      nonce: randomBytes(16).toString('base64url'),
      request,
    }
    const withNonce = (text: string) => text.replaceAll('$NONCE', asked.nonce)
    const answer = await answerTo(asked)
    const type = answer.type ?? types[extname(asked.path)] ?? (types['.html'] as string)
    const headers: Record<string, string | string[]> = {
      'content-type': type,
      'cache-control': 'no-store',
      ...answer.headers,
    }
    for (const [path, made] of Object.entries(options.headers ?? {})) {
      const fits = path.endsWith('*')
        ? asked.path.startsWith(path.slice(0, -1))
        : asked.path === path
      if (fits)
        for (const [name, value] of Object.entries(await make(made, asked)))
          headers[name.toLowerCase()] = withNonce(value)
    }
    let content = answer.body
    if (typeof content === 'object' && Symbol.asyncIterator in content) {
      response.writeHead(answer.status ?? 200, headers)
      for await (const part of content) response.write(withNonce(part))
      response.end()
      return
    }
    if (type.startsWith('text/html')) {
      const inject = options.inject ? await make(options.inject, asked) : ''
      content = withNonce(intoHead(content.toString(), inject))
    }
    response.writeHead(answer.status ?? 200, headers).end(content)
  })

  return {
    port,
    /** The address of a path, on `localhost` or another host name of this machine. */
    url: (path = '/', host = 'localhost') => `http://${host}:${port}${path}`,
    log: hits.log,
    reset: hits.reset,
    waitFor: hits.waitFor,
    close,
  }
}

/** A running static server. */
export type StaticServer = Awaited<ReturnType<typeof startStaticServer>>
