/// <reference lib="dom" />
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Page } from '../engines/types'
import { describeEachEngine } from '../support/each-engine'
import { siteConfig, startSite } from '../support/site'
import { pushes } from '../support/third-party'
import { readOrder, visit } from '../support/visitor'

/** One script of the page: live where there is no manager, else held. */
interface Item {
  id: string
  src?: string
  text?: string
  attributes?: string
  isModule?: boolean
  isAsync?: boolean
}

const TOLD = `onload="__order.push('load ' + this.id)" onerror="__order.push('error ' + this.id)"`
const names = (text: string) => `__order.push('inline ' + document.currentScript.id); ${text}`

/** Fifty scripts of all kinds, mixed; `page` tells the pages' requests apart. */
const makeItems = (third: (path: string) => string, page: string): Item[] =>
  Array.from({ length: 50 }, (_, index) => {
    const number = String(index).padStart(2, '0')
    const id = `s${number}`
    const at = (path: string, id = number) =>
      third(`${path}${path.includes('?') ? '&' : '?'}id=${id}&${page}`)
    const delay = (index * 37) % 110
    const special: Record<number, Partial<Item>> = {
      11: { src: at('/fail?status=500'), attributes: TOLD },
      12: { text: 'this is no script (' },
      13: { text: names('throw new Error("thrown on purpose")') },
      21: { src: `/broken.js?${page}`, attributes: TOLD },
      22: { src: `/throws.js?${page}`, attributes: TOLD },
      27: {
        text: `import "${at('/slow.js?delay=90')}"; __order.push('module ${id}')`,
        isModule: true,
      },
      31: {
        src: at('/s.js'),
        attributes: `${TOLD} class="a b" crossorigin="anonymous" integrity="${integrityOf(number)}" charset="utf-8" title="One" fetchpriority="low" data-x="&quot;1&quot;" data-source-map=""`,
      },
      32: {
        src: at('/s.js'),
        attributes: `${TOLD} referrerpolicy="no-referrer" crossorigin="use-credentials"`,
      },
      34: { src: at('/fail?status=404'), attributes: `${TOLD} defer` },
      36: { src: `/who.js?${page}`, attributes: 'data-name="who"' },
      37: { src: at('/slow.js?delay=80'), attributes: `${TOLD} crossorigin`, isModule: true },
    }
    const usual: Partial<Item>[] = [
      { text: names('') },
      { src: at('/s.js'), attributes: TOLD },
      { src: at(`/slow.js?delay=${delay}`) },
      { text: names(''), attributes: 'data-lang="en" lang="en"' },
      { src: at(`/slow.js?delay=${delay}`), attributes: `defer ${TOLD}` },
      { src: at(`/slow.js?delay=${delay}`), attributes: 'async', isAsync: true },
      { src: at('/module.js'), isModule: true, attributes: TOLD },
      { text: `__order.push('module ${id}')`, isModule: true },
      { src: at('/s.js') },
      { text: names('') },
    ]
    return { id, ...(special[index] ?? usual[index % usual.length]) }
  })

const integrityOf = (number: string) =>
  `sha256-${createHash('sha256').update(pushes(number)).digest('base64')}`

const live = ({ id, src, text = '', attributes = '', isModule }: Item) =>
  `<script id="${id}"${isModule ? ' type="module"' : ''}${src ? ` src="${src}"` : ''} ${attributes}>${text}</script>`

const held = ({ id, src, text = '', attributes = '', isModule }: Item) =>
  `<script type="text/plain" data-consent="stats" id="${id}"${isModule ? ' data-type="module"' : ''}${src ? ` data-src="${src}"` : ''} ${attributes}>${text}</script>`

/** Every effect goes into one list, with its time; so does what a script leaves uncaught. */
const before = `<script>
window.__times = {}
window.__order = []
__order.push = function (id) { __times[id] = performance.now(); return Array.prototype.push.call(this, id) }
addEventListener('error', event => event.target === window && __order.push('uncaught'))
document.addEventListener('sluice:change', ({ detail }) => { if (detail.decision.verdicts.stats?.allowed) __times.granted ??= performance.now() })
</script>`

const hanging = (third: (path: string) => string) =>
  [
    { id: 'h', src: third('/hang.js?id=h') },
    { id: 'a', text: names('') },
    { id: 'b', src: third('/s.js?id=b') },
    { id: 'c', src: third('/s.js?id=c'), attributes: 'async' },
    { id: 'd', src: third('/s.js?id=d'), attributes: 'defer' },
    { id: 'e', src: third('/hang.js?id=e'), attributes: 'async' },
    {
      id: 'f',
      text: `import "${third('/hang.js?id=f')}"; __order.push('module f')`,
      isModule: true,
    },
    { id: 'g', text: `__order.push('module g')`, isModule: true },
  ]
    .map(held)
    .join('\n')

