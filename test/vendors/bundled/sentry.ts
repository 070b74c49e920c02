/// <reference lib="dom" />
import { fileURLToPath } from 'node:url'
import { has, parse, readText } from '../read-body'
import { type Hit, json, type Vendor } from '../vendor'

/** The lines of an envelope that are JSON: its head, and the head and the content of each item. */
const linesOf = (hit: Hit) =>
  hit.path === '/api/1/envelope/' ? readText(hit).split('\n').map(parse) : []

/** Error reporting, tracing and session replay, in the page's own bundle. */
export const sentry: Vendor = {
  id: 'sentry',
  kind: 'bundled',
  file: fileURLToPath(new URL('pages/sentry.ts', import.meta.url)),
  snippet: host =>
    `<script>dsn = '${host.replace('http://', 'http://key@')}/1'</script><script src="/own/sentry.js"></script>`,
  storage: [{ type: 'sessionStorage', name: 'sentryReplaySession' }],
  answer: ({ path }) => (path === '/api/1/envelope/' ? json({ id: '1' }) : undefined),
  // It leaves out an error that is like the one before.
  act: () =>
    void setTimeout(() => {
      throw new Error(`acted ${Math.random()}`)
    }),
  events: {
    error: hit => {
      const [envelope, item, event] = linesOf(hit)
      return (
        has(envelope, { event_id: String, sdk: { name: 'sentry.javascript.browser' } }) &&
        has(item, { type: 'event' }) &&
        has(event, { exception: { values: { 0: { type: 'Error', value: /^acted/ } } } })
      )
    },
    spans: hit => has(linesOf(hit)[1], { type: 'span' }),
    replay: hit => has(linesOf(hit)[1], { type: 'replay_event' }),
  },
}
