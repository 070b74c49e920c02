import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import { engines } from '../engines/engines'
import { launch } from '../engines/launch'
import type { Engine, LaunchOptions, Page, Session } from '../engines/types'
import type { Site } from './site'

/** What a test is handed: made anew for each. */
export interface Scene {
  engine: Engine
  site: Site
  session: Session
  page: Page
}

/**
 * Describes the same tests for every engine of the run: one browser and one site for all of them, a new profile and an
 * empty third-party log for each.
 */
export const describeEachEngine = (
  name: string,
  { start, launchOptions }: { start: () => Promise<Site>; launchOptions?: LaunchOptions },
  tests: (scene: Scene) => void,
) => {
  for (const engine of engines())
    describe(`${name} (${engine})`, () => {
      const scene = { engine } as Scene
      let browser: Session
      beforeAll(async () => {
        scene.site = await start()
        browser = await launch(engine, launchOptions)
      })
      afterAll(async () => {
        await browser?.close()
        await scene.site?.close()
      })
      beforeEach(async () => {
        scene.site.party.reset()
        scene.session = await browser.fresh()
        scene.page = await scene.session.newPage()
      })
      afterEach(async () => {
        scene.site.party.release()
        await scene.session?.close()
      })
      tests(scene)
    })
}
