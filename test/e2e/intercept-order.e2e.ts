/// <reference lib="dom" />
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Engine, Page } from '../engines/types'
import { describeEachEngine } from '../support/each-engine'
import { interceptedTags, siteConfig, startSite } from '../support/site'
import { pushes } from '../support/third-party'
import { readOrder, waitUntilReady, write } from '../support/visitor'

/** One script of the page, as its author wrote it: nothing marks it. */
interface Item {
  id: string
  src?: string
  text?: string
  attributes?: Record<string, string>
}

const TOLD = {
  onload: "__order.push('load ' + this.id)",
  onerror: "__order.push('error ' + this.id)",
}
const INLINE = "__order.push('inline ' + document.currentScript.id)"
const integrityOf = (id: string) =>
  `sha256-${createHash('sha256').update(pushes(id)).digest('base64')}`

/** Fifty scripts of all kinds, mixed; `page` tells the pages' requests apart. */
const makeItems = (third: (path: string) => string, page: string): Item[] =>
  Array.from({ length: 50 }, (_, index) => {
    const number = String(index).padStart(2, '0')
    const at = (path: string) =>
      third(`${path}${path.includes('?') ? '&' : '?'}id=${number}&${page}`)
    const slow = at(`/slow.js?delay=${(index * 37) % 110}`)
    const special: Record<number, Omit<Item, 'id'>> = {
      11: { src: at('/fail?status=500'), attributes: TOLD },
      18: { src: at('/hang.js'), attributes: TOLD },
      21: { src: at('/nothing'), attributes: TOLD },
      28: {
        src: at('/s.js'),
        attributes: {
          ...TOLD,
          class: 'a b',
          crossorigin: 'anonymous',
          integrity: integrityOf(number),
          charset: 'utf-8',
          'data-x': '1',
        },
      },
      34: { src: at('/fail?status=404'), attributes: { ...TOLD, defer: '' } },
      48: { src: at('/s.js'), attributes: { ...TOLD, referrerpolicy: 'no-referrer' } },
    }
    const usual: Omit<Item, 'id'>[] = [
      { text: INLINE },
      { src: at('/s.js'), attributes: TOLD },
      { src: slow },
      { src: at('/s.js'), text: 'not this' },
      { src: slow, attributes: { ...TOLD, defer: '' } },
      { src: slow, attributes: { async: '' } },
      { src: at('/module.js'), attributes: { ...TOLD, type: 'module', crossorigin: '' } },
      { src: at('/s.js'), attributes: { defer: '' } },
      { src: slow, attributes: TOLD },
      { text: INLINE },
    ]
    const item = special[index] ?? (usual[index % usual.length] as Omit<Item, 'id'>)
    return { ...item, id: `s${number}` }
  })

const inMarkup = ({ id, src, text = '', attributes = {} }: Item) => {
  const all = { id, ...(src && { src }), ...attributes }
  const words = Object.entries(all).map(([name, value]) => `${name}="${value}"`)
  return `<script ${words.join(' ')}>${text}</script>`
}

/** What scripts that are made by a script do: those that say so keep their order, modules among them. */
const insertAll = (items: Item[]) => {
  const places = [
    (script: Element) => document.head.appendChild(script),
    (script: Element) => document.body.append(script),
    (script: Element) => document.body.insertBefore(script, document.body.firstChild),
    (script: Element) => {
      const fragment = document.createDocumentFragment()
      fragment.append(script)
      document.body.append(fragment)
    },
  ]
  items.forEach(({ src, text = '', id, attributes = {} }, index) => {
    const script = document.createElement('script')
    script.id = id
    script.async = 'async' in attributes
    for (const [name, value] of Object.entries(attributes))
      if (name !== 'defer') script.setAttribute(name, value)
    script.text = text
    // Some by property, others by attribute, some when they are in already.
    const give = () => {
      if (src && index % 2) script.src = src
      else if (src) script.setAttribute('src', src)
    }
    if (index % 3 || text) give()
    places[index % places.length]?.(script)
    if (!(index % 3 || text)) give()
  })
}

