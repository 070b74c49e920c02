/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { startSite } from '../support/site'
import {
  banner,
  button,
  preferences,
  readOrder,
  readStores,
  toggle,
  visit,
  waitForOrder,
  waitUntilReady,
} from '../support/visitor'

/** Every kind of held element, in the order in which a browser would run them. */
const head = (third: (path: string) => string) => `
<script type="text/plain" data-consent="stats" data-src="${third('/s.js?id=1')}"></script>
<script type="text/plain" data-consent="stats">window.__order.push('2'); document.cookie = '_st1=1;path=/'; localStorage.stats_a = 1; sessionStorage.stats_b = 1; indexedDB.open('stats-db').onsuccess = event => event.target.result.close()</script>
<script type="text/plain" data-consent="stats" data-src="${third('/s.js?id=6')}" defer></script>
<script type="text/plain" data-consent="stats" data-type="module" data-src="${third('/module.js?id=7')}"></script>
<script type="text/plain" data-consent="stats" data-type="module">window.__order.push('8')</script>
<script type="text/plain" data-consent="analytics" src="${third('/slow.js?delay=150&id=3')}"></script>
<script type="text/plain" data-consent="stats" data-src="${third('/s.js?id=4')}"></script>
<link rel="stylesheet" data-consent="stats" data-href="${third('/style.css?id=css')}">
<link rel="preload" as="image" data-consent="stats" data-href="${third('/p.gif?id=preload')}">`

const body = (third: (path: string) => string) => `
<script type="text/plain" data-consent="stats">window.__order.push('5')</script>
<img data-consent="stats" data-src="${third('/p.gif?id=pixel')}" alt="">
<iframe data-consent="video" data-src="${third('/frame.html?id=video')}" title="A film" width="300" height="200"></iframe>
<script type="text/plain" data-consent="ads sale" data-src="${third('/s.js?id=9')}" async></script>`

const start = () =>
  startSite(third => ({
    '/': { head: head(third), body: body(third) },
    // The same under other addresses: WebKit answers a second request of the same one from memory.
    '/again': {
      head: head(path => third(`${path}&again`)),
      body: body(path => third(`${path}&again`)),
    },
    '/california': {
      head: head(third),
      body: body(third),
      config: { ...JSON.parse(JSON.stringify(california)) },
    },
  }))

const california = {
  policy: { version: '2026-01-15', url: '/privacy' },
  region: 'US-CA',
  services: [
    { id: 'stats', name: 'Stats', purposes: ['analytics'], cookies: [{ name: '_st*' }] },
    { id: 'video', name: 'Video', purposes: ['functional'] },
    { id: 'ads', name: 'Ads', purposes: ['analytics'], sells: true },
  ],
}

/** All that is held, as the third party sees it after 'Accept all'. */
const EVERYTHING = [
  '/frame.html?id=video',
  '/module.js?id=7',
  '/p.gif?id=pixel',
  '/p.gif?id=preload',
  '/s.js?id=1',
  '/s.js?id=4',
  '/s.js?id=6',
  '/s.js?id=9',
  '/slow.js?delay=150&id=3',
  '/style.css?id=css',
]

const EMPTY = { cookies: [], local: [], session: [], databases: [] }
const OWN = { ...EMPTY, cookies: ['sluice', 'sluice-seal'], databases: ['sluice'] }

