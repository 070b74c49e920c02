/// <reference lib="dom" />
import { expect, it } from 'vitest'
import type { Page } from '../engines/types'
import { describeEachEngine } from '../support/each-engine'
import { startSite } from '../support/site'
import {
  banner,
  readActions,
  readOrder,
  type Sluice,
  visit,
  waitForOrder,
  waitUntilReady,
  write,
} from '../support/visitor'

const before = '<script>window.__order = []</script>'
const head = (third: (path: string) => string) =>
  `<script type="text/plain" data-consent="stats" data-src="${third('/s.js?id=1')}"></script>
<script type="text/plain" data-consent="stats">__order.push('2')</script>`

const start = () =>
  startSite(
    third => ({ '/': { before, head: head(third) }, '/sandboxed': { before, head: head(third) } }),
    {
      // As in `<iframe sandbox="allow-scripts">`: an origin of its own, without any storage.
      headers: {
        '/sandboxed': { 'Content-Security-Policy': 'sandbox allow-scripts' },
        // Such an origin loads modules only from where everyone may.
        '/sluice/*': { 'Access-Control-Allow-Origin': '*' },
      },
    },
  )

/** Storage that fails, each in its way; run in the page before anything else. */
const FAILURES: Record<string, () => void> = {
  'IndexedDB throws': () => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  },
  'IndexedDB is missing': () => {
    Object.defineProperty(window, 'indexedDB', { value: undefined })
  },
  'IndexedDB refuses to open': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'UnknownError')
    }
    IDBFactory.prototype.databases = () =>
      Promise.reject(new DOMException('denied', 'UnknownError'))
  },
  'IndexedDB never answers': () => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest
    IDBFactory.prototype.databases = () => new Promise(() => {})
  },
  'IndexedDB opens and then never answers': () => {
    IDBObjectStore.prototype.getAllKeys = () => new EventTarget() as IDBRequest
    IDBObjectStore.prototype.getAll = () => new EventTarget() as IDBRequest
    IDBObjectStore.prototype.openCursor = () => new EventTarget() as IDBRequest
  },
  'cookies and IndexedDB are blocked': () => {
    Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => {} })
    Object.defineProperty(window, 'indexedDB', { value: undefined })
  },
  'cookies throw': () => {
    const fail = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    Object.defineProperty(Document.prototype, 'cookie', { get: fail, set: fail })
  },
}
/** Those after which nothing of the choice is left for the next page. */
const FORGETS = ['cookies and IndexedDB are blocked']

