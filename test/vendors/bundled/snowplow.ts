/// <reference lib="dom" />
import { fileURLToPath } from 'node:url'
import { has, readJson, someHas } from '../read-body'
import { json, type Vendor } from '../vendor'

/** Analytics, in the page's own bundle. */
export const snowplow: Vendor = {
  id: 'snowplow',
  kind: 'bundled',
  file: fileURLToPath(new URL('pages/snowplow.ts', import.meta.url)),
  snippet: host => `<script>collector = '${host}'</script><script src="/own/snowplow.js"></script>`,
  cookies: [{ name: '_sp_id.*' }, { name: '_sp_ses.*' }],
  storage: [{ type: 'localStorage', name: 'snowplowOutQueue*' }],
  answer: ({ path }) => (path.startsWith('/com.snowplow') ? json({}) : undefined),
  act: () => {
    void (window as unknown as { track(action: string): void }).track('acted')
  },
  events: {
    event: hit => {
      const body = readJson(hit)
      return (
        hit.path === '/com.snowplowanalytics.snowplow/tp2' &&
        has(body, {
          schema: /^iglu:com\.snowplowanalytics\.snowplow\/payload_data\/jsonschema\//,
        }) &&
        someHas((body as { data: unknown }).data, {
          e: 'se',
          se_ac: 'acted',
          aid: 'page',
          duid: String,
        })
      )
    },
  },
}
