/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Page } from '../engines/types'
import { describeEachEngine, type Scene } from '../support/each-engine'
import { type SitePage, siteConfig, startSite } from '../support/site'
import { renderSnippets } from '../support/snippets'
import { callSluice } from '../support/surfaces'
import { banner, PROBE, runProbe, visit, waitForOrder, waitUntilReady } from '../support/visitor'

const config = (region?: string, { sells = true, meta = true as boolean | string } = {}) =>
  siteConfig({
    ...(region && { region }),
    services: [
      { id: 'meta', name: 'Meta', purposes: ['marketing'], sells },
      { id: 'uet', name: 'UET', purposes: ['marketing'] },
      { id: 'clarity', name: 'Clarity', purposes: ['analytics'] },
      { id: 'ads', name: 'Ads', purposes: ['marketing'], sells: true },
    ],
    bridges: { uet: true, clarity: true, meta },
  })
/** The example of docs/guide/tcf.md, word for word. */
const EXAMPLE = /```html\n([\s\S]*?)```/.exec(
  readFileSync(new URL('../../docs/guide/tcf.md', import.meta.url), 'utf8'),
)?.[1]

const pages = (third: (path: string) => string): Record<string, SitePage> => {
  const held = renderSnippets(third, { isHeld: true })
  const unheld = `<script src="/sluice/sluice-defaults.js"></script>
${renderSnippets(third, { isHeld: false })}
<script>window.__atOnce = { meta: fbq.queue.map(words => [...words]), uet: [...uetq] }</script>`
  return {
    '/': { config: config(), head: held },
    '/us-ca': { config: config('US-CA'), head: held },
    '/limited': { config: config('US-CA', { sells: false, meta: 'meta' }), head: held },
    '/unheld': { config: config(), head: unheld },
    '/unheld-development': { config: config(), head: unheld, mode: 'development' },
    '/throwing': {
      config: config(),
      before: `<script>
window.fbq = window.clarity = function () { throw new Error('not now') }
Object.defineProperty(window, 'uetq', { get: function () { throw new Error('nor ever') } })
</script>`,
      head: `<script type="text/plain" data-consent="uet" data-src="${third('/s.js?id=uet')}"></script>`,
    },
    '/tcf': {
      config: config('DE'),
      head: `<script>window.registeredManager = { taken: [], takeDecision: function (decision) { this.taken.push(decision) } }</script>${EXAMPLE}`,
    },
  }
}
const start = () => startSite(pages)

interface Heard {
  words: unknown[]
  allowed: boolean
}
/** What a file of another system was told, once it has heard as much. */
const hear = async (page: Page, name: string, least: number) => {
  const heard = (await page.waitUntil(
    (key, count) => {
      const found = (window as unknown as { __heard?: Record<string, unknown[]> }).__heard?.[key]
      return (found?.length ?? 0) >= count && found
    },
    name,
    least,
  )) as Heard[]
  return heard
}
const words = async (page: Page, name: string, least: number) =>
  (await hear(page, name, least)).map(entry => entry.words)

const REVOKE = ['consent', 'revoke']
const GRANT = ['consent', 'grant']
const LDU = ['dataProcessingOptions', ['LDU'], 0, 0]
const PAGE = [
  ['init', '1'],
  ['track', 'PageView'],
]
const uet = (kind: string, ad_storage: string) => ['consent', kind, { ad_storage }]
const clarity = (ad_Storage: string, analytics_Storage: string) => [
  'consentv2',
  { ad_Storage, analytics_Storage },
]
const openPage = async ({ page, site }: Scene, path: string) => {
  await page.goto(site.url(path))
  await waitUntilReady(page)
}
const EVERY_FILE = ['/s.js?id=clarity', '/s.js?id=meta', '/s.js?id=uet']