describeEachEngine('visits', { start }, scene => {
  /** The effects of all held elements are there. */
  const expectEverythingOnce = async ({ suffix = '' } = {}) => {
    await waitForOrder(scene.page, 9)
    const order = await readOrder(scene.page)
    expect(order.filter(id => id !== '9')).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
    expect(order).toHaveLength(9)
    await scene.site.party.waitFor(({ path }) => path.startsWith('/frame.html'))
    await scene.site.party.waitFor(({ path }) => path.startsWith('/style.css'))
    await scene.site.party.waitFor(({ path }) => path === `/p.gif?id=preload${suffix}`)
    await scene.site.party.waitFor(({ path }) => path === `/p.gif?id=pixel${suffix}`)
    expect(scene.site.seen().sort()).toEqual(EVERYTHING.map(path => path + suffix))
  }

  it('P1 OI1 ST8: a first visit requests, sets and stores nothing', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await page.waitFor(banner)
    expect(site.seen()).toEqual([])
    expect(await readStores(page)).toEqual(EMPTY)
    expect(await page.cookies()).toEqual([])
    expect(await page.errors()).toEqual([])
  })

  it('P4 OI2: scrolling, Escape, waiting for other pages and clicking elsewhere grant nothing', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await page.waitFor(banner)
    await page.press('Escape')
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await page.click({ css: 'h1' })
    await page.goto(site.url('/other'))
    await page.goto(`${site.url()}?sluice=accept&consent=all#accept`)
    await page.waitFor(banner)
    expect(site.seen()).toEqual([])
    expect(await readStores(page)).toEqual(EMPTY)
  })

  it('P5 GA3: after accept all, every held element has run exactly once, in order', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await visit(page).choose('Accept all')
    await expectEverythingOnce()
    await page.evaluate(() =>
      (window as unknown as { sluice: { acceptAll(): Promise<unknown> } }).sluice.acceptAll(),
    )
    await page.evaluate(() => {
      document.body.append(document.createElement('div'))
    })
    expect(await readOrder(page)).toHaveLength(9)
    expect(await page.errors()).toEqual([])
  })

  it('P5 P7: on the next visit it all runs again by itself, and nothing is asked', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await visit(page).choose('Accept all')
    await expectEverythingOnce()
    site.party.reset()
    await page.goto(site.url('/again'))
    await expectEverythingOnce({ suffix: '&again' })
    expect(await page.find(banner)).toBeNull()
  })

  it('OI5 OI8: after reject all nothing was requested or stored, now and on the next visit', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await visit(page).choose('Reject all')
    expect(await readStores(page)).toEqual(OWN)
    await page.goto(site.url())
    await waitUntilReady(page)
    expect(await page.find(banner)).toBeNull()
    expect(site.seen()).toEqual([])
    expect(await readOrder(page)).toEqual([])
    expect(await readStores(page)).toEqual(OWN)
    expect((await page.cookies()).map(({ name }) => name).sort()).toEqual(OWN.cookies)
  })

  it('OI3 OI4: a single purpose releases that and nothing else', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await page.click(button('Preferences', banner))
    await page.waitFor(preferences)
    for (const name of [/^Functional/, /^Analytics/])
      expect((await page.state(toggle(name))).checked).toBe(false)
    await page.click(toggle(/^Functional/))
    await visit(page).close('Save choices')
    await site.party.waitFor(({ path }) => path.startsWith('/frame.html'))
    expect(site.seen()).toEqual(['/frame.html?id=video'])
    expect(await readOrder(page)).toEqual([])
    expect(await page.find(banner)).toBeNull()
  })

  it('P6 OI6 OI7: withdrawal clears what was declared and stops frames, without a reload', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await visit(page).choose('Accept all')
    await expectEverythingOnce()
    await page.waitUntil(async () =>
      (await indexedDB.databases()).some(({ name }) => name === 'stats-db'),
    )
    await page.evaluate(() => {
      document.cookie = '_st2=1;path=/'
      document.cookie = 'mine=1;path=/'
      localStorage.mine = '1'
    })
    site.party.reset()
    await page.evaluate(() => {
      Object.assign(window, { marker: 'same page' })
    })
    await visit(page).openPreferences()
    await visit(page).close('Reject all')
    await page.waitUntil(async () => (await indexedDB.databases()).length === 1)
    expect(await readStores(page)).toEqual({
      ...OWN,
      cookies: ['mine', 'sluice', 'sluice-seal'],
      local: ['mine'],
    })
    expect(await page.evaluate(() => document.querySelectorAll('iframe').length)).toBe(0)
    expect(await page.evaluate(() => (window as unknown as { marker?: string }).marker)).toBe(
      'same page',
    )
    await page.goto(site.url())
    await waitUntilReady(page)
    expect(site.seen()).toEqual([])
  })

  it('P3 ST4: a second tab learns of a choice and of its withdrawal', async () => {
    const { page, session, site } = scene
    await page.goto(site.url())
    const other = await session.newPage()
    await other.goto(site.url())
    await other.waitFor(banner)
    await visit(page).choose('Accept all')
    await other.waitGone(banner)
    await waitForOrder(other, 9)
    expect((await readOrder(other)).filter(id => id !== '9')).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
    ])
    await page.evaluate(() =>
      (window as unknown as { sluice: { withdraw(): Promise<unknown> } }).sluice.withdraw(),
    )
    await other.waitUntil(
      () =>
        !(window as unknown as { sluice: { allows(id: string): boolean } }).sluice.allows('stats'),
    )
    await other.waitUntil(() => document.querySelectorAll('iframe').length === 0)
  })

  it('OO1 OO4: the sale opt-out stops what sells, at once and on the next visit, and nothing else', async () => {
    const { page, site } = scene
    await page.goto(site.url('/california'))
    await waitForOrder(page, 9)
    await page.evaluate(() =>
      (window as unknown as { sluice: { optOut(right: string): Promise<unknown> } }).sluice.optOut(
        'sale',
      ),
    )
    site.party.reset()
    await page.goto(site.url('/california'))
    await waitForOrder(page, 8)
    expect(await readOrder(page)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
    expect(site.seen()).not.toContain('/s.js?id=9')
  })
})
