/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { renderPage, siteConfig, startSite } from '../support/site'
import {
  PROBE,
  readOrder,
  runProbe,
  type Sluice,
  visit,
  waitForOrder,
  write,
} from '../support/visitor'

const before = '<script>window.__order = []</script>'

const held = (src: string, attributes = '') =>
  `<script type="text/plain" data-consent="stats" data-src="${src}" ${attributes}></script>`

const inline = (id: string, attributes = '') =>
  `<script type="text/plain" data-consent="stats" ${attributes}>__order.push('${id}')</script>`

/** A service that declares all that can be cleared, and one that shares a cookie with it. */
const config = siteConfig({
  services: [
    {
      id: 'stats',
      name: 'Stats',
      purposes: ['analytics'],
      cookies: [
        { name: '_st*' },
        { name: 'deep', path: '/shop/deep/' },
        { name: 'wide' },
        { name: 'parent', domain: 'shop.localhost' },
        { name: 'shared' },
        { name: 'locked' },
      ],
      storage: [
        { type: 'localStorage', name: 'stats_*' },
        { type: 'sessionStorage', name: 'stats_*' },
        { type: 'indexedDB', name: 'stats-*' },
        { type: 'cache', name: 'stats-*' },
      ],
    },
    { id: 'cart', name: 'Cart', purposes: ['functional'], cookies: [{ name: 'shared' }] },
  ],
})

const start = () =>
  startSite(
    third => ({
      '/queue': {
        before,
        config: siteConfig({ gate: { scriptTimeout: 'PT1S' } }),
        head: [
          held(third('/hang.js?id=1')),
          inline('2'),
          held(third('/s.js?id=3')),
          held(third('/s.js?id=4'), 'defer'),
          held(third('/hang.js?id=5'), 'async'),
          `<script type="text/plain" data-consent="stats" data-type="module">import "${third('/hang.js?id=6')}"; __order.push('7')</script>`,
        ].join('\n'),
      },
      '/revoke': { before, head: held(third('/s.js?id=1')) },
      '/shop/deep/page': { before, config },
    }),
    {
      routes: {
        // Sets what no script can clear.
        '/locked': {
          body: renderPage({ config, before }),
          type: 'text/html; charset=utf-8',
          headers: { 'set-cookie': 'locked=1; Path=/; HttpOnly' },
        },
      },
    },
  )