describeEachEngine('Microsoft and Meta', { start }, scene => {
  it('AT2 AT3 OI1: before a choice the defaults stand ready, fbq is not there, and nothing is asked for', async () => {
    await openPage(scene, '/')
    await scene.page.waitFor(banner)
    const found = await scene.page.evaluate(() => {
      const { uetq, fbq, clarity } = window as unknown as {
        uetq: unknown[]
        fbq?: unknown
        clarity: { q: ArrayLike<unknown>[] }
      }
      return {
        uetq,
        fbq: typeof fbq,
        isSeen: Object.keys(window).includes('fbq'),
        clarity: clarity.q.map(entry => Array.from(entry)),
      }
    })
    expect(found).toEqual({
      uetq: uet('default', 'denied'),
      fbq: 'undefined',
      isSeen: false,
      clarity: [clarity('denied', 'denied')],
    })
    expect(scene.site.seen()).toEqual([])
  })

  it('AT2 P2: accepting is the first thing that each system hears, by its own snippet as it is', async () => {
    await openPage(scene, '/')
    await visit(scene.page).choose('Accept all')
    expect(await words(scene.page, 'meta', 4)).toEqual([REVOKE, GRANT, ...PAGE])
    expect(await words(scene.page, 'uet', 2)).toEqual([
      [...uet('default', 'denied'), ...uet('update', 'granted')],
      ['pageLoad'],
    ])
    expect(await words(scene.page, 'clarity', 1)).toEqual([clarity('granted', 'granted')])
    expect(scene.site.seen().sort()).toEqual(EVERY_FILE)
    const fbq = await scene.page.evaluate(() => {
      const found = Object.getOwnPropertyDescriptor(window, 'fbq')
      return { ...found, value: typeof found?.value }
    })
    expect(fbq).toEqual({ value: 'function', writable: true, enumerable: true, configurable: true })
  })

  it('P2 P6: a withdrawal is said to each, after the gate has closed', async () => {
    await openPage(scene, '/')
    await visit(scene.page).choose('Accept all')
    await hear(scene.page, 'meta', 4)
    await hear(scene.page, 'uet', 2)
    await hear(scene.page, 'clarity', 1)
    await callSluice(scene.page, 'withdraw')
    expect((await hear(scene.page, 'meta', 5)).slice(4)).toEqual([
      { words: REVOKE, allowed: false },
    ])
    expect((await hear(scene.page, 'uet', 3)).slice(2)).toEqual([
      { words: uet('update', 'denied'), allowed: false },
    ])
    expect((await hear(scene.page, 'clarity', 2)).slice(1)).toEqual([
      { words: clarity('denied', 'denied'), allowed: false },
    ])
  })

  it('AT2: a returning visitor’s grant stands before init', async () => {
    await openPage(scene, '/')
    await visit(scene.page).choose('Accept all')
    await openPage(scene, '/')
    expect(await words(scene.page, 'meta', 4)).toEqual([REVOKE, GRANT, ...PAGE])
    expect(await words(scene.page, 'clarity', 1)).toEqual([clarity('granted', 'granted')])
  })

  it('OO1 OO4: an opt-out of sale is said on the page, and holds Meta on the next', async () => {
    await openPage(scene, '/us-ca')
    expect(await words(scene.page, 'meta', 4)).toEqual([REVOKE, GRANT, ...PAGE])
    await hear(scene.page, 'uet', 2)
    await hear(scene.page, 'clarity', 1)
    await callSluice(scene.page, 'optOut', 'sale')
    expect((await words(scene.page, 'meta', 6)).slice(4)).toEqual([LDU, REVOKE])
    expect((await words(scene.page, 'uet', 3)).slice(2)).toEqual([uet('update', 'denied')])
    expect((await words(scene.page, 'clarity', 2)).slice(1)).toEqual([clarity('denied', 'granted')])
    scene.site.party.reset()
    await openPage(scene, '/us-ca')
    await waitForOrder(scene.page, 2)
    expect(scene.site.seen().sort()).toEqual(['/s.js?id=clarity', '/s.js?id=uet'])
    expect(await words(scene.page, 'uet', 2)).toEqual([uet('default', 'denied'), ['pageLoad']])
  })

  it('OO1: a service that does not sell goes on with limited use, said before init', async () => {
    await openPage(scene, '/limited')
    await callSluice(scene.page, 'optOut', 'sale')
    await openPage(scene, '/limited')
    expect(await words(scene.page, 'meta', 5)).toEqual([REVOKE, LDU, GRANT, ...PAGE])
  })

  for (const path of ['/unheld', '/unheld-development'])
    it(`AT2: with sluice-defaults.js the denial stands before snippets that nobody holds (${path})`, async () => {
      await openPage(scene, path)
      const atOnce = await scene.page.evaluate(
        () => (window as unknown as { __atOnce: unknown }).__atOnce,
      )
      expect(atOnce).toEqual({ meta: [REVOKE, ...PAGE], uet: uet('default', 'denied') })
      // The bridge says the denial once more when it comes, before Meta's file or after it.
      const first = await words(scene.page, 'meta', 3)
      expect(first[0]).toEqual(REVOKE)
      expect(first.filter(([command]) => command !== 'consent')).toEqual(PAGE)
      expect(first).not.toContainEqual(GRANT)
      const [queue] = await words(scene.page, 'uet', 2)
      expect(queue?.slice(0, 3)).toEqual(uet('default', 'denied'))
      expect(JSON.stringify(queue)).not.toContain('granted')
      await visit(scene.page).choose('Accept all')
      const last = (name: string) =>
        expect.poll(async () => (await words(scene.page, name, 1)).at(-1))
      await last('meta').toEqual(GRANT)
      await last('uet').toEqual(uet('update', 'granted'))
      await last('clarity').toEqual(clarity('granted', 'granted'))
    })

  it('P8: systems that throw disturb neither the page nor the gate', async () => {
    await openPage(scene, '/throwing')
    await visit(scene.page).choose('Accept all')
    await waitForOrder(scene.page, 1)
    expect(scene.site.seen()).toEqual(['/s.js?id=uet'])
    expect(await scene.page.errors()).toEqual([])
  })

  it('P8: no page has a __tcfapi, before a choice or after it', async () => {
    const find = () =>
      scene.page.evaluate(() => [
        '__tcfapi' in window,
        !!document.querySelector('[name="__tcfapiLocator"]'),
        '__tcfapiLocator' in window.frames,
      ])
    for (const path of ['/', '/us-ca', '/unheld']) {
      await openPage(scene, path)
      expect(await find()).toEqual([false, false, false])
      await callSluice(scene.page, 'acceptAll')
      expect(await find()).toEqual([false, false, false])
    }
  })

  it('the documented hook hands each decision to a registered manager', async () => {
    await openPage(scene, '/tcf')
    await visit(scene.page).choose('Accept all')
    await callSluice(scene.page, 'withdraw')
    const taken = await scene.page.evaluate(
      () =>
        (window as unknown as { registeredManager: { taken: Record<string, unknown>[] } })
          .registeredManager.taken,
    )
    const place = { region: 'DE', model: 'opt-in', gpc: false }
    const nothing = { analytics: false, marketing: false, sale: false }
    expect(taken[0]).toEqual({ ...place, isChosen: false, ...nothing })
    expect(taken).toContainEqual({
      ...place,
      isChosen: true,
      analytics: true,
      marketing: true,
      sale: true,
    })
    expect(taken.at(-1)).toEqual({ ...place, isChosen: true, ...nothing })
  })
})

describeEachEngine('Meta with the signal', { start, launchOptions: { gpc: true } }, scene => {
  it('SG2 OO1: limited use is said before init on the first page', async () => {
    await openPage(scene, '/limited')
    expect(await words(scene.page, 'meta', 5)).toEqual([REVOKE, LDU, GRANT, ...PAGE])
  })
})

const startWithout = () =>
  startSite(pages, {
    routes: { '/sluice/sluice-microsoft-and-meta.js': { body: '', status: 404 } },
  })

describeEachEngine('Microsoft and Meta without their file', { start: startWithout }, scene => {
  it('P1 P2: nothing opens, although the regime allows it, and the page is told why', async () => {
    await scene.page.goto(scene.site.url('/us-ca'))
    const code = await scene.page.evaluate(
      () =>
        new Promise(resolve => {
          const { sluice } = window as unknown as {
            sluice: { onError(listener: (problem: { code: string }) => void): void }
          }
          sluice.onError(problem => resolve(problem.code))
        }),
    )
    expect(code).toBe('bridges/unavailable')
    await runProbe(scene)
    expect(scene.site.seen()).toEqual([PROBE])
  })
})
