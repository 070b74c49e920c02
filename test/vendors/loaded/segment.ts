/// <reference lib="dom" />
import { createRequire } from 'node:module'
import { has, readJson } from '../read-body'
import { fileOf, json, type Vendor } from '../vendor'

interface Snippet {
  max(options: object): string
}
const snippet = createRequire(import.meta.url)('@segment/snippet') as Snippet

/** What is set up in its workspace: its own collector, and another company's tag, which it loads. */
const settings = (host: string) => ({
  integrations: {
    'Segment.io': {
      apiKey: 'key',
      apiHost: `${host.replace('http://', '')}/v1`,
      protocol: 'http',
      unbundledIntegrations: [],
    },
  },
  metrics: { sampleRate: 0 },
  plan: { track: { __default: { enabled: true, integrations: {} } } },
  remotePlugins: [
    {
      name: 'tag',
      creationName: 'tag',
      url: `${host}/remote/tag.js`,
      libraryName: 'tagPlugins',
      settings: {},
    },
  ],
})

/** A tag as its workspace may load it: it reports every event by an image. */
const tag = (host: string) => `
const report = context => { new Image().src = '${host}/remote/tag.gif?event=' + context.event.event; return context }
window.tagPlugins = () => ({
  name: 'tag', type: 'destination', version: '1', isLoaded: () => true, load: async () => {}, track: report, page: report
})`

/** A tag loader: it asks its host which tags a site has, and loads them. */
export const segment: Vendor = {
  id: 'segment',
  kind: 'loaded',
  file: fileOf('@segment/analytics-next/dist/umd/standalone.js'),
  path: '/standalone.js',
  snippet: host => {
    const text = snippet.max({
      host: host.replace('http://', ''),
      apiKey: 'key',
      ajsPath: '/standalone.js',
      load: true,
      page: true,
      useHostForBundles: true,
    })
    // Its template knows https only.
    return `<script>${text.replaceAll('https://127', 'http://127')}</script>`
  },
  cookies: [{ name: 'ajs_*' }],
  storage: [
    { type: 'localStorage', name: 'ajs_*' },
    { type: 'localStorage', name: 'persisted-queue:*', isBrief: true },
  ],
  answer: ({ path }, host) => {
    if (path.endsWith('/settings')) return json(settings(host))
    if (path === '/remote/tag.js') return { body: tag(host), type: 'text/javascript' }
    return undefined
  },
  act: () => {
    void (window as unknown as { analytics: { track(name: string): void } }).analytics.track(
      'acted',
    )
  },
  events: {
    event: hit =>
      hit.path === '/v1/t' &&
      has(readJson(hit), { type: 'track', event: 'acted', anonymousId: String, writeKey: 'key' }),
    tag: ({ path, query }) => path === '/remote/tag.gif' && query.get('event') === 'acted',
  },
}
