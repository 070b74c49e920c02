/// <reference lib="dom" />
import { has, parse, readText } from '../read-body'
import { fileOf, type Hit, type Vendor } from '../vendor'

interface Rum {
  addAction?(name: string): void
}

const isFor = ({ query }: Hit, intake: string) =>
  query.get('ddforward')?.startsWith(`/api/v2/${intake}?`) === true

/** Monitoring of real users with session replay, by the snippet of its docs. */
export const datadog: Vendor = {
  id: 'datadog',
  kind: 'loaded',
  file: fileOf('@datadog/browser-rum/bundle/datadog-rum.js'),
  path: '/datadog-rum.js',
  snippet: host => `<script>
(function(h,o,u,n,d) {
  h=h[d]=h[d]||{q:[],onReady:function(c){h.q.push(c)}}
  d=o.createElement(u);d.async=1;d.crossOrigin='anonymous';d.src=n
  n=o.getElementsByTagName(u)[0];n.parentNode.insertBefore(d,n)
})(window,document,'script','${host}/datadog-rum.js','DD_RUM')
window.DD_RUM.onReady(function() {
  window.DD_RUM.init({
    clientToken: 'pub0', applicationId: 'app', site: 'datadoghq.eu', proxy: '${host}/proxy', service: 'page',
    sessionSampleRate: 100, sessionReplaySampleRate: 100, startSessionReplayRecordingManually: false,
    trackUserInteractions: true, trackResources: true, trackLongTasks: true, defaultPrivacyLevel: 'mask-user-input',
  })
})
</script>`,
  cookies: [{ name: '_dd_s*' }],
  storage: [{ type: 'sessionStorage', name: '_dd_*' }],
  act: () => {
    void (window as unknown as { DD_RUM: Rum }).DD_RUM.addAction?.('acted')
  },
  events: {
    action: hit =>
      hit.path === '/proxy' &&
      isFor(hit, 'rum') &&
      readText(hit)
        .split('\n')
        .some(line =>
          has(parse(line), {
            type: 'action',
            application: { id: 'app' },
            action: { type: 'custom' },
            session: { id: String },
          }),
        ),
    replay: hit => isFor(hit, 'replay') && hit.body.includes('name="segment"'),
  },
}
