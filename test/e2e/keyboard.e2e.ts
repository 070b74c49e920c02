/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { tabThrough, tabTo } from '../support/keyboard'
import { renderPage, siteConfig, startSite } from '../support/site'
import {
  HONORED,
  launcher,
  optOutForm,
  placeholder,
  readAllowed,
  readFocus,
  readHistory,
} from '../support/surfaces'
import { banner, button, preferences, readOrder, toggle, waitForOrder } from '../support/visitor'

const withoutControl = (html: string) =>
  html.replace(/<button[^>]*data-consent-open="preferences"[^>]*>.*?<\/button>/, '')

const start = () =>
  startSite(
    third => {
      const head = `<script type="text/plain" data-consent="stats" data-src="${third('/s.js?id=stats')}"></script>`
      const frame = `<iframe data-consent="video" data-src="${third('/frame.html?id=video')}" title="A film" width="400" height="300"></iframe>`
      const links = Array.from(
        { length: 30 },
        (_, index) => `<p><a href="/other?${index}">Chapter ${index}</a></p>`,
      ).join('')
      return {
        '/': { head, body: frame },
        '/long': { body: links },
        '/california': {
          head,
          body: '<button type="button" data-consent-open="opt-out">Your Privacy Choices</button>',
          config: siteConfig({ region: 'US-CA' }),
        },
      }
    },
    { routes: { '/bare': withoutControl(renderPage({})) } },
  )

