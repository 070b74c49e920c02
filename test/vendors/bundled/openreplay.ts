/// <reference lib="dom" />
import { fileURLToPath } from 'node:url'
import { json, type Vendor } from '../vendor'

/** Session replay, in the page's own bundle; it sends from a worker that it makes of a text. */
export const openreplay: Vendor = {
  id: 'openreplay',
  kind: 'bundled',
  file: fileURLToPath(new URL('pages/openreplay.ts', import.meta.url)),
  snippet: host => `<script>ingest = '${host}'</script><script src="/own/openreplay.js"></script>`,
  storage: [
    { type: 'localStorage', name: '__openreplay*' },
    { type: 'sessionStorage', name: '__openreplay*' },
  ],
  answer: ({ path }) =>
    path === '/v1/web/start'
      ? json({
          token: 'token',
          userUUID: 'visitor',
          sessionID: '1',
          projectID: '1',
          startTimestamp: Date.now(),
          delay: 0,
          beaconSizeLimit: 1_000_000,
          compressionThreshold: 1_000_000,
          userOS: '',
          userBrowser: '',
          userDevice: '',
          userCountry: '',
          userState: '',
          userCity: '',
          features: {},
        })
      : undefined,
  act: () => {
    const { tracker } = window as unknown as { tracker: { event(name: string): void } }
    tracker.event('acted')
    // Then it sends what it has.
    document.body.dispatchEvent(new MouseEvent('mouseleave'))
  },
  events: {
    batch: ({ path, headers, body }) =>
      path === '/v1/web/i' && headers.authorization === 'Bearer token' && body.includes('acted'),
  },
}
