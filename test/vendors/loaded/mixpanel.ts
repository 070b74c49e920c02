/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { readFormJson, readJson, someHas } from '../read-body'
import { fileIn, fileOf, json, type Vendor } from '../vendor'

/** Product analytics and session replay, by the snippet that its package brings. */
export const mixpanel: Vendor = {
  id: 'mixpanel',
  kind: 'loaded',
  file: fileOf('mixpanel-browser/dist/mixpanel.min.js'),
  path: '/mixpanel.min.js',
  snippet: host => `<script>MIXPANEL_CUSTOM_LIB_URL = '${host}/mixpanel.min.js'</script>
<script>${readFileSync(fileIn('mixpanel-browser', 'dist/mixpanel-jslib-snippet.min.js'), 'utf8')}</script>
<script>
mixpanel.init('token', {
  api_host: '${host}', recorder_src: '${host}/mixpanel-recorder.min.js', record_sessions_percent: 100, track_pageview: true
})
</script>`,
  cookies: [{ name: 'mp_token_mixpanel' }],
  storage: [
    { type: 'localStorage', name: '__mp*' },
    { type: 'sessionStorage', name: 'mp_*' },
    { type: 'indexedDB', name: 'mixpanel*Db' },
  ],
  answer: ({ path }) => (path === '/track/' ? json({ status: 1, error: null }) : undefined),
  act: () => {
    void (window as unknown as { mixpanel: { track(name: string): void } }).mixpanel.track('acted')
  },
  events: {
    event: hit =>
      hit.path === '/track/' &&
      someHas(readFormJson(hit, 'data'), {
        event: 'acted',
        properties: { token: 'token', distinct_id: String },
      }),
    replay: hit =>
      hit.path === '/record/' && hit.query.has('replay_id') && Array.isArray(readJson(hit)),
  },
}
