import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import { engines } from '../engines/engines'
import { launch } from '../engines/launch'
import type { Engine, Page, Session } from '../engines/types'

/** One request that a third party of the demo got; demo/server/create-hit-log.mjs says more. */
export interface DemoHit {
  service: string
  method: string
  path: string
  query: string
  site: string
  destination: string
  /** Address of what asked, where the browser says it. */
  referer?: string
  events: string[]
}

/** The demo as it runs; demo/server/start-demo.mjs says more. */
export interface Demo {
  startUrl: string
  siteUrl: string
  spaUrl: string
  companyUrl(name: string): string
  thirdParty: {
    urlOf(service: string): string
    log(): DemoHit[]
    reset(): void
    waitFor(fits: (hit: DemoHit) => boolean, ms?: number): Promise<DemoHit>
  }
  close(): Promise<void>
}

/** What a test of the demo is handed. */
export interface DemoScene {
  engine: Engine
  demo: Demo
  session: Session
  page: Page
}

/** Starts the demo on free ports. */
export const startDemo = async (): Promise<Demo> => {
  const { startDemo } = await import(new URL('../../demo/server.mjs', import.meta.url).href)
  return startDemo()
}

/** Describes the same tests for these engines: a new demo and a new profile for each. */
export const describeDemo = (
  name: string,
  { only }: { only?: Engine },
  tests: (scene: DemoScene) => void,
) => {
  for (const engine of engines().filter(each => !only || each === only))
    describe(`${name} (${engine})`, () => {
      const scene = { engine } as DemoScene
      let browser: Session
      beforeAll(async () => {
        browser = await launch(engine)
      })
      afterAll(() => browser?.close())
      beforeEach(async () => {
        // Of its own: what the pages of the test before send when they are closed comes at any time.
        scene.demo = await startDemo()
        scene.session = await browser.fresh()
        scene.page = await scene.session.newPage()
      })
      afterEach(async () => {
        await scene.session?.close()
        await scene.demo?.close()
      })
      tests(scene)
    })
}

/** The services that have been reached, each once. */
export const readServices = ({ demo }: DemoScene) =>
  [...new Set(demo.thirdParty.log().map(({ service }) => service))].sort()

/** Waits for each of these services, and then says which have been reached. */
export const waitForServices = async (scene: DemoScene, services: string[]) => {
  for (const service of services)
    await scene.demo.thirdParty.waitFor(hit => hit.service === service, 10_000)
  return readServices(scene)
}
