/// <reference lib="dom" />
import { expect, it } from 'vitest'
import type { Page } from '../engines/types'
import { describeEachEngine } from '../support/each-engine'
import { renderPage, type SitePage, siteConfig, startSite } from '../support/site'
import {
  collectionDialog,
  HONORED,
  launcher,
  optOutForm,
  readAllowed,
  readHistory,
} from '../support/surfaces'
import {
  banner,
  button,
  preferences,
  readOrder,
  runProbe,
  toggle,
  waitForOrder,
} from '../support/visitor'

const SALE = 'Do Not Sell or Share My Personal Information'
const LIMIT = 'Limit the Use of My Sensitive Personal Information'
const CHOICES = 'Your Privacy Choices'

/** Two that sell, of different purposes; one of them uses sensitive data. */
const services = [
  { id: 'stats', name: 'Stats', purposes: ['analytics'], hosts: ['stats.example'] },
  { id: 'ads', name: 'Ads', purposes: ['analytics'], sells: true },
  { id: 'maps', name: 'Maps', purposes: ['functional'], sells: true, sensitive: true },
]
const quiet = services.slice(0, 1)
const categories = [
  { name: 'Cookie ids', purposes: 'Counting visits.', sold: true, retention: 'P13M' },
]
const links = `<footer><a href="/privacy">Privacy policy</a> <a id="choices" data-consent-link hidden></a>
<a id="sale" data-consent-link="sale" hidden></a> <button type="button" id="sensitive" data-consent-link="sensitive" hidden></button></footer>`
const FOOTER = `<style>footer { font: 14px/1.5 serif } footer > * { display: inline-block; font: inherit; color: #014 } svg { width: 90px }</style>`

const pages = (third: (path: string) => string): Record<string, SitePage> => {
  const held = {
    before: FOOTER,
    head: `<script type="text/plain" data-consent="ads" data-src="${third('/s.js?id=ads')}"></script>
<script type="text/plain" data-consent="maps" data-src="${third('/s.js?id=maps')}"></script>
<script type="text/plain" data-consent="stats" data-src="${third('/s.js?id=stats')}"></script>`,
    body: links,
  }
  const inCalifornia = (change: object = {}) => siteConfig({ region: 'US-CA', services, ...change })
  const collection = { url: '/collected#notice', categories }
  return {
    '/': { ...held, config: inCalifornia({ collection }) },
    '/dialog': { ...held, config: inCalifornia({ collection: { categories } }) },
    '/never': { ...held, config: inCalifornia({ launcher: 'never' }) },
    '/quiet': { ...held, config: inCalifornia({ services: quiet }) },
    '/germany': { ...held, config: siteConfig({ region: 'DE', services, collection }) },
    '/bare': { ...held, mode: 'development', body: '', config: inCalifornia() },
    '/linked': { ...held, mode: 'development', config: inCalifornia() },
    '/calm': { ...held, mode: 'development', body: '', config: inCalifornia({ services: quiet }) },
  }
}

const start = () =>
  startSite(pages, {
    routes: {
      '/collected': `<!doctype html><html lang="en"><title>Collected</title><h1>Privacy</h1><h2 id="notice">What is collected</h2>`,
      // Without any control of the page's own.
      '/alone': renderPage({
        ...pages(path => path)['/linked'],
        head: '',
      }).replace(/<button[^>]*data-consent-open.*?<\/button>/, ''),
    },
  })

/** What a link of the page says and looks like; null where it takes no room. */
const readLink = (page: Page, id: string) =>
  page.evaluate(id => {
    const link = document.getElementById(id) as HTMLElement
    const { fontSize, fontFamily, color } = getComputedStyle(link)
    const icon = link.querySelector('sluice-icon')?.shadowRoot?.querySelector('svg')
    return link.getClientRects().length
      ? {
          text: link.textContent,
          fontSize,
          fontFamily,
          color,
          icon: icon ? Math.round(icon.getBoundingClientRect().height) : 0,
        }
      : null
  }, id)

const waitForLinks = (page: Page) =>
  page.waitUntil(() => !!document.querySelector('footer [data-consent-open]'))

