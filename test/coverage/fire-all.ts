/// <reference lib="dom" />
import { poll } from '../engines/poll'
import type { Page } from '../engines/types'
import type { Channel } from './channel'
import { channels } from './channels'
import type { CoverageSite } from './coverage-site'
import type { PageCoverage, Problem } from './page-script'
import { keyOf, orderOf, type Run, SIDES, signOf } from './targets'

/** One tab, and the site that it shows. */
export interface Scene {
  page: Page
  site: CoverageSite
}

/** The page as its own scripts know it, with what page-script.ts offers. */
type CoverageWindow = Window & { __coverage: PageCoverage; __ran?: string[] }

/** Notes what only the browser can tell: what ran or applies in the page, and what the site's storage holds. */
export const look = async ({ page, site }: Scene, run: Run) => {
  const applied = channels
    .filter(({ evidence }) => evidence === 'applied')
    .flatMap(channel => SIDES.map(side => keyOf(side, run, channel)))
  const signs = await page.evaluate(async names => {
    const style = getComputedStyle(document.documentElement)
    return [
      ...((window as unknown as CoverageWindow).__ran ?? []).map(key => `ran ${key}`),
      ...names.filter(name => style.getPropertyValue(`--${name}`)).map(key => `applied ${key}`),
      ...Object.keys(localStorage).map(key => `local ${key}`),
      ...Object.keys(sessionStorage).map(key => `session ${key}`),
      ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
      ...(await caches.keys()).map(key => `cache ${key}`),
    ]
  }, applied)
  for (const sign of signs) site.see(sign)
  for (const { name } of await page.cookies()) site.see(`cookie ${name}`)
}

/** Waits until every sign is there; returns those that are still missing at the deadline. */
export const waitForSigns = async (scene: Scene, run: Run, signs: string[]) => {
  let missing = signs
  const ask = async () => {
    await look(scene, run)
    missing = signs.filter(sign => !scene.site.seen.has(sign))
    return missing.length ? { missing: missing.join(', ') } : { value: true }
  }
  await poll('for every sign', ask, { interval: 50 }).catch(() => undefined)
  return missing
}

/** Whether the page's own parser fires the channel, and not a script. */
export const isMarkup = ({ markup, of }: Channel) => Boolean(markup || of)

/** Fires all of them that are fired by a function, in both ways: at what is declared, and then at what is not. */
export const fireAll = ({ page, site }: Scene, run: Run, rows: Channel[]) =>
  page.evaluate(
    jobs => (window as unknown as CoverageWindow).__coverage.fire(jobs),
    rows
      .filter(({ fire }) => fire)
      .flatMap(channel =>
        orderOf(channel).map(side => ({
          key: keyOf(side, run, channel),
          id: channel.id,
          target: site.targetOf(side, run, channel),
        })),
      ),
  )

/** Asks for something that everybody may ask for, and waits for the answer. */
export const probe = ({ page, site }: Scene) =>
  page.evaluate(async url => void (await fetch(url)), site.probe)

/**
 * Waits until nothing more of a firing can come: no time is waited for. Each channel was fired a second time, right after
 * the first and in the same way, at a host (or under a name) that nobody declared. What the second of each has sent has
 * arrived, over the same server; so the first, had it been let through, would have arrived before it. The probe is one more
 * round trip behind them all. Whatever came later still would be found too: the verdict is read when the tab is done.
 * Returns what nobody declared and yet did not arrive.
 */
export const settle = async (scene: Scene, run: Run, rows: Channel[]) => {
  const missing = await waitForSigns(
    scene,
    run,
    rows.map(channel => signOf('free', run, channel)),
  )
  await probe(scene)
  await look(scene, run)
  return missing
}

/** What the channels threw so far. */
export const readProblems = ({ page }: Pick<Scene, 'page'>): Promise<Problem[]> =>
  page.evaluate(() => (window as unknown as CoverageWindow).__coverage.problems)

/** Removes what the channels have put into the page. */
export const clear = ({ page }: Pick<Scene, 'page'>) =>
  page.evaluate(() => (window as unknown as CoverageWindow).__coverage.clear())

/** Leaves for a page of the site with nothing on it, on which no script could hide what the storage holds. */
export const leave = async (scene: Scene, run: Run) => {
  await scene.page.goto(scene.site.url('/empty'))
  await look(scene, run)
  await probe(scene)
}
