import { adlantic } from './adlantic/server.mjs'
import { privacyPage } from './answers.mjs'
import { aurora } from './aurora/server.mjs'
import { chatterbox } from './chatterbox/server.mjs'
import { facely } from './facely/server.mjs'
import { mapwell } from './mapwell/server.mjs'
import { mixpanel } from './mixpanel/server.mjs'
import { posthog } from './posthog/server.mjs'
import { tallymark } from './tallymark/server.mjs'
import { typefoundry } from './typefoundry/server.mjs'
import { vidora } from './vidora/server.mjs'

/** Every service on the second origin, in the order of the live page. */
export const thirdParties = [
  posthog,
  mixpanel,
  tallymark,
  adlantic,
  vidora,
  mapwell,
  facely,
  chatterbox,
  typefoundry,
  aurora,
].map(withPrivacyPage)

function withPrivacyPage(service) {
  const respond = request =>
    request.url.pathname === '/privacy' ? privacyPage(service.name) : service.respond(request)
  return { ...service, respond }
}
