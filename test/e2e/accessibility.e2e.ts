/// <reference lib="dom" />
import { expect, it } from 'vitest'
import type { Engine, Page, Viewport } from '../engines/types'
import { describeEachEngine, type Scene } from '../support/each-engine'
import {
  readCover,
  readFaults,
  readLayout,
  readLooks,
  readOverflow,
  readSmallTargets,
} from '../support/inspect'
import { renderPage, type SitePage, siteConfig, startSite } from '../support/site'
import {
  callSluice,
  collectionDialog,
  declaration,
  launcher,
  optOutForm,
} from '../support/surfaces'
import { banner, button, preferences, visit, waitUntilReady } from '../support/visitor'

const PHONE: Viewport = { width: 390, height: 844 }
const DESK: Viewport = { width: 1280, height: 800 }
/** WebKitGTK opens no window that is narrower than 334 pixels. */
const small = (engine: Engine): Viewport => ({
  width: engine === 'webkit' ? 334 : 320,
  height: 640,
})
const HOST = 'sluice-banner'

const controls = `<button type="button" data-consent-open="opt-out">Your Privacy Choices</button>
<button type="button" data-consent-open="declaration">Cookies on this site</button>
<button type="button" data-consent-open="collection">Notice at collection</button>
<a data-consent-link hidden></a>`
const collection = {
  categories: [
    { name: 'Cookie ids', purposes: 'Counting visits.', sold: true, retention: 'P13M' },
    { name: 'Location', purposes: 'Maps.', sensitive: true, retention: 'Until you leave.' },
  ],
}
const text = '<p>Something longer to read, so that the page scrolls.</p>'.repeat(60)
const withoutControl = (html: string) =>
  html.replace(/<button[^>]*data-consent-open="preferences"[^>]*>.*?<\/button>/, '')

/** A page that axe finds nothing on: whatever it finds is Sluice's. */
const before = `<style>main > * { display: block; min-block-size: 28px; margin-block: 8px }</style>`

const start = () =>
  startSite(
    (third): Record<string, SitePage> => {
      const frame = `<iframe data-consent="video" data-src="${third('/frame.html')}" title="A film" width="340" height="300"></iframe>`
      return {
        '/': { before, body: controls },
        '/film': { before, body: frame },
        '/california': {
          before,
          body: controls,
          config: siteConfig({ region: 'US-CA', collection }),
        },
        '/changed': {
          before,
          body: controls,
          config: siteConfig({
            policy: {
              version: '2026-09-01',
              url: '/privacy',
              archive: [{ version: '2026-01-15', url: '/privacy' }],
            },
          }),
        },
        '/age': {
          before,
          body: controls,
          config: siteConfig({ region: 'US-CA', ageScreen: true }),
        },
        '/text': { before, body: text },
        '/plain': { before, body: text, isPlain: true },
      }
    },
    { routes: { '/bare': withoutControl(renderPage({ before })) } },
  )

/** Every state of every surface, and how a visitor gets there. */
const surfaces: Record<string, (scene: Scene) => Promise<unknown>> = {
  banner: async ({ page, site }) => {
    await page.goto(site.url())
    await page.waitFor(banner)
  },
  notice: async ({ page, site }) => {
    await page.goto(site.url('/california'))
    await page.waitFor(button('OK', banner))
  },
  'preferences, with all services and storage open': async ({ page, site }) => {
    await page.goto(site.url())
    await page.click(button('Preferences', banner))
    await page.waitFor(preferences)
    await openDetails(page)
  },
  'the question before erasing': async ({ page, site }) => {
    await page.goto(site.url())
    await page.click(button('Preferences', banner))
    await page.click(button('Erase my record', preferences))
    await page.waitFor(button('Yes, erase it', preferences))
  },
  'opt-out form': async ({ page, site }) => {
    await page.goto(site.url('/california'))
    await page.waitFor(banner)
    await page.click(button('Your Privacy Choices'))
    await page.waitFor(optOutForm)
  },
  'opt-out form, after, with its question': async scene => {
    await surfaces['opt-out form']?.(scene)
    const { page } = scene
    await page.click(button('Opt out', optOutForm))
    await page.click(button('Opt back in', optOutForm))
    await page.waitFor(button('Yes, allow it', optOutForm))
  },
  'age screen': async ({ page, site }) => {
    await page.goto(site.url('/age'))
    await page.waitFor(button('13 to 15', banner))
  },
  'preferences that an age has locked': async scene => {
    const { page } = scene
    await surfaces['age screen']?.(scene)
    await page.click(button('Under 13', banner))
    await page.waitFor(button('OK', banner))
    await page.click(button('Preferences', banner))
    await page.waitFor(preferences)
    await openDetails(page)
  },
  'banner that says what has changed': async ({ page, site }) => {
    await page.goto(site.url())
    await visit(page).choose('Accept all')
    await page.goto(site.url('/changed'))
    await page.waitFor({ role: 'link', name: 'version 2026-01-15 then', within: banner })
  },
  'notice at collection': async ({ page, site }) => {
    await page.goto(site.url('/california'))
    await page.waitFor(banner)
    await page.waitFor({ css: '[data-consent-link]:not([hidden])' })
    await page.click(button('Notice at collection'))
    await page.waitFor(collectionDialog)
  },
  declaration: async ({ page, site }) => {
    await page.goto(site.url())
    await page.waitFor(banner)
    await page.click(button('Cookies on this site'))
    await page.waitFor(declaration)
  },
  placeholder: async ({ page, site }) => {
    await page.goto(site.url('/film'))
    await page.waitFor(button('Load once'))
    await visit(page).choose('Reject all')
    await page.waitFor(button('Load once'))
  },
  launcher: async ({ page, site }) => {
    await page.goto(site.url('/bare'))
    await visit(page).choose('Reject all')
    await page.waitFor(launcher)
  },
}