describeEachEngine('storage', { start }, scene => {
  const allows = (page: Page) =>
    page.evaluate(() => (window as unknown as { sluice: Sluice }).sluice.allows('stats'))

  /** Closed and asking; nothing was requested or run. */
  const expectClosed = async () => {
    const { page, site } = scene
    await page.waitFor(banner)
    expect(await allows(page)).toBe(false)
    expect(site.seen()).toEqual([])
    expect(await readOrder(page)).toEqual([])
  }

  /** The banner takes the choice, and it lasts as long as the page. */
  const expectChoiceLasts = async () => {
    const { page, site } = scene
    await visit(page).choose('Accept all')
    await waitForOrder(page, 2)
    expect(await readOrder(page)).toEqual(['1', '2'])
    await write(page, 'withdraw')
    expect(await allows(page)).toBe(false)
    await write(page, 'acceptAll')
    expect(await allows(page)).toBe(true)
    expect(await readActions(page)).toEqual(['accept', 'withdraw', 'accept'])
    expect(site.seen()).toEqual(['/s.js?id=1'])
    expect(await page.errors()).toEqual([])
  }

  it('P1 ST2: in a sandbox without an origin everything is closed, and the banner works for as long as the page', async () => {
    const { page, site } = scene
    await page.goto(site.url('/sandboxed'))
    await expectClosed()
    await expectChoiceLasts()
    site.party.reset()
    await page.goto(site.url('/sandboxed'))
    await expectClosed()
  })

  for (const [name, fail] of Object.entries(FAILURES))
    it(`P1 ST2: where ${name}, everything is closed, and a choice lasts at least as long as the page`, async () => {
      const { page, site } = scene
      await page.addInitScript(fail)
      await page.goto(site.url())
      await expectClosed()
      await expectChoiceLasts()
      await write(page, 'rejectAll')
      site.party.reset()
      await page.goto(site.url())
      await waitUntilReady(page)
      // A refusal that was kept stays one; nothing is ever open that was refused.
      expect(await allows(page)).toBe(false)
      if (FORGETS.includes(name)) await page.waitFor(banner)
      expect(site.seen()).toEqual([])
    })

  const forgetLedger = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase('sluice')
          request.onsuccess = () => resolve()
          request.onerror = () => reject(request.error)
        }),
    )
  const forgetCookies = (page: Page, names: string[]) =>
    page.evaluate(names => {
      for (const name of names) {
        document.cookie = `${name}=;path=/;max-age=0`
      }
    }, names)
  const BOTH = ['sluice', 'sluice-seal']

  for (const [name, what] of [
    ['Accept all', true],
    ['Reject all', false],
  ] as const)
    it(`P7: after '${name}' the choice is there without the ledger, without the cookie, and both are mended`, async () => {
      const { page, site } = scene
      const expectChoice = async () => {
        await page.goto(site.url('/'))
        await waitUntilReady(page)
        expect(await allows(page)).toBe(what)
        expect(await page.find(banner)).toBeNull()
        if (what) await waitForOrder(page, 2)
        else expect(site.seen()).toEqual([])
      }
      await page.goto(site.url())
      await visit(page).choose(name)
      await forgetLedger(page)
      // Without the seal the next page compares the two, and writes the ledger anew.
      await forgetCookies(page, ['sluice-seal'])
      await expectChoice()
      await page.waitUntil(async () =>
        (await indexedDB.databases()).some(({ name }) => name === 'sluice'),
      )
      expect(await readActions(page)).toEqual([what ? 'accept' : 'reject'])
      await forgetCookies(page, BOTH)
      await expectChoice()
      expect(await page.evaluate(() => /sluice=1\./.test(document.cookie))).toBe(true)
      expect(await readActions(page)).toEqual([what ? 'accept' : 'reject'])
    })

  it('P1: without ledger and cookie it is asked again', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await visit(page).choose('Accept all')
    await waitForOrder(page, 2)
    await forgetLedger(page)
    await forgetCookies(page, BOTH)
    site.party.reset()
    await page.goto(site.url())
    await expectClosed()
  })

  it('P3: a stale cookie that grants loses against a newer refusal in the ledger, and the other way round', async () => {
    const { page, site } = scene
    const readMirror = () =>
      page.evaluate(() => /sluice=([^;]*)/.exec(document.cookie)?.[1] as string)
    const turnBack = (value: string) =>
      page.evaluate(value => {
        document.cookie = `sluice=${value};path=/;max-age=1000`
        document.cookie = 'sluice-seal=;path=/;max-age=0'
      }, value)
    await page.goto(site.url())
    await visit(page).choose('Accept all')
    await waitForOrder(page, 2)
    const granting = await readMirror()
    await write(page, 'rejectAll')
    const refusing = await readMirror()
    await turnBack(granting)
    site.party.reset()
    await page.goto(site.url())
    await waitUntilReady(page)
    expect(await allows(page)).toBe(false)
    expect(site.seen()).toEqual([])
    expect(await readMirror()).toBe(refusing)
    await write(page, 'acceptAll')
    await turnBack(refusing)
    await page.goto(site.url())
    await waitUntilReady(page)
    expect(await allows(page)).toBe(true)
    await waitForOrder(page, 2)
    expect(await readActions(page)).toEqual(['accept', 'reject', 'accept'])
  })
})