describeEachEngine('withdrawal', { start }, scene => {
  /** Everything that the third party still owes has arrived, and the engine has had its turn to run it. */
  const releaseAll = async () => {
    // Every answer is on its way before the probe is so much as asked for.
    scene.site.party.release()
    await runProbe(scene)
  }

  it('P6 P2: what waits and what is in flight never runs; a later grant runs each once', async () => {
    const { page, site } = scene
    await page.goto(site.url('/queue'))
    await visit(page).choose('Accept all')
    for (const id of ['1', '5'])
      await site.party.waitFor(({ path }) => path === `/hang.js?id=${id}`)
    expect(await readOrder(page)).toEqual([])
    const hinted = site.seen().filter(path => path.startsWith('/s.js'))
    await write(page, 'withdraw')
    await releaseAll()
    expect(await readOrder(page)).toEqual(['probe'])
    // Nothing that had not been asked for before the withdrawal was asked for after it.
    expect(site.seen().filter(path => path.startsWith('/s.js'))).toEqual([...hinted, PROBE])
    expect(site.seen()).not.toContain('/hang.js?id=6')
    expect(
      await page.evaluate(() => [
        document.querySelectorAll('script[data-consent="stats"][type="text/plain"]').length,
        document.querySelectorAll('script[src*="hang.js"]').length,
      ]),
    ).toEqual([6, 0])
    await write(page, 'acceptAll')
    await page.waitUntil(() => document.querySelectorAll('script[src*="hang.js"]').length === 2)
    site.party.release()
    const releasing = setInterval(() => site.party.release(), 20)
    await waitForOrder(page, 8).finally(() => clearInterval(releasing))
    const order = (await readOrder(page)).slice(1)
    expect(order.filter(id => id !== '5')).toEqual(['1', '2', '3', '4', '6', '7'])
    expect(order).toHaveLength(7)
    expect(await page.errors()).toEqual([])
  })

  it('P6: a script that comes after its time limit and after a withdrawal does not run', async () => {
    const { page, site } = scene
    await page.goto(site.url('/queue'))
    await visit(page).choose('Accept all')
    // Those behind the first one have gone on without it; the module is being loaded.
    await waitForOrder(page, 3)
    await site.party.waitFor(({ path }) => path === '/hang.js?id=6')
    expect(await readOrder(page)).toEqual(['2', '3', '4'])
    await write(page, 'withdraw')
    await releaseAll()
    // What a module imports was on its way already, and runs in the engine; the module itself does not.
    expect((await readOrder(page)).filter(id => id !== '6')).toEqual(['2', '3', '4', 'probe'])
  })

  it('P6 OI7: a running service is told once to stop, at each withdrawal', async () => {
    const { page, site } = scene
    await page.goto(site.url('/revoke'))
    await visit(page).choose('Accept all')
    await waitForOrder(page, 1)
    await page.evaluate(() => {
      const { sluice } = window as unknown as { sluice: Sluice }
      const state = Object.assign(window, { stops: 0, other: 0 })
      sluice.onRevoke('stats', () => {
        state.stops++
      })
      const forget = sluice.onRevoke('stats', () => {
        state.other++
      })
      forget()
    })
    const stops = () =>
      page.evaluate(() => {
        const { stops, other } = window as unknown as { stops: number; other: number }
        return [stops, other]
      })
    await visit(page).openPreferences()
    await visit(page).close('Reject all')
    expect(await stops()).toEqual([1, 0])
    await write(page, 'withdraw')
    await write(page, 'rejectAll')
    expect(await stops()).toEqual([1, 0])
    await write(page, 'acceptAll')
    await write(page, 'withdraw')
    expect(await stops()).toEqual([2, 0])
    expect(await readOrder(page)).toEqual(['1'])
  })

  it('P6 ST7: cookies of every path and parent domain are cleared, with storage and caches, and nothing else', async () => {
    const { page, site } = scene
    const origin = new URL(site.url('/shop/deep/page', 'www.shop.localhost'))
    await page.goto(site.url('/locked', 'www.shop.localhost'))
    await page.goto(origin.href)
    await visit(page).choose('Accept all')
    const cookies = () => page.evaluate(() => document.cookie.split('; ').sort())
    await page.evaluate(async () => {
      const set = (text: string) => {
        document.cookie = text
      }
      set('_st1=1; path=/')
      set('_st_two=1; path=/shop')
      set('_st_three=1; path=/shop/deep')
      set('_st_own=1')
      set('deep=1; path=/shop/deep/')
      set('_st_parent=1; path=/; domain=shop.localhost')
      set('wide=1; path=/; domain=www.shop.localhost')
      set('parent=1; path=/; domain=shop.localhost; max-age=1000')
      set('shared=1; path=/')
      set('mine=1; path=/')
      set('not_st=1; path=/')
      for (const area of [localStorage, sessionStorage]) {
        area.setItem('stats_a', '1')
        area.setItem('stats_', '1')
        area.setItem('mine', '1')
      }
      const open = (name: string) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.open(name)
          request.onerror = () => reject(request.error)
          request.onsuccess = () => {
            request.result.close()
            resolve()
          }
        })
      await open('stats-db')
      await open('mine-db')
      // Caches are there on secure origins alone; `*.localhost` is one in some engines.
      if ('caches' in window) for (const name of ['stats-cache', 'mine']) await caches.open(name)
    })
    expect((await cookies()).filter(pair => !pair.startsWith('sluice'))).toEqual(
      [
        '_st1',
        '_st_own',
        '_st_parent',
        '_st_three',
        '_st_two',
        'deep',
        'mine',
        'not_st',
        'parent',
        'shared',
        'wide',
      ].map(name => `${name}=1`),
    )
    await write(page, 'save', { analytics: false, stats: false, functional: true, cart: true })
    await page.waitUntil(async () =>
      (await indexedDB.databases()).every(({ name }) => name !== 'stats-db'),
    )
    expect((await cookies()).filter(pair => !pair.startsWith('sluice'))).toEqual([
      'mine=1',
      'not_st=1',
      'shared=1',
    ])
    expect(
      (await page.cookies())
        .map(({ name }) => name)
        .filter(name => !name.startsWith('sluice'))
        .sort(),
    ).toEqual(['locked', 'mine', 'not_st', 'shared'])
    expect(
      await page.evaluate(async () => ({
        local: Object.keys(localStorage),
        session: Object.keys(sessionStorage),
        databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
        caches: 'caches' in window ? await caches.keys() : ['mine'],
      })),
    ).toEqual({
      local: ['mine'],
      session: ['mine'],
      databases: ['mine-db', 'sluice'],
      caches: ['mine'],
    })
  })

  it('ST7 P10: a cookie that no script can see is reported as left over, where the engine lets a script notice it: Chromium', async () => {
    const { page, site, engine } = scene
    await page.goto(site.url('/locked'))
    await visit(page).choose('Accept all')
    await write(page, 'withdraw')
    const leftovers = () =>
      page.evaluate(
        () => (window as unknown as { sluice: Sluice }).sluice.explain('stats').leftovers,
      )
    if (engine === 'chromium')
      await page.waitUntil(
        () =>
          (window as unknown as { sluice: Sluice }).sluice.explain('stats').leftovers.length > 0,
      )
    // Firefox and WebKit show a script the cookie that it has written, though they never keep it.
    expect(await leftovers()).toEqual(engine === 'chromium' ? ['cookie locked'] : [])
    expect((await page.cookies()).map(({ name, httpOnly }) => [name, httpOnly]).sort()).toEqual([
      ['locked', true],
      ['sluice', false],
      ['sluice-seal', false],
    ])
  })
})
