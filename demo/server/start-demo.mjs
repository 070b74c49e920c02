import { fileURLToPath } from 'node:url'
import { companies } from '../companies/index.mjs'
import { createHitLog } from './create-hit-log.mjs'
import { createThirdParties } from './create-third-parties.mjs'
import { listen } from './listen.mjs'
import { createSite } from './site/create-site.mjs'

const DIST = fileURLToPath(new URL('../../packages/banner/dist/', import.meta.url))

/**
 * Starts both origins on loopback.
 *
 * @param {object} [options]
 * @param {number} [options.port] Port of the sites. Default 0: any free one.
 * @param {number} [options.thirdPartyPort] Port of the third parties. Default 0: any free one.
 * @param {string} [options.dist] Folder that holds sluice.js. Default packages/banner/dist.
 * @param {boolean} [options.fallOn] Whether a port that is taken gives way to the next free one. Default false.
 */
export async function startDemo({
  port = 0,
  thirdPartyPort = 0,
  dist = DIST,
  fallOn = false,
} = {}) {
  const log = createHitLog()
  const third = await listen(createThirdParties(log), { port: thirdPartyPort, fallOn })
  const site = await listen(createSite({ log, dist, thirdPartyPort: third.port }), { port, fallOn })
  const companyUrl = name => `http://${name}.localhost:${site.port}`

  return {
    /** The page that explains the demo and leads to the companies. */
    startUrl: `http://localhost:${site.port}/`,
    /** The plain HTML site of one company (NUSO), without a slash at the end. */
    siteUrl: companyUrl('nuso'),
    /** The single-page app. */
    spaUrl: `${companyUrl('allset')}/app/`,
    companies: Object.keys(companies),
    /** The plain HTML site of any company: `nu-set`, `nuso`, `nanolux`, `allset`, `iid2secure`. */
    companyUrl,
    thirdParty: {
      /** Every service by path: `${url}/tallymark/tally.js`. */
      url: `http://127.0.0.1:${third.port}`,
      /** One service under its own host name, as the pages use it. */
      urlOf: id => `http://${id}.localhost:${third.port}`,
      log: log.all,
      reset: log.reset,
      waitFor: log.waitFor,
    },
    async close() {
      await Promise.all([site.close(), third.close()])
    },
  }
}
