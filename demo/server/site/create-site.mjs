import { fileURLToPath } from 'node:url'
import { companies } from '../../companies/index.mjs'
import { thirdParties } from '../../third-parties/index.mjs'
import { readBelow, sendFile } from '../static-files.mjs'
import { streamHits } from '../stream-hits.mjs'
import { changeAccount, isSignedIn, prefixOf, testCookie } from './accounts.mjs'
import { findPage } from './find-page.mjs'
import { policyFor } from './policy-page.mjs'
import { keepVisitor, readVisitor } from './read-visitor.mjs'
import { jsonForHtml, render } from './render.mjs'
import { commonScope, companyScope } from './scope.mjs'
import { serveApp, toApp } from './serve-app.mjs'
import { createNonce, strictPolicy } from './strict-policy.mjs'
import { themeSheet } from './theme-sheet.mjs'
import { unmarkedFor } from './unmarked-page.mjs'

const folder = path => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const ASSETS = folder('site/assets/')
const HTML = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }

/** The first origin: a start page on `localhost`, and each company under a host name of its own. */
export function createSite({ log, dist, thirdPartyPort }) {
  return async (request, response) => {
    const url = new URL(request.url, `http://${request.headers.host ?? 'localhost'}`)
    const context = {
      log,
      dist,
      thirdPartyPort,
      url,
      path: url.pathname,
      port: url.port,
      visitor: readVisitor(url),
      // `nuso.again.localhost` is NUSO's as well, to a browser that has never been there.
      company: companies[url.hostname.split('.')[0]],
    }
    try {
      const done =
        (await serveShared(context, request, response)) ||
        (context.company
          ? await serveCompany(context, request, response)
          : await serveStart(context, response))
      if (!done)
        response.writeHead(404, HTML).end('<!doctype html><title>Not found</title>Not found')
    } catch (error) {
      console.error(error)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    }
  }
}

/** What every host name serves: Sluice itself, assets, the live page and its stream. */
async function serveShared(context, request, response) {
  const { path, log, dist } = context
  if (path.startsWith('/sluice/')) return sendFile(response, dist, path.slice('/sluice/'.length))
  if (path.startsWith('/assets/')) return sendFile(response, ASSETS, path.slice('/assets/'.length))
  if (path === '/live/events') return streamHits(log, request, response) ?? true
  if (path === '/live/reset' && request.method === 'POST') {
    log.reset()
    return response.writeHead(204).end()
  }
  if (path !== '/live') return false
  const scope = commonScope(context)
  const services = jsonForHtml(
    thirdParties.map(({ id, name, kind, real }) => ({ id, name, kind, real })),
  )
  return sendPage(response, 'pages/live.tpl', { ...scope, services }, context)
}

async function serveStart(context, response) {
  const [, prefix, name, ...rest] = context.path.split('/')
  if (prefix === 'c' && companies[name]) {
    const location = `http://${name}.localhost:${context.port}/${rest.join('/')}${context.url.search}`
    return response.writeHead(302, { location }).end()
  }
  if (prefix === 'app') return toApp(context, response)
  if (context.path !== '/') return false
  return sendPage(response, 'pages/start.tpl', commonScope(context), context)
}

async function serveCompany(context, request, response) {
  const { company, path, visitor } = context
  if (path === '/theme.css') {
    response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' })
    return response.end(themeSheet(company.content.colors))
  }
  if (path === '/.well-known/gpc.json') {
    response.writeHead(200, { 'content-type': 'application/json' })
    return response.end(JSON.stringify({ gpc: true, lastUpdate: '2026-11-01' }))
  }
  if (request.method === 'POST' && (path === '/sign-in' || path === '/sign-out')) {
    await changeAccount(company, request, response, { path, query: visitor.query })
    return true
  }
  if (path.startsWith('/app')) return serveApp(context, response)
  const page = findPage(company, path)
  return page ? sendCompanyPage(page, context, request, response) : false
}

async function sendCompanyPage(page, context, request, response) {
  const { company, dist, thirdPartyPort, visitor } = context
  const nonce = page.strict ? createNonce() : ''
  const scope = {
    ...companyScope(company, commonScope(context), { visitor, thirdPartyPort }),
    page,
    title: page.title
      ? `${page.title} · ${company.content.name}`
      : `${company.content.name}: ${company.content.tagline}`,
    nonce: nonce && ` nonce="${nonce}"`,
    prefix: prefixOf(company),
    signedIn: isSignedIn(company, request),
  }
  if (page.inline) scope.sluiceSource = await inlineSource(dist)
  if (page.file === 'privacy' || page.file === 'archive')
    scope.policyText = await readText(company, page.old?.version)
  const headers = {}
  if (page.strict)
    headers['content-security-policy'] = strictPolicy({
      nonce,
      thirdParties: `http://*.localhost:${thirdPartyPort}`,
    })
  if (page.policy) {
    scope.policy = await policyFor(request, scope)
    headers['content-security-policy'] = scope.policy.header
    headers.vary = 'Cookie, Sec-GPC'
  }
  if (page.unmarked) scope.unmarked = unmarkedFor(scope)
  if (page.file === 'login') headers['set-cookie'] = testCookie(company)
  scope.body = await render(`pages/${page.file}.tpl`, scope)
  return sendPage(response, 'layout.tpl', scope, context, headers)
}

async function sendPage(response, file, scope, { visitor }, headers = {}) {
  const html = keepVisitor(await render(file, scope), visitor.query)
  response.writeHead(200, { ...HTML, ...headers })
  return response.end(html)
}

async function readText(company, version) {
  const name = version ? `archive-${version}.html` : 'privacy.html'
  const file = await readBelow(folder(`companies/${company.id}`), name)
  return file?.body.toString() ?? ''
}

/** The source of sluice.js as it may stand inside a script element. */
async function inlineSource(dist) {
  const file = await readBelow(dist, 'sluice.js')
  return file?.body.toString().replace(/<(\/script|!--)/gi, '\\x3c$1') ?? ''
}
