import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startDemo } from './server/start-demo.mjs'

export { startDemo }

const SITE_PORT = 4600

async function main() {
  const demo = await startDemo({ port: SITE_PORT, thirdPartyPort: SITE_PORT + 1, fallOn: true })
  if (!demo.startUrl.includes(`:${SITE_PORT}/`))
    console.log(`Port ${SITE_PORT} is taken; using the next one.`)
  const built = existsSync(new URL('../packages/banner/dist/sluice.js', import.meta.url))
  if (!built) console.log('There is no built sluice.js yet: run the root script "build" first.')
  console.log(`
Sluice demo

  Start here    ${demo.startUrl}
  What arrives  ${demo.startUrl}live
  A company     ${demo.siteUrl}/
  In California ${demo.siteUrl}/?region=US-CA
  The app       ${demo.spaUrl}
  Third parties ${demo.thirdParty.url}

Open "What arrives" beside a company's page: every third party stays at 0 requests until you choose.
Press Ctrl+C to stop.`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