const openDetails = (page: Page) =>
  page.evaluate(host => {
    for (const each of document.querySelector(host)?.shadowRoot?.querySelectorAll('details') ?? [])
      each.open = true
  }, HOST)

for (const colorScheme of ['light', 'dark'] as const)
  describeEachEngine(`axe, ${colorScheme}`, { start, launchOptions: { colorScheme } }, scene => {
    for (const [name, show] of Object.entries(surfaces))
      it(`AX4 AX7: finds nothing on ${name}`, async () => {
        const { page } = scene
        await show(scene)
        const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
        expect(isDark).toBe(colorScheme === 'dark')
        for (const viewport of [DESK, PHONE]) {
          await page.setViewport(viewport)
          expect(await readFaults(page)).toEqual([])
        }
      })
  })

describeEachEngine('accessibility', { start }, scene => {
  const showBanner = async (path = '/') => {
    const { page, site } = scene
    await page.goto(site.url(path))
    await page.waitFor(banner)
  }

  it('P9 UI1: accept and reject are equal in element, size, font and every computed colour, on both layers', async () => {
    const { page } = scene
    for (const viewport of [DESK, PHONE, small(page.engine)]) {
      await page.setViewport(viewport)
      await showBanner()
      const [accept, reject] = await readLooks(page, HOST, ['Accept all', 'Reject all'])
      expect(accept).toMatchObject({ element: 'button' })
      expect(reject).toEqual(accept)
    }
    for (const viewport of [DESK, PHONE]) {
      await page.setViewport(viewport)
      await showBanner()
      await page.click(button('Preferences', banner))
      await page.waitFor(preferences)
      // The first layer is drawn below the second.
      const [first, second] = await page.evaluate(host => {
        const buttons = document
          .querySelector(host)
          ?.shadowRoot?.querySelectorAll<HTMLElement>('dialog footer .button')
        return [...(buttons ?? [])].slice(0, 2).map(each => {
          const { width, height } = each.getBoundingClientRect()
          const { color, backgroundColor, font, borderColor } = getComputedStyle(each)
          // Firefox differs from itself in the fifth digit.
          return {
            width: width.toFixed(2),
            height: height.toFixed(2),
            color,
            backgroundColor,
            font,
            borderColor,
          }
        })
      }, HOST)
      expect(second).toEqual(first)
    }
  })

  it('OI5 P9: accepting and rejecting take the same number of clicks, from either layer', async () => {
    const { page } = scene
    await showBanner()
    // Each click is counted by the page that gets it.
    await page.evaluate(() => {
      Object.assign(window, { clicks: 0 })
      addEventListener('click', () => (window as unknown as { clicks: number }).clicks++, true)
    })
    const count = () =>
      page.evaluate(() => {
        const { clicks } = window as unknown as { clicks: number }
        Object.assign(window, { clicks: 0 })
        return clicks
      })
    const clicks: Record<string, number[]> = {}
    for (const name of ['Accept all', 'Reject all'] as const) {
      await visit(page).choose(name)
      const first = await count()
      await visit(page).openPreferences()
      await visit(page).close(name)
      clicks[name] = [first, await count()]
      await callSluice(page, 'erase')
    }
    expect(clicks).toEqual({ 'Accept all': [1, 2], 'Reject all': [1, 2] })
  })

  it('AX5: at 320 px and at 200 % zoom every button is reachable, and the page is not covered', async () => {
    const { page } = scene
    for (const viewport of [small(page.engine), { width: 640, height: 400 }]) {
      await page.setViewport(viewport)
      await showBanner('/text')
      expect(await readCover(page, banner)).toBeLessThan(0.8)
      expect(await readOverflow(page, HOST)).toEqual([])
      // The driver presses only what takes the press.
      for (const name of ['Accept all', 'Reject all'] as const) {
        await visit(page).choose(name)
        await callSluice(page, 'erase')
      }
      for (const name of ['Save choices', 'Reject all', 'Accept all'] as const) {
        await page.waitFor(banner)
        await page.click(button('Preferences', banner))
        await page.waitFor(preferences)
        await openDetails(page)
        expect(await readOverflow(page, HOST)).toEqual([])
        await visit(page).close(name)
        await callSluice(page, 'erase')
      }
    }
  })

  it('AX3: every control is at least 24 by 24 CSS pixels', async () => {
    const { page } = scene
    for (const viewport of [DESK, PHONE]) {
      await page.setViewport(viewport)
      await showBanner('/film')
      await page.waitFor(button('Load once'))
      expect(await readSmallTargets(page, HOST)).toEqual([])
      expect(await readSmallTargets(page, '[data-consent-placeholder]')).toEqual([])
      await page.click(button('Preferences', banner))
      await page.waitFor(preferences)
      await openDetails(page)
      expect(await readSmallTargets(page, HOST)).toEqual([])
    }
    await showBanner('/california')
    await page.click(button('Your Privacy Choices'))
    await page.waitFor(optOutForm)
    expect(await readSmallTargets(page, HOST)).toEqual([])
    await surfaces.launcher?.(scene)
    expect(await readSmallTargets(page, 'sluice-launcher')).toEqual([])
  })

  it('AX5 1.4.12: text spacing of the visitor’s own cuts nothing off', async () => {
    const { page } = scene
    await page.setViewport(PHONE)
    await showBanner()
    const space = () =>
      page.evaluate(host => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
        )
        document.querySelector(host)?.shadowRoot?.adoptedStyleSheets.push(sheet)
      }, HOST)
    await space()
    expect(await readOverflow(page, HOST)).toEqual([])
    await page.click(button('Preferences', banner))
    await page.waitFor(preferences)
    await openDetails(page)
    expect(await readOverflow(page, HOST)).toEqual([])
    await visit(page).close('Save choices')
  })

  it('P8: the page stands where it would without Sluice, before, during and after the banner', async () => {
    const { page, site } = scene
    const parts = 'html, body, main, h1, p, a, body button'
    for (const viewport of [DESK, PHONE]) {
      await page.setViewport(viewport)
      await page.goto(site.url('/plain'))
      const plain = await readLayout(page, parts)
      expect(plain.boxes.length).toBeGreaterThan(60)
      await page.goto(site.url('/text'))
      if (viewport === DESK) {
        await page.waitFor(banner)
        expect(await readLayout(page, parts)).toEqual(plain)
        await page.click(button('Preferences', banner))
        await page.waitFor(preferences)
        expect(await readLayout(page, parts)).toEqual(plain)
        await visit(page).close('Reject all')
      } else await waitUntilReady(page)
      expect(await readLayout(page, parts)).toEqual(plain)
    }
  })

  it('P8: the engine itself counts no layout shift, where it counts', async () => {
    const { page, engine } = scene
    await showBanner('/text')
    const shifts = await page.evaluate(
      () =>
        new Promise<number[]>(resolve => {
          if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return resolve([])
          const found: number[] = []
          new PerformanceObserver(list => {
            for (const entry of list.getEntries())
              found.push((entry as unknown as { value: number }).value)
          }).observe({ type: 'layout-shift', buffered: true })
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(found)))
        }),
    )
    expect(shifts).toEqual([])
    expect(
      await page.evaluate(() => PerformanceObserver.supportedEntryTypes.includes('layout-shift')),
    ).toBe(engine === 'chromium')
  })
})
