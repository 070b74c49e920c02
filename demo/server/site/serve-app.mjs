import { fileURLToPath } from 'node:url'
import { readBelow, sendFile } from '../static-files.mjs'

const APP = fileURLToPath(new URL('../../app/dist/', import.meta.url))
const HTML = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }

/** Leads to the app from any other host name. */
export function toApp({ port, visitor }, response) {
  const location = `http://allset.localhost:${port}/app/${visitor.query}`
  return response.writeHead(302, { location }).end()
}

/** The single-page app is Allset's; every route of it is the same document. */
export async function serveApp(context, response) {
  const { company, path, visitor, thirdPartyPort } = context
  if (company.id !== 'allset' || path === '/app') return toApp(context, response)
  if (path.startsWith('/app/assets/')) return sendFile(response, APP, path.slice('/app/'.length))
  const index = await readBelow(APP, 'index.html')
  if (!index) return false
  const metas = `<meta name="demo-third-party-port" content="${thirdPartyPort}">${
    visitor.region ? `<meta name="sluice-region" content="${visitor.region}">` : ''
  }`
  response.writeHead(200, HTML)
  return response.end(index.body.toString().replace('<head>', `<head>${metas}`))
}