const before = '<script>window.__order = []</script>'
const config = (change: object = {}) =>
  siteConfig({
    services: siteConfig().services.map(service =>
      service.id === 'stats' ? { ...service, hosts: ['127.0.0.1'] } : service,
    ),
    ...change,
  })
const start = () =>
  startSite(third => {
    const markup = (page: string) => {
      const all = makeItems(third, page).map(inMarkup)
      // Some in the head, others in the body, others nested.
      return {
        isPlain: true,
        head: all.slice(0, 20).join('\n'),
        body: `${all.slice(20, 35).join('\n')}<div><p>${all.slice(35).join('')}</p></div>`,
      }
    }
    const created = (page: string) => ({
      isPlain: true,
      body: `<script>(${insertAll})(${JSON.stringify(
        makeItems(third, page).map(item => (item.src ? { ...item, text: '' } : item)),
      )})</script>`,
    })
    const hanging: Item[] = [
      { id: 'h', src: third('/hang.js?id=h') },
      { id: 'b', src: third('/s.js?id=b') },
      { id: 'c', src: third('/s.js?id=c'), attributes: { async: '' } },
      { id: 'd', src: third('/s.js?id=d'), attributes: { defer: '' } },
    ]
    return {
      '/plain': { ...markup('plain'), before },
      '/': { ...markup('late'), before: before + interceptedTags(config()) },
      '/again': { ...markup('again'), before: before + interceptedTags(config()) },
      '/plain-created': { ...created('plain'), before },
      '/created': { ...created('late'), before: before + interceptedTags(config()) },
      '/empty': { isPlain: true, before: before + interceptedTags(config()) },
      // A browser that knows modules runs no script that says so, and none of a type that it does not know.
      '/idle': {
        isPlain: true,
        before: before + interceptedTags(config()),
        body: [
          { id: 'n', src: third('/s.js?id=n'), attributes: { nomodule: '' } },
          { id: 't', src: third('/s.js?id=t'), attributes: { type: 'application/x-template' } },
          { id: 'b', src: third('/s.js?id=b') },
        ]
          .map(item => inMarkup(item as Item))
          .join('\n'),
      },
      '/plain-both': { isPlain: true, before },
      '/hang': {
        isPlain: true,
        before: before + interceptedTags(config({ gate: { scriptTimeout: 'PT1S' } })),
        body: hanging.map(inMarkup).join('\n'),
      },
    }
  })

const isExternal = (effect: string) => !effect.startsWith('inline')
/**
 * What async scripts do comes whenever they arrive; and Firefox tells of a script that could not be loaded when that is
 * known, not in the script's turn.
 */
const isOrderedIn = (engine: Engine) => (effect: string) =>
  !/^\d5$/.test(effect) && !(engine === 'firefox' && effect.startsWith('error'))

const readAttributes = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('script[id^=s][src]')]
      .filter(({ id }) => /^s\d\d$/.test(id))
      .map(script =>
        [...script.attributes]
          .map(({ name, value }) => `${name}=${value}`)
          .sort()
          .join(' '),
      )
      .sort(),
  )

