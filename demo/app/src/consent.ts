import { createConsent, defineConfig } from '@sluice/core'
import { config } from '../../companies/allset/config.mjs'
import { withThirdParties } from '../../companies/with-third-parties.mjs'
import { thirdPartyPort } from './third-parties.js'

/** The one object that the app works with. It shares its record with Allset's plain site, being on the same origin. */
export const consent = createConsent(defineConfig(withThirdParties(config, thirdPartyPort)))
