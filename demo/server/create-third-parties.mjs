import { thirdParties } from '../third-parties/index.mjs'
import { hostOf, readBody, readCookies } from './request.mjs'

const byId = new Map(thirdParties.map(service => [service.id, service]))

/**
 * The second origin. Each service answers under a host name of its own (`tallymark.localhost`), so that every
 * one is another site, as in life; `/tallymark/…` on any other name is the same service. Every hit is logged.
 */
export function createThirdParties(log) {
  return async (request, response) => {
    const { service, url } = resolve(request)
    if (url.pathname === '/favicon.ico') return response.writeHead(204).end()
    const body = await readBody(request)
    const cookies = readCookies(request)
    const answer = service
      ? await service.respond({
          url,
          method: request.method,
          headers: request.headers,
          body,
          cookies,
        })
      : undefined
    log.add({
      service: service?.id ?? 'unknown',
      method: request.method,
      path: url.pathname,
      query: url.search,
      cookies,
      referer: request.headers.referer ?? '',
      site: hostOf(request.headers.origin ?? '') || hostOf(request.headers.referer ?? ''),
      destination: request.headers['sec-fetch-dest'] ?? '',
      events: answer?.events ?? [],
    })
    send(request, response, answer)
  }
}

function resolve(request) {
  const url = new URL(request.url, `http://${request.headers.host ?? 'localhost'}`)
  const named = byId.get(url.hostname.split('.')[0])
  if (named) return { service: named, url }
  const [, first, ...rest] = url.pathname.split('/')
  const service = byId.get(first)
  if (service) url.pathname = `/${rest.join('/')}`
  return { service, url }
}

function send(request, response, answer) {
  const headers = {
    'access-control-allow-origin': request.headers.origin ?? '*',
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
    'cache-control': 'no-store',
    vary: 'origin',
    'content-type': answer?.type ?? 'text/plain; charset=utf-8',
  }
  if (answer?.cookies?.length) headers['set-cookie'] = answer.cookies
  if (request.method === 'OPTIONS') return response.writeHead(204, headers).end()
  response.writeHead(answer ? (answer.status ?? 200) : 404, headers)
  response.end(answer?.body ?? '')
}