describeEachEngine('order of what nobody marked', { start }, scene => {
  /** The one that hangs is answered once it has been asked for. */
  const release = async (from: string) => {
    await scene.site.party.waitFor(({ path }) => path.startsWith('/hang.js') && path.includes(from))
    scene.site.party.release()
  }
  /** It is answered now, if a browser that read ahead had asked for it, and whenever it is asked for again. */
  const releaseAll = () => {
    const { party } = scene.site
    const now = Date.now()
    party.release()
    party
      .waitFor(({ path, time }) => path.startsWith('/hang.js') && time >= now)
      .then(
        () => party.release(),
        () => {},
      )
  }
  /** What the page without any manager does in this engine. */
  const readPlain = async (path: string) => {
    const { page, site } = scene
    const opened = page.goto(site.url(path))
    await release('plain')
    await opened
    const order = await readOrder(page)
    const attributes = await readAttributes(page)
    site.party.reset()
    return { order, attributes }
  }
  /** Every effect once none is missing, or, so that it shows what is missing, at the deadline. */
  const readEffects = async (count: number) => {
    const isAll = (least: number) =>
      (window as unknown as { __order: string[] }).__order.length >= least
    await scene.page.waitUntil(isAll, count).catch(() => undefined)
    return readOrder(scene.page)
  }
  const swap = (text: string, name: string) => text.replaceAll(/\bplain\b/g, name)

  it.each([
    ['in the markup', '/plain', '/'],
    ['that a script inserts', '/plain-created', '/created'],
  ])(
    'P1 P5 GA3: fifty scripts %s do late what they do without a manager',
    async (_, plainPath, path) => {
      const { page, site, engine } = scene
      const isOrdered = isOrderedIn(engine)
      const plain = await readPlain(plainPath)
      // 10 of 50 are inline, and three cannot be loaded.
      expect(plain.order.filter(effect => /^\d\d$/.test(effect))).toHaveLength(37)

      await page.goto(site.url(path), { until: 'dom' })
      await waitUntilReady(page)
      // No host names those that stand in the page itself.
      const atOnce = plain.order.filter(effect => !isExternal(effect))
      expect(await readOrder(page)).toEqual(atOnce)
      releaseAll()
      await write(page, 'acceptAll')
      const order = (await readEffects(plain.order.length)).slice(atOnce.length)
      const expected = plain.order.filter(isExternal)
      expect(order.filter(isOrdered)).toEqual(expected.filter(isOrdered))
      expect(order.toSorted()).toEqual(expected.toSorted())
      expect(await readAttributes(page)).toEqual(plain.attributes.map(text => swap(text, 'late')))
    },
  )

  it('P5 GA3: for a returning visitor scripts in the markup do all that they do without a manager', async () => {
    const { page, site, engine } = scene
    const isOrdered = isOrderedIn(engine)
    const plain = await readPlain('/plain')
    await page.goto(site.url('/empty'))
    await waitUntilReady(page)
    await write(page, 'acceptAll')
    const arrived = page.follow(site.url('/again'))
    await release('again')
    await arrived
    const order = await readEffects(plain.order.length)
    expect(order.filter(isOrdered)).toEqual(plain.order.filter(isOrdered))
    expect(order.toSorted()).toEqual(plain.order.toSorted())
    expect(await readAttributes(page)).toEqual(plain.attributes.map(text => swap(text, 'again')))
  })

  it('P5: a script that hangs delays those behind it up to the time limit, and async ones not at all', async () => {
    const { page, site } = scene
    await page.goto(site.url('/hang'), { until: 'dom' })
    await waitUntilReady(page)
    expect(await readOrder(page)).toEqual([])
    await write(page, 'acceptAll')
    expect((await readEffects(3)).filter(id => id !== 'c')).toEqual(['b', 'd'])
    releaseAll()
    expect((await readEffects(4)).at(-1)).toBe('h')
  })

  it('P5: scripts that no browser runs are not run, and nobody waits for them', async () => {
    const { page, site } = scene
    await page.goto(site.url('/idle'))
    await waitUntilReady(page)
    await write(page, 'acceptAll')
    await page.waitUntil(() => (window as unknown as { __order: string[] }).__order.includes('b'))
    expect(await readOrder(page)).toEqual(['b'])
  })

  it('P1 P5: of a script with an address and a text, the address counts, however late', async () => {
    const { page, site } = scene
    const insert = (src: string) => {
      const script = document.createElement('script')
      script.src = src
      script.text = "__order.push('text')"
      script.type = 'text/javascript'
      document.body.append(script)
    }
    const third = (id: string) => site.party.url(`/s.js?id=${id}`, '127.0.0.1')
    await page.goto(site.url('/plain-both'))
    await page.evaluate(insert, third('plain'))
    expect(await readEffects(1)).toEqual(['plain'])

    await page.goto(site.url('/empty'))
    await waitUntilReady(page)
    await page.evaluate(insert, third('late'))
    expect(await readOrder(page)).toEqual([])
    await write(page, 'acceptAll')
    expect(await readEffects(1)).toEqual(['late'])
    expect(
      await page.evaluate(() => document.querySelector('script[src*=late]')?.getAttribute('type')),
    ).toBe('text/javascript')
  })
})
