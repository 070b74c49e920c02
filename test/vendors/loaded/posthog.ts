/// <reference lib="dom" />
import { has, readJson, someHas } from '../read-body'
import { fileOf, json, type Vendor } from '../vendor'

/** What the real service answers, with session replay switched on. */
const REMOTE_CONFIG = {
  token: 'phc_test',
  supportedCompression: ['gzip-js'],
  hasFeatureFlags: false,
  autocapture_opt_out: false,
  analytics: { endpoint: '/i/v0/e/' },
  elementsChainAsString: true,
  sessionRecording: {
    endpoint: '/s/',
    recorderVersion: 'v2',
    scriptConfig: { script: 'lazy-recorder' },
  },
  surveys: false,
  heatmaps: false,
  siteApps: [],
}

const batchOf = (body: unknown) =>
  has(body, { api_key: 'phc_test' }) && (body as { batch: unknown }).batch

/** Product analytics and session replay, by the snippet of its docs. */
export const posthog: Vendor = {
  id: 'posthog',
  kind: 'loaded',
  file: fileOf('posthog-js/dist/array.js'),
  path: '/static/array.js',
  snippet: host => `<script>
!function(t,e){var o,n,p,r;e.__SV||(window.posthog=e,e._i=[],e.init=function(i,s,a){function g(t,e){var o=e.split(".");2==o.length&&(t=t[o[0]],e=o[1]),t[e]=function(){t.push([e].concat(Array.prototype.slice.call(arguments,0)))}}(p=t.createElement("script")).type="text/javascript",p.crossOrigin="anonymous",p.async=!0,p.src=s.api_host.replace(".i.posthog.com","-assets.i.posthog.com")+"/static/array.js",(r=t.getElementsByTagName("script")[0]).parentNode.insertBefore(p,r);var u=e;for(void 0!==a?u=e[a]=[]:a="posthog",u.people=u.people||[],u.toString=function(t){var e="posthog";return"posthog"!==a&&(e+="."+a),t||(e+=" (stub)"),e},u.people.toString=function(){return u.toString(1)+".people (stub)"},o="init capture register register_once unregister identify reset opt_in_capturing opt_out_capturing startSessionRecording".split(" "),n=0;n<o.length;n++)g(u,o[n]);e._i.push([i,s,a])},e.__SV=1)}(document,window.posthog||[]);
posthog.init('phc_test', { api_host: '${host}', person_profiles: 'always', opt_out_useragent_filter: true })
</script>`,
  cookies: [{ name: 'ph_phc_test_posthog' }, { name: 'dmn_chk_*', isBrief: true }],
  storage: [
    { type: 'localStorage', name: 'ph_phc_test_posthog' },
    { type: 'sessionStorage', name: 'ph_phc_test_*' },
  ],
  answer: ({ path }) =>
    /^\/(array\/phc_test\/config|flags|decide)\/?$/.test(path)
      ? json({ ...REMOTE_CONFIG, flags: {}, featureFlags: {} })
      : undefined,
  act: () => {
    void (window as unknown as { posthog: { capture(name: string): void } }).posthog.capture(
      'acted',
    )
  },
  events: {
    event: hit =>
      hit.path === '/i/v0/e/' &&
      someHas(batchOf(readJson(hit)), { event: 'acted', properties: { distinct_id: String } }),
    replay: hit =>
      hit.path === '/s/' &&
      someHas(readJson(hit), { event: '$snapshot', properties: { $session_id: String } }),
  },
}
