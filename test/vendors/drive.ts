/// <reference lib="dom" />
import { poll } from '../engines/poll'
import type { Page } from '../engines/types'
import { button, type Sluice } from '../support/visitor'
import type { Meter } from './meter'
import type { Hit, Vendor } from './vendor'
import { HOST, type VendorSite } from './vendor-site'

/** A tab, the site, and the vendor whose page it shows. */
export interface Scene {
  page: Page
  site: VendorSite
  vendor: Vendor
  /** Names the requests of this tab. */
  run: string
}

type Metered = Window & {
  __meter: Meter
  sluice?: { gate?: { log(): { action: string }[] } }
}

/** What a visitor and the page do: a press, a change of the document, a step in the history, and what the vendor is for. */
export const act = async ({ page, vendor }: Scene) => {
  await page.click(button('Something to press'))
  await page.evaluate(() => {
    document.querySelector('main')?.append(document.createElement('p'))
    history.pushState({}, '', `?step=${Math.random()}`)
  })
  await page.evaluate(vendor.act)
}

/** Lets the timers run now that have waited since the last time, and then some frames pass. */
export const flush = ({ page }: Pick<Scene, 'page'>, frames = 2) =>
  page.evaluate(async frames => {
    ;(window as unknown as Metered).__meter.flush()
    for (let frame = 0; frame < frames; frame++)
      await new Promise(resolve => requestAnimationFrame(resolve))
  }, frames)

/** Asks for what everybody may ask for, and waits for the answer. */
export const probe = ({ page, site }: Pick<Scene, 'page' | 'site'>) =>
  page.evaluate(async url => void (await fetch(url)), site.collector.probe)

/** How often `stir` acts. */
export const ROUNDS = 5

/** Acts several times, and lets everything run that the vendor has put off, and then its answers arrive. */
export const stir = async (scene: Scene) => {
  for (let round = 0; round < ROUNDS; round++) {
    await act(scene)
    await flush(scene)
    await probe(scene)
  }
}

/** Waits until the vendor's host has seen something, without a deed of the page's. */
export const waitForFirst = ({ site, vendor, run }: Pick<Scene, 'site' | 'vendor' | 'run'>) =>
  poll(`for a request of ${vendor.id}`, async () =>
    site.collector.hits(run).length ? { value: true } : { missing: 'nothing' },
  )

/** Acts until the vendor's host has seen every event. */
export const waitForEvents = (scene: Scene) =>
  poll<true>(
    `for every event of ${scene.vendor.id}`,
    async () => {
      await act(scene)
      await flush(scene)
      await probe(scene)
      const hits = scene.site.collector.hits(scene.run).filter(({ method }) => method !== 'OPTIONS')
      const missing = Object.entries(scene.vendor.events).flatMap(([name, fits]) =>
        hits.some(fits) ? [] : [name],
      )
      const seen = [...new Set(pathsOf(hits))].join(', ')
      return missing.length
        ? { missing: `no valid ${missing.join(', ')}; saw ${seen || 'nothing'}` }
        : { value: true }
    },
    { timeout: 20_000 },
  )

/** Waits until what was under way has arrived: several round trips during which the host has seen nothing. */
export const settle = async (scene: Scene) => {
  let before = -1
  await poll('for silence', async () => {
    for (let trip = 0; trip < 3; trip++) await probe(scene)
    const now = scene.site.collector.hits(scene.run).length
    if (now === before) return { value: true }
    before = now
    return { missing: `${now} requests` }
  })
}

/** Requests in words. */
export const pathsOf = (hits: readonly Hit[]) => hits.map(({ method, path }) => `${method} ${path}`)

/** What nobody caught, save for what `act` throws on purpose, and what Firefox says of a cookie that it does not take. */
export const readErrors = async ({ page }: Pick<Scene, 'page'>) =>
  (await page.errors()).filter(text => !/acted|^Cookie .* has been rejected/.test(text))

/** What is asked of the page's clock, and of the gate, during some frames in which nobody does anything. */
export const measure = ({ page }: Pick<Scene, 'page'>, frames: number) =>
  page.evaluate(async frames => {
    const { __meter, sluice } = window as unknown as Metered
    const held = () => (sluice?.gate?.log() ?? []).filter(({ action }) => action === 'held').length
    const before = { calls: __meter.calls(), held: held() }
    for (let frame = 0; frame < frames; frame++)
      await new Promise(resolve => requestAnimationFrame(resolve))
    // The frames that were waited for are not the vendor's.
    return { calls: __meter.calls() - before.calls - frames, held: held() - before.held }
  }, frames)

/** How much is held so far. */
export const countHeld = ({ page }: Pick<Scene, 'page'>) =>
  page.evaluate(
    () =>
      ((window as unknown as Metered).sluice?.gate?.log() ?? []).filter(
        ({ action }) => action === 'held',
      ).length,
  )

const matches = (pattern: string, name: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(name)

/** Waits until nothing is kept any more of what the vendor declares: a database goes when its last transaction has ended. */
export const waitUntilClear = (scene: Scene) =>
  poll('until nothing is kept', async () => {
    const missing = JSON.stringify(await readKept(scene))
    return missing === '{}' ? { value: true } : { missing }
  })

/**
 * Takes the consent back, and returns what reads the requests to the vendor that the page has begun since: what was on its
 * way by then is not among them, as it would be in the vendor's own log.
 */
export const withdraw = async ({ page, run }: Pick<Scene, 'page' | 'run'>) => {
  const at = await page.evaluate(async () => {
    performance.clearResourceTimings()
    const now = performance.now()
    await (window as unknown as { sluice: Sluice }).sluice.withdraw()
    return now
  })
  return () =>
    page.evaluate(
      (run, at) =>
        performance
          .getEntriesByType('resource')
          .flatMap(({ name, startTime }) =>
            name.includes(`/${run}/`) && startTime > at ? [name] : [],
          ),
      run,
      at,
    )
}

/** What the browser keeps for the site of what the vendor declares, by the pattern that fits. */
export const readKept = async ({ page, vendor }: Pick<Scene, 'page' | 'vendor'>) => {
  const stores = await page.evaluate(async () => ({
    localStorage: Object.keys(localStorage),
    sessionStorage: Object.keys(sessionStorage),
    indexedDB: (await indexedDB.databases()).map(({ name }) => name as string),
  }))
  const cookies = (await page.cookies())
    .filter(({ domain }) => domain.replace(/^\./, '') === HOST)
    .map(({ name }) => name)
  const kept: Record<string, string[]> = {}
  const note = (kind: string, pattern: string, names: string[]) => {
    const found = names.filter(name => matches(pattern, name))
    if (found.length) kept[`${kind} ${pattern}`] = found
  }
  for (const { name } of vendor.cookies ?? []) note('cookie', name, cookies)
  for (const { type, name } of vendor.storage ?? []) note(type, name, stores[type])
  return kept
}