/** The rest of the file presses keys only: whatever can be done can be done without a mouse. */
describeEachEngine('by keyboard', { start }, scene => {
  const open = async (path = '/') => {
    const { page, site } = scene
    await page.goto(site.url(path))
    await page.waitFor(banner)
  }
  const closeBannerByReject = async () => {
    await tabTo(scene.page, 'Reject all')
    await scene.page.press('Enter')
    await scene.page.waitGone(banner)
  }

  it('AX1 UI2: the first Tab reaches the banner, then accept, reject, preferences, then the page', async () => {
    const { page } = scene
    await open()
    const stops = await tabThrough(page, 6)
    expect(stops.map(({ text }) => text)).toEqual([
      'Privacy policy',
      'Your Privacy Choices',
      'Accept all',
      'Reject all',
      'Preferences',
      'Another page',
    ])
    expect(stops.map(({ host }) => host)).toEqual([...Array(5).fill('sluice-banner'), ''])
    expect((await tabThrough(page, 1, 'Shift+Tab')).map(({ text }) => text)).toEqual([
      'Preferences',
    ])
    expect(await page.find(banner)).not.toBeNull()
  })

  it('AX1 P8: the banner takes no focus when it comes', async () => {
    const { page } = scene
    await open()
    expect(await readFocus(page)).toMatchObject({ tag: 'body' })
  })

  it('P4: Enter accepts, and nothing but it: not even Escape before it', async () => {
    const { page, site } = scene
    await open()
    await tabTo(page, 'Accept all')
    await page.press('Escape')
    await page.press('ArrowDown')
    expect(await page.find(banner)).not.toBeNull()
    expect(site.seen()).toEqual([])
    await page.press('Enter')
    await page.waitGone(banner)
    await waitForOrder(page, 1)
    expect((await readHistory(page, 1)).at(-1)).toMatchObject({
      action: 'accept',
      surface: 'banner',
    })
  })

  it('OI5: Space rejects, in as many keys as accepting takes but one Tab, and the page goes on', async () => {
    const { page, site } = scene
    await open()
    await tabTo(page, 'Reject all')
    await page.press('Space')
    await page.waitGone(banner)
    expect((await readHistory(page, 1)).at(-1)).toMatchObject({ action: 'reject' })
    expect(site.seen()).toEqual([])
    expect((await tabTo(page, 'Another page', 3)).at(-1)).toMatchObject({ tag: 'a' })
  })

  it('AX2 P4: Escape closes the preferences, saves nothing, and the focus goes back', async () => {
    const { page, site } = scene
    await open()
    await tabTo(page, 'Preferences')
    await page.press('Enter')
    await page.waitFor(preferences)
    expect(await readFocus(page)).toMatchObject({ tag: 'h2', text: 'Privacy preferences' })
    await tabTo(page, 'Functional')
    await page.press('Space')
    expect((await page.state(toggle('Functional'))).checked).toBe(true)
    await tabTo(page, 'Analytics')
    await page.press('Space')
    await page.press('Escape')
    await page.waitGone(preferences)
    expect(await readFocus(page)).toMatchObject({ tag: 'button', text: 'Preferences' })
    expect(await page.find(banner)).not.toBeNull()
    expect(await readAllowed(page, 'functional', 'analytics', 'stats', 'video')).toEqual({
      functional: false,
      analytics: false,
      stats: false,
      video: false,
    })
    expect(site.seen()).toEqual([])
    expect(await page.cookies()).toEqual([])
  })

  it('AX2: Tab goes through everything in the preferences, and never behind them', async () => {
    const { page } = scene
    await open()
    await tabTo(page, 'Preferences')
    await page.press('Space')
    await page.waitFor(preferences)
    const stops = await tabThrough(page, 24)
    // In some engines the document itself is a stop: the way to the browser's own controls.
    const inside = stops.filter(({ tag }) => !['body', 'html'].includes(tag))
    expect(inside.every(({ host }) => host === 'sluice-banner')).toBe(true)
    const names = inside.map(({ text }) => text)
    for (const name of [
      'Close',
      'Functional',
      'Analytics',
      'Sale and sharing of my personal information',
      'Download my record',
      'Erase my record',
      'Accept all',
      'Reject all',
      'Save choices',
    ])
      expect(names).toContain(name)
    expect(names.indexOf('Accept all')).toBeLessThan(names.indexOf('Reject all'))
  })

  it('AX2 OI4: services open with Enter, one switch is turned with Space, and saved', async () => {
    const { page, site } = scene
    await open()
    await tabTo(page, 'Preferences')
    await page.press('Enter')
    await page.waitFor(preferences)
    await tabTo(page, 'Functional')
    await tabTo(page, 'Services (1)', 1)
    await page.press('Enter')
    await tabTo(page, 'Video', 1)
    await page.press('Space')
    expect((await page.state(toggle('Video'))).checked).toBe(true)
    await tabTo(page, 'Save choices')
    await page.press('Enter')
    await page.waitGone(preferences)
    await site.party.waitFor(({ path }) => path.startsWith('/frame.html'))
    expect(site.seen()).toEqual(['/frame.html?id=video'])
    expect(await readAllowed(page, 'video', 'stats')).toEqual({ video: true, stats: false })
    expect(await page.find(banner)).toBeNull()
  })

  it('OI6 AX2: the page’s own control opens the preferences again, and has the focus after', async () => {
    const { page } = scene
    await open()
    await closeBannerByReject()
    await tabTo(page, 'Cookie settings')
    await page.press('Enter')
    await page.waitFor(preferences)
    await page.press('Escape')
    await page.waitGone(preferences)
    expect(await readFocus(page)).toMatchObject({ text: 'Cookie settings' })
    await page.press('Space')
    await page.waitFor(preferences)
    await tabTo(page, 'Accept all')
    await page.press('Space')
    await page.waitGone(preferences)
    await waitForOrder(page, 1)
    expect(await readFocus(page)).toMatchObject({ text: 'Cookie settings' })
  })

  it('OI6: where the page has no control, the launcher is one', async () => {
    const { page } = scene
    await open('/bare')
    await closeBannerByReject()
    await page.waitFor(launcher)
    const stops = await tabTo(page, 'Privacy settings')
    expect(stops.at(-1)).toMatchObject({ tag: 'button', host: 'sluice-launcher' })
    await page.press('Enter')
    await page.waitFor(preferences)
    await page.press('Escape')
    await page.waitGone(preferences)
    expect(await readFocus(page)).toMatchObject({ text: 'Privacy settings' })
  })

  it('OO3 OO5 OO7: opting out of sale takes two keys, taking it back one more', async () => {
    const { page } = scene
    await open('/california')
    // The notice has a link of the same name; this is the page's own.
    await tabTo(page, 'Another page')
    await tabTo(page, 'Your Privacy Choices', 1)
    await page.press('Enter')
    await page.waitFor(optOutForm)
    await tabTo(page, 'Opt out')
    await page.press('Enter')
    await page.waitFor(button('Opt back in', optOutForm))
    expect(await page.text({ css: '.honored', within: optOutForm })).toBe(HONORED)
    expect(await readAllowed(page, 'ads')).toEqual({ ads: false })
    await tabTo(page, 'Opt back in')
    await page.press('Space')
    await page.waitFor(button('Yes, allow it', optOutForm))
    // The question itself has the focus, so that it is read out.
    expect(await readFocus(page)).toMatchObject({ tag: 'p' })
    expect(await readAllowed(page, 'ads')).toEqual({ ads: false })
    await tabTo(page, 'Yes, allow it', 1)
    await page.press('Enter')
    await page.waitFor(button('Opt out', optOutForm))
    expect(await readAllowed(page, 'ads')).toEqual({ ads: true })
    await page.press('Escape')
    await page.waitGone(optOutForm)
    expect(await readFocus(page)).toMatchObject({ text: 'Your Privacy Choices' })
  })

  it('AX6: turning a switch of the form leaves the focus where it is', async () => {
    const { page } = scene
    await open('/california')
    await tabTo(page, 'Your Privacy Choices')
    await page.press('Enter')
    await page.waitFor(optOutForm)
    await tabTo(page, /^Sale and sharing/)
    await page.press('Space')
    await page.waitFor(button('Opt back in', optOutForm))
    expect((await readFocus(page)).text).toMatch(/^Sale and sharing/)
    expect(await readAllowed(page, 'sale')).toEqual({ sale: false })
  })

  it('GA6 S6: the placeholder loads once with Enter, without a choice', async () => {
    const { page, site } = scene
    await open()
    await page.waitFor(placeholder)
    await tabTo(page, 'Load once')
    await page.press('Enter')
    await site.party.waitFor(({ path }) => path.startsWith('/frame.html'))
    await page.waitGone(placeholder)
    expect(await page.cookies()).not.toContainEqual(expect.objectContaining({ name: 'sluice' }))
    expect(await page.find(banner)).not.toBeNull()
    expect(await readOrder(page)).toEqual([])
  })

  it('GA6 S6: the placeholder loads always with Space, and that is a choice', async () => {
    const { page, site } = scene
    await open()
    await page.waitFor(placeholder)
    await tabTo(page, 'Always allow')
    await page.press('Space')
    await site.party.waitFor(({ path }) => path.startsWith('/frame.html'))
    expect((await readHistory(page, 1)).at(-1)).toMatchObject({
      action: 'save',
      surface: 'placeholder',
      choices: { video: true },
    })
    expect(await readAllowed(page, 'stats', 'analytics')).toEqual({
      stats: false,
      analytics: false,
    })
  })

  it('AX1: on a small screen the banner never hides what has the focus', async () => {
    const { page } = scene
    await page.setViewport({ width: 390, height: 664 })
    await open('/long')
    const hidden: string[] = []
    await tabTo(page, 'Another page')
    for (let turn = 0; turn < 31; turn++) {
      await page.press('Tab')
      const covered = await page.evaluate(
        () =>
          new Promise<string>(resolve =>
            requestAnimationFrame(() =>
              requestAnimationFrame(() => {
                const element = document.activeElement as HTMLElement
                const { x, y, width, height } = element.getBoundingClientRect()
                const over = document.elementFromPoint(x + width / 2, y + height / 2)
                resolve(over?.localName === 'sluice-banner' ? element.textContent : '')
              }),
            ),
          ),
      )
      if (covered) hidden.push(covered)
    }
    expect(hidden).toEqual([])
    expect(await readFocus(page)).toMatchObject({ text: 'Cookie settings' })
  })
})
