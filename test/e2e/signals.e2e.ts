/// <reference lib="dom" />
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { engines } from '../engines/engines'
import { launch } from '../engines/launch'
import type { Page } from '../engines/types'
import { describeEachEngine } from '../support/each-engine'
import { type SitePage, siteConfig, startSite } from '../support/site'
import {
  callSluice,
  HONORED,
  isSameDocument,
  launcher,
  markDocument,
  optOutForm,
  readAllowed,
  readHistory,
} from '../support/surfaces'
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

/** The page's own link, as §7015 wants it. */
const ownLink = button('Your Privacy Choices')
const dismiss = button('OK', banner)

const pages = (third: (path: string) => string): Record<string, SitePage> => {
  const held = {
    // What sells stands first: if it could run, it would have run before the other.
    head: `<script type="text/plain" data-consent="ads" data-src="${third('/s.js?id=ads')}"></script>
<script type="text/plain" data-consent="stats" data-src="${third('/s.js?id=stats')}"></script>`,
    body: `<img data-consent="ads sale" data-src="${third('/p.gif?id=ads')}" alt="">
<button type="button" data-consent-open="opt-out">Your Privacy Choices</button>`,
  }
  const services = [{ id: 'stats', name: 'Stats', purposes: ['analytics'] }]
  return {
    '/california': { ...held, config: siteConfig({ region: 'US-CA' }) },
    '/launcher': { ...held, config: siteConfig({ region: 'US-CA', launcher: 'always' }) },
    '/status': {
      ...held,
      config: siteConfig({ region: 'US-CA' }),
      body: `${held.body}<p data-consent-status role="status"></p>`,
    },
    '/quiet': { ...held, config: siteConfig({ region: 'US-CA', services }) },
    '/germany': { ...held, config: siteConfig({ region: 'DE' }) },
    '/unknown': { ...held, config: siteConfig() },
  }
}
const start = () => startSite(pages)

const openForm = async (page: Page) => {
  await page.click(ownLink)
  await page.waitFor(optOutForm)
}

