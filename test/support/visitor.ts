/// <reference lib="dom" />
import type { Locator, Page } from '../engines/types'
import type { Scene } from './each-engine'

/** Where everything that a visitor sees stands, by role and name (design: interface in English). */
export const banner: Locator = { role: 'region', name: 'Privacy choices' }
export const preferences: Locator = { role: 'dialog', name: 'Privacy preferences' }
export const button = (name: string | RegExp, within?: Locator): Locator => ({
  role: 'button',
  name,
  within,
})
export const toggle = (name: string | RegExp, within: Locator = preferences): Locator => ({
  role: 'switch',
  name,
  within,
})

/** What a visitor does, on any page with Sluice. */
export const visit = (page: Page) => ({
  /** Presses a button of the banner, and waits until the choice is shown as taken: the banner is gone. */
  async choose(name: 'Accept all' | 'Reject all') {
    await page.waitFor(banner)
    await page.click(button(name, banner))
    await page.waitGone(banner)
  },
  async openPreferences() {
    await page.click(button('Cookie settings'))
    await page.waitFor(preferences)
  },
  /** Presses a button of the preferences, and waits until they are gone. */
  async close(name: 'Save choices' | 'Accept all' | 'Reject all') {
    await page.click(button(name, preferences))
    await page.waitGone(preferences)
  },
})

/** The interface of the page, as its own scripts see it. */
export interface Sluice {
  ready: Promise<{ status: string }>
  state: { status: string; decision: { prompt: string }; choice?: { action: string } }
  allows(id: string): boolean
  explain(id: string): { allowed: boolean; reason: string; leftovers: string[] }
  acceptAll(): Promise<unknown>
  rejectAll(): Promise<unknown>
  withdraw(): Promise<unknown>
  save(choices: Record<string, boolean>): Promise<unknown>
  history(): Promise<{ action: string }[]>
  onRevoke(id: string, stop: () => void): () => void
}

/** How the page stands, for an error to say: its state, what went wrong in it, and whether storage answers. */
export const readStanding = (page: Page) =>
  page.evaluate(async () => {
    const { sluice } = window as unknown as {
      sluice: Sluice & { onError(listener: (problem: { code: string }) => void): void }
    }
    const problems: string[] = []
    sluice.onError(({ code }) => problems.push(code))
    const late = new Promise(resolve => setTimeout(resolve, 2000, 'no answer'))
    const databases = await Promise.race([indexedDB.databases(), late])
    const { status, choice, decision } = sluice.state
    return JSON.stringify({ status, choice, decision, problems, databases })
  })

/** Calls a method of `window.sluice` that writes, and waits until the record is durable. */
export const write = (
  page: Page,
  method: 'acceptAll' | 'rejectAll' | 'withdraw' | 'save',
  choices: Record<string, boolean> = {},
) =>
  page.evaluate(
    async (method, choices) =>
      void (await (window as unknown as { sluice: Sluice }).sluice[method](choices)),
    method,
    choices,
  )

/** What the records of the page say was done, oldest first. */
export const readActions = (page: Page) =>
  page.evaluate(async () =>
    (await (window as unknown as { sluice: Sluice }).sluice.history()).map(({ action }) => action),
  )

/** What the browser keeps for the site. */
export const readStores = (page: Page) =>
  page.evaluate(async () => ({
    cookies: document.cookie
      .split('; ')
      .map(pair => pair.split('=')[0] as string)
      .filter(Boolean)
      .sort(),
    local: Object.keys(localStorage).sort(),
    session: Object.keys(sessionStorage).sort(),
    databases: (await indexedDB.databases()).map(({ name }) => name as string).sort(),
  }))

/** The order in which scripts of the third party and of the page have run. */
export const readOrder = (page: Page) =>
  page.evaluate(() => (window as unknown as { __order?: string[] }).__order ?? [])

/** Waits until scripts have run as many times. */
export const waitForOrder = (page: Page, count: number) =>
  page.waitUntil(
    least => ((window as unknown as { __order?: string[] }).__order ?? []).length >= least,
    count,
  )

/** What the third party sees of `runProbe`, which adds `probe` to the order. */
export const PROBE = '/s.js?id=probe'

/**
 * Loads a live script of the page's own, and waits until it has run, so that what must not come has had its turn to come:
 * what was asked for before it has reached the third party before it, and what was answered before it has run before it.
 */
export const runProbe = ({ page, site }: Pick<Scene, 'page' | 'site'>) =>
  page.evaluate(
    src =>
      new Promise<void>((resolve, reject) => {
        const probe = Object.assign(document.createElement('script'), { src })
        probe.onload = () => resolve()
        probe.onerror = () => reject(new Error('The probe did not load'))
        document.head.append(probe)
      }),
    site.party.url(PROBE, '127.0.0.1'),
  )

/** Resolves once the page has settled what storage holds. */
export const waitUntilReady = (page: Page) =>
  page.waitUntil(async () => {
    const { sluice } = window as unknown as { sluice?: { ready?: Promise<{ status: string }> } }
    return (await sluice?.ready)?.status
  })
