import { fileURLToPath } from 'node:url'
import { type StaticServerOptions, startStaticServer } from './static-server'
import { startThirdParty } from './third-party'

/** Folder of the built files. */
export const DIST = fileURLToPath(new URL('../../packages/banner/dist/', import.meta.url))

/** What a page of the test site is made of. */
export interface SitePage {
  config?: object | string
  /** Held elements and others, behind the script tag. */
  head?: string
  body?: string
  /** What stands before the script tag. */
  before?: string
  /** Attributes of `<html>` and of the script tag. */
  lang?: string
  mode?: 'production' | 'development'
  nonce?: string
  /** Without Sluice: what a plain page does. */
  isPlain?: boolean
}

/** A config with one service of each kind. */
export const siteConfig = (change: object = {}) => ({
  policy: { version: '2026-01-15', url: '/privacy' },
  controller: { name: 'Example Ltd' },
  services: [
    {
      id: 'stats',
      name: 'Stats',
      purposes: ['analytics'],
      cookies: [{ name: '_st*', duration: 'P13M', description: 'Counts visits.' }],
      storage: [
        { type: 'localStorage', name: 'stats_*' },
        { type: 'sessionStorage', name: 'stats_*' },
        { type: 'indexedDB', name: 'stats-db' },
      ],
    },
    { id: 'video', name: 'Video', purposes: ['functional'] },
    { id: 'ads', name: 'Ads', purposes: ['analytics'], sells: true, cookies: [{ name: 'ad_id' }] },
  ],
  ...change,
})

/** A config with one service, whose host is the third party's. */
export const hostConfig = (change: object = {}) =>
  siteConfig({
    services: [
      { id: 'stats', name: 'Stats', purposes: ['analytics'], hosts: ['127.0.0.1'], ...change },
    ],
  })

/** The script tags of a page where code that is not marked is held too, for a page that is plain otherwise. */
export const interceptedTags = (config: object, nonce = '') => {
  const own = nonce && ` nonce="${nonce}"`
  return `<script type="application/json" id="sluice-config">${JSON.stringify(config)}</script>
<script src="/sluice/sluice-intercept.js"${own}></script>
<script src="/sluice/sluice.js" data-sluice-mode="production"${own}></script>`
}

/** The HTML of a page with the script tag, as the README shows it. */
export const renderPage = ({
  config = siteConfig(),
  head = '',
  body = '',
  before = '',
  lang = 'en',
  mode = 'production',
  nonce,
  isPlain,
}: SitePage) => {
  const own = nonce ? ` nonce="${nonce}"` : ''
  const json =
    typeof config === 'string' ? config : JSON.stringify(config).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><title>Test site</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
${before}
${
  isPlain
    ? ''
    : `<script type="application/json" id="sluice-config">${json}</script>
<script src="/sluice/sluice.js" data-sluice-mode="${mode}"${own}></script>`
}
${head}
</head><body>
<main><h1>Test site</h1><p>Something to read.</p><a href="/other">Another page</a>
${body}
<button type="button" data-consent-open="preferences">Cookie settings</button></main>
</body></html>`
}

/** A site on `localhost`, its files of Sluice, and a third party on `127.0.0.1`. */
export const startSite = async (
  pages: (third: (path: string) => string) => Record<string, SitePage>,
  options: StaticServerOptions = {},
) => {
  const party = await startThirdParty()
  const third = (path: string) => party.url(path, '127.0.0.1')
  const made = pages(third)
  const server = await startStaticServer({
    folders: { '/sluice/': DIST },
    ...options,
    routes: {
      ...Object.fromEntries(
        Object.entries(made).map(([path, page]) => [
          path,
          () => ({ body: renderPage(page), type: 'text/html; charset=utf-8' }),
        ]),
      ),
      '/other': {
        body: renderPage({ ...made['/'], head: '', body: '' }),
        type: 'text/html; charset=utf-8',
      },
      '/privacy': '<!doctype html><html lang="en"><title>Privacy</title><h1>Privacy</h1>',
      ...options.routes,
    },
  })
  return {
    /** The address of a path, on `localhost` or a host under it. */
    url: server.url,
    party,
    /** Resolves with the first request to the site itself that fits, seen already or to come. */
    waitFor: server.waitFor,
    /** Requests that the site itself has seen, in the order of arrival. */
    hits: server.log,
    /** Forgets them. */
    reset: server.reset,
    /** Paths that the site itself has seen, in the order of arrival. */
    asked: () => server.log().map(({ path }) => path),
    /** Paths that the third party has seen, in the order of arrival. */
    seen: () => party.log().map(({ path }) => path),
    close: async () => {
      await server.close()
      await party.close()
    },
  }
}

/** A running test site. */
export type Site = Awaited<ReturnType<typeof startSite>>
