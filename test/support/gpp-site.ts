import { ASKER, LISTENER } from './gpp'
import { type SitePage, siteConfig, startSite } from './site'

/** Runs only once the gate lets it: what the API says then is what a held script would act on. */
const HELD = `<script type="text/plain" data-consent="ads">
window.__order = window.__order || []
__gpp('ping', data => __order.push(data.signalStatus, data.gppString))
</script>`

const page = (
  region: string | undefined,
  gpp: unknown = true,
  change: SitePage = {},
): SitePage => ({
  config: siteConfig({ region, bridges: { gpp } }),
  head: LISTENER + HELD,
  ...change,
})

/** Stands in for a stub of the page's own, with a queue in the form of the IAB's. */
const FOREIGN = `<script>
window.__gpp = (...call) => { (__gpp.queue = __gpp.queue || []).push(call) }
window.__gpp_msghandler = event => { window.__twice = true }
addEventListener('message', __gpp_msghandler)
__gpp.events = [{ id: 41, callback: event => (window.__foreign = window.__foreign || []).push([event.listenerId, event.eventName]) }]
__gpp('getField', (data, success) => { window.__foreignField = [data, success] }, 'usca.SaleOptOut')
</script>`

const VIOLATIONS = `<script nonce="$NONCE">window.__violations = []
addEventListener('securitypolicyviolation', event => {
  if (!/favicon/.test(event.blockedURI)) __violations.push(event.effectiveDirective + ' ' + event.blockedURI)
})</script>`

const pages = (): Record<string, SitePage> => ({
  '/': page('US-CA'),
  '/colorado': page('US-CO'),
  '/germany': page('DE'),
  '/unknown': page(undefined),
  '/new-york': page('US-NY'),
  '/signatory': page('US-CA', { mspa: 'service-provider' }),
  '/usp': page('US-CA', { uspapi: true }),
  '/usp-germany': page('DE', { uspapi: true }),
  '/development': page('US-CA', true, { mode: 'development' }),
  '/foreign': page('US-CA', true, { before: FOREIGN, head: '' }),
  '/broken': { config: { policy: { version: 1 }, bridges: { gpp: true } }, head: LISTENER },
  '/none': { config: siteConfig({ region: 'US-CA', bridges: { dataLayer: true } }) },
  '/intercepted': page('US-CA', true, {
    before: '<script src="/sluice/sluice-intercept.js"></script>',
  }),
  '/strict': page('US-CA', { uspapi: true }, { nonce: '$NONCE', before: VIOLATIONS, head: '' }),
})
/** The site of these tests. */
export const startGppSite = () =>
  startSite(pages, {
    routes: {
      '/asker': ASKER,
      // Between the page and the one that asks.
      '/between': ({ port }) =>
        `<!doctype html><title>Between</title><iframe src="http://asker.localhost:${port}/asker"></iframe>`,
    },
    headers: {
      '/strict': {
        'Content-Security-Policy':
          "default-src 'none'; script-src 'nonce-$NONCE' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types sluice",
      },
    },
  })

/** The strings of California: opted out of sale, and not. */
export const OUT = 'DBABBg~BUUAAACA.QA'
export const IN = 'DBABBg~BUoAAACA.QA'
