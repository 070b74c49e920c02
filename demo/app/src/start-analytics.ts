import { consent } from './consent.js'
import { urlOf } from './third-parties.js'

/**
 * Starts the real posthog-js once the visitor allows it; until then not even its code is loaded. The service is named
 * rather than its purpose, so that a visitor may refuse it alone.
 */
export async function startAnalytics(): Promise<void> {
  await consent.when('posthog')
  const { posthog } = await import('posthog-js')
  posthog.init('phc_demo', {
    api_host: urlOf('posthog', ''),
    defaults: '2025-11-30',
    person_profiles: 'identified_only',
    opt_out_useragent_filter: true,
    disable_external_dependency_loading: true,
    // What waits in a queue would be sent after a withdrawal.
    request_batching: false,
    before_send: event => (consent.allows('posthog') ? event : null),
  })
  consent.onRevoke('posthog', () => posthog.opt_out_capturing())
  consent.subscribe(() => {
    if (consent.allows('posthog') && posthog.has_opted_out_capturing()) posthog.opt_in_capturing()
  })
}