const start = () =>
  startSite(
    third => {
      const make = (page: string, render: (item: Item) => string) => {
        const items = makeItems(third, page).map(render)
        // Some in the head, others in the body, others nested.
        return {
          before,
          head: items.slice(0, 20).join('\n'),
          body: `${items.slice(20, 35).join('\n')}<div><p>${items.slice(35).join('')}</p></div>`,
        }
      }
      const config = siteConfig({ gate: { scriptTimeout: 'PT1S' } })
      return {
        '/': make('late', held),
        '/plain': { ...make('plain', live), isPlain: true },
        '/again': make('again', held),
        '/hang': { before, config, head: hanging(third) },
      }
    },
    {
      routes: {
        '/broken.js': { body: 'this is no script (', type: 'text/javascript' },
        '/throws.js': {
          body: '__order.push("throws"); throw new Error("on purpose")',
          type: 'text/javascript',
        },
        '/who.js': {
          body: '__order.push("who " + document.currentScript.dataset.name)',
          type: 'text/javascript',
        },
      },
    },
  )

/**
 * What async scripts do comes whenever they arrive; and Firefox tells of a deferred script that could not be loaded when
 * that is known, not in the script's turn.
 */
const isOrdered = (effect: string) => !/^(\d5|error s34)$/.test(effect)

const readAttributes = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('script[id^=s]:not(#sluice-config)')].map(script =>
      [...script.attributes]
        .map(({ name, value }) => `${name}=${value}`)
        .sort()
        .join(' '),
    ),
  )

/** Waits until nothing is missing, and reads every effect. */
const readEffects = async (page: Page, count: number) => {
  await page.waitUntil(
    least => (window as unknown as { __order: string[] }).__order.length >= least,
    count,
  )
  return readOrder(page)
}

describeEachEngine('order', { start }, scene => {
  /** What the page without any manager does in this engine. */
  const readPlain = async () => {
    const { page, site } = scene
    await page.goto(site.url('/plain'))
    const order = await readOrder(page)
    const attributes = await readAttributes(page)
    const seen = site.seen().sort()
    site.party.reset()
    return { order, attributes, seen }
  }

  /** The same effects in the same order, each once, by the same requests, from scripts with the same attributes. */
  const expectSame = async (name: string, plain: Awaited<ReturnType<typeof readPlain>>) => {
    const { page, site } = scene
    const order = await readEffects(page, plain.order.length)
    expect(order.filter(isOrdered)).toEqual(plain.order.filter(isOrdered))
    expect(order.toSorted()).toEqual(plain.order.toSorted())
    const swap = (text: string) => text.replaceAll(/\bplain\b/g, name)
    expect(await readAttributes(page)).toEqual(plain.attributes.map(swap))
    expect(site.seen().sort()).toEqual(plain.seen.map(swap))
    expect(
      site
        .asked()
        .filter(path => path.endsWith(`.js?${name}`))
        .sort(),
    ).toEqual(['broken', 'throws', 'who'].map(file => `/${file}.js?${name}`))
    const [withoutReferrer] = site.party.log().filter(({ path }) => path.startsWith('/s.js?id=32'))
    expect(withoutReferrer?.headers.referer).toBeUndefined()
    expect(withoutReferrer?.headers.origin).toBe(new URL(site.url()).origin)
  }

  it('P5 GA3: fifty held scripts, accepted late, do what the page without any manager does', async () => {
    const { page, site } = scene
    const plain = await readPlain()
    // Of 50 scripts two have a syntax error and two failed to load; the rest say so themselves.
    expect(plain.order.filter(effect => !/^(load|error|uncaught)/.test(effect))).toHaveLength(47)
    expect(plain.order.filter(effect => effect === 'uncaught')).toHaveLength(4)
    await page.goto(site.url())
    await visit(page).choose('Accept all')
    await expectSame('late', plain)
  })

  it('P5 GA3: for a returning visitor they do the same while the page is parsed', async () => {
    const { page, site } = scene
    const plain = await readPlain()
    await page.goto(site.url('/other'))
    await visit(page).choose('Accept all')
    await page.goto(site.url('/again'))
    await expectSame('again', plain)
  })

  it('P5: a script that hangs delays those behind it up to the time limit, and async ones not at all', async () => {
    const { page, site } = scene
    await page.goto(site.url('/hang'))
    await visit(page).choose('Accept all')
    expect((await readEffects(page, 5)).filter(id => id !== 'c')).toEqual([
      'inline a',
      'b',
      'd',
      'module g',
    ])
    const times = await page.evaluate(
      () => (window as unknown as { __times: Record<string, number> }).__times,
    )
    const after = (id: string) => (times[id] as number) - (times.granted as number)
    expect(after('c')).toBeLessThan(900)
    expect(after('inline a')).toBeGreaterThan(900)
    expect(after('inline a')).toBeLessThan(2500)
    expect(after('d')).toBeLessThan(3000)
    site.party.release()
    expect((await readEffects(page, 9)).slice(5).sort()).toEqual(['e', 'f', 'h', 'module f'])
    expect(site.seen().sort()).toEqual([
      '/hang.js?id=e',
      '/hang.js?id=f',
      '/hang.js?id=h',
      '/s.js?id=b',
      '/s.js?id=c',
      '/s.js?id=d',
    ])
  })
})
