import { openreplay } from './bundled/openreplay'
import { sentry } from './bundled/sentry'
import { snowplow } from './bundled/snowplow'
import { clarity } from './loaded/clarity'
import { datadog } from './loaded/datadog'
import { gleap } from './loaded/gleap'
import { leaflet } from './loaded/leaflet'
import { mixpanel } from './loaded/mixpanel'
import { plyr } from './loaded/plyr'
import { posthog } from './loaded/posthog'
import { segment } from './loaded/segment'
import type { Vendor } from './vendor'

/** Every vendor whose own code is run. */
export const vendors: readonly Vendor[] = [
  posthog,
  mixpanel,
  segment,
  datadog,
  clarity,
  gleap,
  leaflet,
  plyr,
  sentry,
  snowplow,
  openreplay,
]