describeEachEngine(
  'with Global Privacy Control',
  { start, launchOptions: { gpc: true } },
  scene => {
    const stats = () => expect(scene.site.seen()).toEqual(['/s.js?id=stats'])

    it('SG1 SG2 SG3: where it counts, what sells is never requested, the rest runs, and nothing is asked', async () => {
      const { page, site } = scene
      await page.goto(site.url('/california'))
      await waitForOrder(page, 1)
      const [record] = await readHistory(page, 1)
      expect(await readOrder(page)).toEqual(['stats'])
      stats()
      expect(await page.find(banner)).toBeNull()
      expect(await page.findAll({ role: 'dialog' })).toEqual([])
      expect(record).toMatchObject({
        action: 'gpc',
        surface: 'signal',
        signals: { gpc: true },
        region: 'US-CA',
        choices: { sale: false },
      })
      expect(record).not.toHaveProperty('notice')
      expect(await page.errors()).toEqual([])
    })

    it('SG1: the signal is the browser’s own, header included, where it has one', async () => {
      const { engine, page, site } = scene
      await page.goto(site.url('/california'))
      const hit = await site.party.waitFor(({ path }) => path === '/s.js?id=stats')
      // WebKit has neither; the driver gives it the property alone.
      expect(hit.headers['sec-gpc']).toBe(engine === 'webkit' ? undefined : '1')
      expect(await page.evaluate(() => 'globalPrivacyControl' in navigator)).toBe(true)
    })

    it('SG2 RP2: further pages of the visit record it once, and keep to it', async () => {
      const { page, site } = scene
      await page.goto(site.url('/california'))
      await readHistory(page, 1)
      await page.goto(site.url('/launcher'))
      await waitForOrder(page, 1)
      await page.reload()
      await waitForOrder(page, 1)
      expect((await readHistory(page, 1)).map(({ action }) => action)).toEqual(['gpc'])
      expect(site.seen()).not.toContain('/s.js?id=ads')
      expect(site.seen()).not.toContain('/p.gif?id=ads')
    })

    it('SG4: a page that has a control of its own, but no place for the status, shows it without a click', async () => {
      const { page, site } = scene
      await page.goto(site.url('/california'))
      const pill = await page.waitFor(launcher)
      expect(pill.name).toContain(HONORED)
      expect(pill.visible).toBe(true)
    })

    it('SG4: a page that has a place for the status has it there, and no launcher', async () => {
      const { page, site } = scene
      await page.goto(site.url('/status'))
      await page.waitUntil(
        text => document.querySelector('[data-consent-status]')?.textContent === text,
        HONORED,
      )
      expect(await page.find(launcher)).toBeNull()
    })

    it('SG4: the launcher says so on the page, and the form says so with the switch as opted out', async () => {
      const { page, site } = scene
      await page.goto(site.url('/launcher'))
      const pill = await page.waitFor(launcher)
      expect(pill.name).toContain(HONORED)
      expect(pill.visible).toBe(true)
      await openForm(page)
      expect(await page.text({ css: '.honored', within: optOutForm })).toBe(HONORED)
      expect(await page.text(optOutForm)).toContain('Global Privacy Control')
      expect((await page.state(toggle(/^Sale and sharing/, optOutForm))).checked).toBe(false)
    })

    it('SG5 OO7: only the two steps of the form, taken under the signal, opt in again', async () => {
      const { page, site } = scene
      await page.goto(site.url('/california'))
      await readHistory(page, 1)
      await callSluice(page, 'acceptAll')
      expect(await readAllowed(page, 'sale', 'ads', 'stats')).toEqual({
        sale: false,
        ads: false,
        stats: true,
      })
      await openForm(page)
      await page.click(button('Opt back in', optOutForm))
      await page.waitFor(button('Yes, allow it', optOutForm))
      expect(await readAllowed(page, 'sale')).toEqual({ sale: false })
      stats()
      await page.click(button('Yes, allow it', optOutForm))
      await site.party.waitFor(({ path }) => path === '/s.js?id=ads')
      expect((await readHistory(page, 3)).at(-1)).toMatchObject({
        action: 'opt-in',
        surface: 'opt-out',
        signals: { gpc: true },
      })
    })

    it('SG8: in Germany it grants nothing, changes nothing, and is stored nowhere', async () => {
      const { page, site } = scene
      await page.goto(site.url('/germany'))
      await page.waitFor(banner)
      expect(site.seen()).toEqual([])
      expect(await readStores(page)).toEqual({ cookies: [], local: [], session: [], databases: [] })
      await page.click(button('Preferences', banner))
      await page.waitFor(preferences)
      for (const name of [/^Functional/, /^Analytics$/])
        expect((await page.state(toggle(name))).checked).toBe(false)
      await visit(page).close('Reject all')
      expect(site.seen()).toEqual([])
      expect(await readAllowed(page, 'sale', 'analytics')).toEqual({
        sale: false,
        analytics: false,
      })
    })

    it('SG11: where the region is unknown it is asked first, and nothing is sold even after accept all', async () => {
      const { page, site } = scene
      await page.goto(site.url('/unknown'))
      await page.waitFor(banner)
      await readHistory(page, 1)
      expect(site.seen()).toEqual([])
      expect(await page.waitFor(banner)).toMatchObject({ visible: true })
      await visit(page).choose('Accept all')
      await waitForOrder(page, 1)
      expect(await readAllowed(page, 'stats', 'ads', 'sale')).toEqual({
        stats: true,
        ads: false,
        sale: false,
      })
      stats()
    })
  },
)