describeEachEngine('in an opt-out regime', { start }, scene => {
  it('OO2 OO9: the page’s own links have the exact words, the icon where it belongs, and the type of their neighbours', async () => {
    const { page, site } = scene
    for (const path of ['/', '/never']) {
      await page.goto(site.url(path))
      await waitForLinks(page)
      const like = { fontSize: '14px', fontFamily: 'serif', color: 'rgb(0, 17, 68)' }
      expect(await readLink(page, 'choices')).toEqual({ ...like, text: CHOICES, icon: 13 })
      expect(await readLink(page, 'sale')).toEqual({ ...like, text: SALE, icon: 0 })
      expect(await readLink(page, 'sensitive')).toEqual({ ...like, text: LIMIT, icon: 0 })
      expect(await page.find(launcher)).toBeNull()
    }
    expect(await page.errors()).toEqual([])
  })

  it('OO1 OO3 OO4 OO5 OO10: two clicks without input stop all that sells, whatever its purpose, and take nothing else away', async () => {
    const { page, site } = scene
    await page.goto(site.url('/'))
    await waitForOrder(page, 3)
    await page.waitFor(button('OK', banner))
    await waitForLinks(page)
    const before = await readPage(page)
    await page.click({ role: 'link', name: SALE })
    await page.waitFor(optOutForm)
    expect(await page.findAll({ css: '[required], input:not([role=switch])' })).toEqual([])
    await page.click(button('Opt out', optOutForm))
    await page.waitFor(button('Opt back in', optOutForm))
    expect(
      await page.text({ css: '[aria-labelledby=sale-title] [role=status]', within: optOutForm }),
    ).toBe(HONORED)
    expect((await page.state(toggle(/^Sale and sharing/, optOutForm))).checked).toBe(false)
    // It does not limit the use of sensitive data: that is a right of its own.
    expect(await readAllowed(page, 'ads', 'maps', 'stats', 'sale', 'sensitive')).toEqual({
      ads: false,
      maps: false,
      stats: true,
      sale: false,
      sensitive: true,
    })
    site.party.reset()
    await page.reload()
    await waitForOrder(page, 1)
    await waitForLinks(page)
    await runProbe(scene)
    expect(await readOrder(page)).toEqual(['stats', 'probe'])
    expect(site.seen().filter(path => /ads|maps/.test(path))).toEqual([])
    // OO6: nobody is asked again; OO10: the page is the same.
    expect(await page.find(banner)).toBeNull()
    expect(await readPage(page)).toEqual(before)
  })

  it('OO7 OO8 OO9: the limit has a link of its own, single services stand beside the opt-out of all, and opting in takes two steps', async () => {
    const { page, site } = scene
    await page.goto(site.url('/'))
    await waitForLinks(page)
    await page.click(button(LIMIT))
    await page.waitFor(optOutForm)
    expect(await page.text(optOutForm)).not.toContain(SALE)
    await page.click(button('Limit the use', optOutForm))
    await page.waitFor(button('Opt back in', optOutForm))
    expect(await readAllowed(page, 'sale', 'sensitive', 'ads', 'maps')).toEqual({
      sale: true,
      sensitive: false,
      ads: true,
      maps: false,
    })
    await page.click(button('Opt back in', optOutForm))
    await page.waitFor(button('Yes, allow it', optOutForm))
    expect(await readAllowed(page, 'sensitive')).toEqual({ sensitive: false })
    await page.click(button('Yes, allow it', optOutForm))
    await page.waitFor(button('Limit the use', optOutForm))
    expect((await readHistory(page, 2)).map(({ action, choices }) => [action, choices])).toEqual([
      ['opt-out', expect.objectContaining({ sensitive: false })],
      ['opt-in', expect.objectContaining({ sensitive: true })],
    ])
    await page.press('Escape')
    await page.waitGone(optOutForm)
    await page.click(button('Cookie settings'))
    await page.waitFor(preferences)
    await page.evaluate(() => {
      const root = document.querySelector('sluice-banner')?.shadowRoot
      for (const each of root?.querySelectorAll('details') ?? []) each.open = true
    })
    for (const name of [/^Ads/, /^Maps/, /^Sale and sharing/, /^Use of my sensitive/])
      expect((await page.findAll(toggle(name))).length, `${name}`).toBe(1)
  })

  it('OO13: banner and notice carry a link straight to the section, and the section is there', async () => {
    const { page, site } = scene
    for (const path of ['/', '/germany']) {
      await page.goto(site.url(path))
      await page.waitFor(banner)
      const href = await page.evaluate(() => {
        const root = document.querySelector('sluice-banner')?.shadowRoot
        return [...(root?.querySelectorAll('a') ?? [])]
          .find(({ textContent }) => textContent === 'Notice at collection')
          ?.getAttribute('href')
      })
      expect(href).toBe('/collected#notice')
    }
    await page.goto(site.url('/collected#notice'))
    expect(await page.evaluate(() => document.querySelector(':target')?.textContent)).toBe(
      'What is collected',
    )
    await page.goto(site.url('/dialog'))
    await page.waitFor(banner)
    await page.click({ role: 'link', name: 'Notice at collection', within: banner })
    await page.waitFor(collectionDialog)
    const text = await page.text(collectionDialog)
    for (const part of ['Cookie ids', 'Counting visits.', 'Sold or shared', 'Yes', '13 months'])
      expect(text).toContain(part)
    expect(site.asked().filter(path => path.includes('Collection'))).toHaveLength(1)
  })

  it('OO12: where nothing sells, and in Germany, the links are empty and take no room', async () => {
    const { page, site } = scene
    for (const path of ['/quiet', '/germany']) {
      await page.goto(site.url(path))
      // The file that fills the links has been and gone.
      await page.waitUntil(() => document.getElementById('choices')?.style.display === 'none')
      for (const id of ['choices', 'sale', 'sensitive']) expect(await readLink(page, id)).toBeNull()
      expect(await page.findAll({ css: 'footer [data-consent-open]' })).toEqual([])
    }
  })

  it('OO11: in development the console names what sells where no link leads to the opt-out, and nothing else', async () => {
    const { page, site } = scene
    /** Waits until as many pages have been looked at: of each it is said that its hosts are not intercepted, at last. */
    const readWarnings = async (pages: number) => {
      const read = async (code: string) =>
        (await page.console()).map(({ text }) => text).filter(text => text.includes(code))
      await expect
        .poll(async () => (await read('audit/not-intercepted')).length, { timeout: 20_000 })
        .toBe(pages)
      return read('audit/no-opt-out-link')
    }
    for (const [index, path] of ['/linked', '/calm', '/alone'].entries()) {
      await page.goto(site.url(path))
      expect([path, await readWarnings(index + 1)]).toEqual([path, []])
    }
    await page.goto(site.url('/bare'))
    expect(await readWarnings(4)).toEqual([expect.stringMatching(/data-consent-link.* ads maps/)])
  })
})

/** The page as a visitor has it, but for what Sluice and the gate put there. */
const readPage = (page: Page) =>
  page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement
    for (const own of copy.querySelectorAll('sluice-banner, sluice-launcher, script')) own.remove()
    return copy.innerHTML.trim()
  })
