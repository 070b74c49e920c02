/// <reference lib="dom" />
import type { Locator, Page } from '../engines/types'

/** What a test reads of a record. */
export interface ReadRecord {
  action: string
  surface: string
  language: string
  choices: Record<string, boolean>
  signals: { gpc: boolean }
  notice?: string
}

/** What a test calls in the page. */
interface PageSluice {
  allows(id: string): boolean
  history(): Promise<ReadRecord[]>
}

/** Every surface by role and name; the banner and the preferences stand in visitor.ts. */
export const optOutForm: Locator = { role: 'dialog', name: /^Your Privacy Choices/ }
export const declaration: Locator = { role: 'dialog', name: 'Cookies and similar technologies' }
export const collectionDialog: Locator = { role: 'dialog', name: 'Notice at collection' }
export const launcher: Locator = { css: 'button', within: { css: 'sluice-launcher' } }
export const placeholder: Locator = { css: '[data-consent-placeholder]' }

/** The status of an opt-out, word for word as the regulation has it (SG4). */
export const HONORED = 'Opt-Out Request Honored'

/** What a page calls; the promise is awaited in the page. */
export const callSluice = (page: Page, method: string, ...args: unknown[]) =>
  page.evaluate(
    async (name, values) => {
      const { sluice } = window as unknown as {
        sluice: Record<string, (...args: unknown[]) => unknown>
      }
      await sluice[name]?.(...values)
    },
    method,
    args,
  )

/** Whether each id is allowed now. */
export const readAllowed = (page: Page, ...ids: string[]) =>
  page.evaluate(names => {
    const { sluice } = window as unknown as { sluice: PageSluice }
    return Object.fromEntries(names.map(id => [id, sluice.allows(id)]))
  }, ids)

/** The record once it holds as many events. */
export const readHistory = (page: Page, least = 0): Promise<ReadRecord[]> =>
  page.waitUntil(async count => {
    const { sluice } = window as unknown as { sluice: PageSluice }
    const records = await sluice.history()
    return records.length >= count && records
  }, least) as Promise<ReadRecord[]>

/** What has the focus, looked up through shadow roots: its tag, and its words. */
export const readFocus = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    const label = element?.getAttribute('aria-labelledby')
    const root = element?.getRootNode() as Document | ShadowRoot | undefined
    const words =
      element?.getAttribute('aria-label') ||
      (label && root?.getElementById(label)?.textContent) ||
      element?.textContent ||
      ''
    return {
      tag: element?.localName ?? '',
      text: words.replace(/\s+/g, ' ').trim(),
      host: (root as ShadowRoot)?.host?.localName ?? '',
    }
  })

/** A mark that only a new document removes. */
export const markDocument = (page: Page) =>
  page.evaluate(() => {
    Object.assign(window, { sameDocument: true })
  })
export const isSameDocument = (page: Page) => page.evaluate(() => 'sameDocument' in window)