describeEachEngine('opting out of sale', { start }, scene => {
  it('OO3 OO4 OO5: takes two clicks and no input, counts at once without a reload, and is confirmed', async () => {
    const { page, site } = scene
    await page.goto(site.url('/california'))
    await waitForOrder(page, 2)
    await site.party.waitFor(({ path }) => path === '/p.gif?id=ads')
    await page.waitFor(banner)
    await markDocument(page)
    await page.click(button('Your Privacy Choices', undefined))
    await page.waitFor(optOutForm)
    // A switch, and nothing to fill in.
    expect(
      await page.findAll({ css: 'input:not([role=switch]), select, textarea', within: optOutForm }),
    ).toEqual([])
    await page.click(button('Opt out', optOutForm))
    await page.waitFor(button('Opt back in', optOutForm))
    expect(await page.text({ css: '.honored[role=status]', within: optOutForm })).toBe(HONORED)
    expect((await page.state(toggle(/^Sale and sharing/, optOutForm))).checked).toBe(false)
    expect(await readAllowed(page, 'ads', 'sale', 'stats')).toEqual({
      ads: false,
      sale: false,
      stats: true,
    })
    site.party.reset()
    await page.evaluate(
      src => {
        const pixel = document.createElement('img')
        pixel.dataset.consent = 'ads'
        pixel.dataset.src = src
        const other = document.createElement('script')
        other.type = 'text/plain'
        other.dataset.consent = 'stats'
        other.dataset.src = src.replace('p.gif', 's.js')
        document.body.append(pixel, other)
      },
      site.party.url('/p.gif?id=late', '127.0.0.1'),
    )
    await site.party.waitFor(({ path }) => path === '/s.js?id=late')
    expect(site.seen()).toEqual(['/s.js?id=late'])
    expect(await isSameDocument(page)).toBe(true)
    site.party.reset()
    await page.goto(site.url('/launcher'))
    await waitForOrder(page, 1)
    await waitUntilReady(page)
    expect(await readOrder(page)).toEqual(['stats'])
    expect(site.seen()).not.toContain('/s.js?id=ads')
  })

  it('OO2 OO3: the notice leads to the form too', async () => {
    const { page, site } = scene
    await page.goto(site.url('/california'))
    await page.waitFor(banner)
    await page.click({ role: 'link', name: 'Your Privacy Choices', within: banner })
    await page.waitFor(optOutForm)
    await page.click(button('Opt out', optOutForm))
    await page.waitFor(button('Opt back in', optOutForm))
    expect((await readHistory(page, 1)).at(-1)).toMatchObject({
      action: 'opt-out',
      surface: 'opt-out',
      choices: { sale: false },
    })
  })

  it('OO7: opting in again takes a second step, which can be taken back', async () => {
    const { page, site } = scene
    await page.goto(site.url('/california'))
    await waitForOrder(page, 2)
    await callSluice(page, 'optOut', 'sale')
    await openForm(page)
    await page.click(toggle(/^Sale and sharing/, optOutForm))
    await page.waitFor(button('Yes, allow it', optOutForm))
    expect(await readAllowed(page, 'sale')).toEqual({ sale: false })
    await page.click(button('Cancel', optOutForm))
    await page.waitFor(button('Opt back in', optOutForm))
    await page.click(button('Opt back in', optOutForm))
    expect(await readAllowed(page, 'sale')).toEqual({ sale: false })
    await page.click(button('Yes, allow it', optOutForm))
    await page.waitFor(button('Opt out', optOutForm))
    expect(await readAllowed(page, 'sale', 'ads')).toEqual({ sale: true, ads: true })
    expect((await readHistory(page, 2)).map(({ action }) => action)).toEqual(['opt-out', 'opt-in'])
  })

  it('OO6: whoever has opted out is not asked again on later pages', async () => {
    const { page, site } = scene
    await page.goto(site.url('/california'))
    await callSluice(page, 'optOut', 'sale')
    await page.goto(site.url('/california'))
    await waitForOrder(page, 1)
    await waitUntilReady(page)
    expect(await page.find(banner)).toBeNull()
    expect(await page.findAll({ role: 'dialog' })).toEqual([])
  })

  it('OO12: where nothing sells there is no such link, and the form is the preferences', async () => {
    const { page, site } = scene
    await page.goto(site.url('/quiet'))
    await page.waitFor(dismiss)
    expect(await page.find({ role: 'link', name: 'Your Privacy Choices' })).toBeNull()
    await page.click(ownLink)
    await page.waitFor(preferences)
    expect(await page.text(preferences)).not.toMatch(/sell/i)
  })
})

for (const engine of engines())
  describe(`a signal that goes (${engine})`, () => {
    it('SG6: leaves the opt-out behind, in the same profile', { timeout: 60_000 }, async () => {
      const site = await start()
      const profile = mkdtempSync(join(tmpdir(), 'sluice-signal-'))
      try {
        for (const gpc of [true, false]) {
          const browser = await launch(engine, { profile, gpc })
          const page = await browser.newPage()
          await page.goto(site.url('/california'))
          await waitForOrder(page, 1)
          await waitUntilReady(page)
          expect(
            await page.evaluate(
              () => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
            ),
          ).toBe(gpc)
          expect((await readHistory(page, 1)).map(({ action }) => action)).toEqual(['gpc'])
          expect(await readAllowed(page, 'sale', 'ads')).toEqual({ sale: false, ads: false })
          expect(await readOrder(page)).toEqual(['stats'])
          await browser.close()
        }
        expect(site.seen()).toEqual(['/s.js?id=stats', '/s.js?id=stats'])
      } finally {
        await site.close()
        rmSync(profile, { recursive: true, force: true })
      }
    })
  })
