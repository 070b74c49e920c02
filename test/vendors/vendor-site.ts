import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { DIST, renderPage } from '../support/site'
import { type Answer, type Asked, startStaticServer } from '../support/static-server'
import { startCollector } from './collector'
import { meter } from './meter'
import type { Vendor } from './vendor'

/** The page's own code with a vendor's library in it, as a bundler makes it. */
const bundle = async (entry: string): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', import.meta.url)),
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: { entry, formats: ['iife'], name: 'page', fileName: 'page' },
    },
  })
  const [{ output }] = [built].flat() as unknown as [{ output: [{ code: string }] }]
  return output[0].code
}

/** The host of the site. */
export const HOST = 'page.localhost'

/** The one service of a vendor's page. */
const serviceOf = ({ id, cookies, storage }: Vendor, port: number) => ({
  id,
  name: id,
  purposes: ['analytics'],
  hosts: [`127.0.0.1:${port}`],
  cookies,
  storage,
})

/** The script tags of a page with a manager, in the order in which the docs show them. */
const managerTags = (service: object) => `
<script type="application/json" id="sluice-config">${JSON.stringify({
  policy: { version: '2026-01-15', url: '/privacy' },
  controller: { name: 'Example Ltd' },
  services: [service],
})}</script>
<script src="/sluice/sluice-intercept.js"></script>
<script src="/sluice/sluice.js" data-sluice-mode="production"></script>`

/**
 * A page for every vendor, without a manager (`/plain/<id>?run=…`) and with it (`/managed/<id>?run=…`), and the
 * vendors' hosts on `127.0.0.1`.
 */
export const startVendorSite = async (vendors: readonly Vendor[]) => {
  const collector = await startCollector(vendors)
  const routes: Record<string, Answer | ((asked: Asked) => Answer)> = {
    '/empty': '<!doctype html><html lang="en"><title>Empty</title>',
  }
  for (const vendor of vendors) {
    const { id, kind, file } = vendor
    if (kind === 'bundled') routes[`/own/${id}.js`] = await bundle(file)
    const page =
      (before: string) =>
      ({ query }: Asked): Answer => ({
        type: 'text/html; charset=utf-8',
        body: renderPage({
          isPlain: true,
          before: `<script>(${meter})()</script>${before}`,
          body: `<button type="button">Something to press</button>
${vendor.snippet(collector.hostOf(query.get('run') ?? 'none', id))}`,
        }),
      })
    routes[`/plain/${id}`] = page('')
    routes[`/managed/${id}`] = page(managerTags(serviceOf(vendor, collector.port)))
  }
  const server = await startStaticServer({ folders: { '/sluice/': DIST }, routes })
  return {
    // On a host with a dot in its name: WebKit keeps no cookie for the whole of `localhost`.
    url: (path: string) => server.url(path, HOST),
    collector,
    close: async () => {
      await server.close()
      await collector.close()
    },
  }
}

/** A running site of all vendors. */
export type VendorSite = Awaited<ReturnType<typeof startVendorSite>>
