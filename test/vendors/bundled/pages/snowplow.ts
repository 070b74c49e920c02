/// <reference lib="dom" />
import {
  enableActivityTracking,
  newTracker,
  trackPageView,
  trackStructEvent,
} from '@snowplow/browser-tracker'

const page = window as unknown as { collector: string; track(action: string): void }
// WebKit keeps no secure cookie of a page without TLS.
newTracker('sp', page.collector, { appId: 'page', eventMethod: 'post', cookieSecure: false })
enableActivityTracking({ minimumVisitLength: 1, heartbeatDelay: 1 })
trackPageView()
page.track = action => trackStructEvent({ category: 'test', action })
