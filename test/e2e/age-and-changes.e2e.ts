/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { renderPage, type SitePage, startSite } from '../support/site'
import { callSluice, launcher, optOutForm, readAllowed, readHistory } from '../support/surfaces'
import {
  banner,
  button,
  preferences,
  readOrder,
  runProbe,
  toggle,
  visit,
  waitUntilReady,
} from '../support/visitor'

const stats = { id: 'stats', name: 'Stats', purposes: ['analytics'] }
const video = { id: 'video', name: 'Video', purposes: ['functional'] }
const ads = { id: 'ads', name: 'Ads', purposes: ['marketing'], sells: true }
const policy = { version: '2026-01-15', url: '/privacy' }
const next = {
  version: '2026-09-01',
  url: '/privacy',
  archive: [{ version: '2026-01-15', url: '/privacy/2026-01-15' }],
}
const regionOf = (code: string) => `<meta name="sluice-region" content="${code}">`
const IDS = ['stats', 'video', 'ads'] as const

const start = () => {
  let services: object[] = [stats, video]
  let version: object = policy
  const start = startSite(
    (third): Record<string, SitePage> => {
      const head = IDS.map(
        id =>
          `<script type="text/plain" data-consent="${id}" data-src="${third(`/s.js?id=${id}`)}"></script>`,
      ).join('\n')
      const body = `<iframe data-consent="video" data-src="${third('/frame.html')}" title="A film" width="340" height="300"></iframe>
<button type="button" data-consent-open="opt-out">Your Privacy Choices</button>`
      const config = { policy, services: [stats, video, ads], ageScreen: true }
      held = head
      return Object.fromEntries(
        ['DE', 'PT', 'US-CA', 'US-CT'].map(code => [
          `/${code}`,
          { before: regionOf(code), head, body, config },
        ]),
      )
    },
    {
      routes: {
        // One address, two releases of the same site.
        '/release': () => ({
          body: renderPage({
            before: regionOf('DE'),
            head: held,
            config: { policy: version, services },
          }),
          type: 'text/html; charset=utf-8',
        }),
        '/release/a': () => {
          services = [stats, video]
          version = policy
          return { body: '', type: 'text/html' }
        },
        '/release/b': () => {
          services = [{ ...stats, provider: 'Others Inc' }, video, ads]
          version = next
          return { body: '', type: 'text/html' }
        },
      },
    },
  )
  let held = ''
  return start
}

describeEachEngine('age and changes', { start }, scene => {
  const ageScreen = () => scene.page.waitFor(button('13 to 15', banner))
  const answer = async (path: string, band: string) => {
    await scene.page.goto(scene.site.url(path))
    await scene.page.click(button(band, banner))
    await scene.page.waitGone(button('13 to 15', banner))
  }
  const seenScripts = () =>
    scene.site
      .seen()
      .filter(path => path.startsWith('/s.js') && !path.endsWith('probe'))
      .sort()

  it('MI1 P1: asks for the band first, keeps nothing before and the band alone after; a reload asks again, an answer stands', async () => {
    const { page, site } = scene
    await page.goto(site.url('/US-CA'))
    await ageScreen()
    await page.reload()
    await ageScreen()
    await runProbe(scene)
    // WebKit answers a reload from its cache.
    expect(new Set(seenScripts())).toEqual(new Set(['/s.js?id=stats', '/s.js?id=video']))
    expect(await page.find(launcher)).toBeNull()
    expect(await page.evaluate(() => document.cookie)).toBe('')
    await page.click(button('Under 13', banner))
    const [record] = await readHistory(page, 1)
    expect(record).toMatchObject({
      action: 'age',
      surface: 'age',
      age: 'under-13',
      policy: '2026-01-15',
      choices: {},
    })
    await page.reload()
    await page.waitFor(button('OK', banner))
    expect(await page.find(button('18 or older', banner))).toBeNull()
    // MI2: nothing sells, whatever is pressed.
    await callSluice(page, 'acceptAll')
    await callSluice(page, 'optIn', 'sale')
    expect(await readAllowed(page, 'sale', 'ads')).toEqual({ sale: false, ads: false })
    expect(site.seen()).not.toContain('/s.js?id=ads')
    expect(await page.errors()).toEqual([])
  })

  it('MI3 OO7: 13 to 15 opts in to sale in two steps, hears of the right to opt out again, and has it', async () => {
    const { page } = scene
    await answer('/US-CA', '13 to 15')
    await page.click(button('Your Privacy Choices'))
    await page.waitFor(optOutForm)
    await page.click(button('Opt in', optOutForm))
    const { text } = await page.evaluate(() => ({
      text: document.querySelector('sluice-banner')?.shadowRoot?.querySelector('dialog')
        ?.textContent,
    }))
    expect(text).toContain('You keep the right to opt out')
    expect(await readAllowed(page, 'sale', 'ads')).toEqual({ sale: false, ads: false })
    await page.click(button('Yes, allow it', optOutForm))
    await page.waitFor(button('Opt out', optOutForm))
    expect(await readAllowed(page, 'sale', 'ads')).toEqual({ sale: true, ads: true })
    await page.click(button('Opt out', optOutForm))
    await page.waitFor(button(/^Opt (back )?in$/, optOutForm))
    expect(await readAllowed(page, 'sale', 'ads')).toEqual({ sale: false, ads: false })
  })

  it('MI4: 16 or 17 cannot opt in to sale in Connecticut, and can in California', async () => {
    const { page, site } = scene
    await answer('/US-CT', '16 or 17')
    await page.click(button('Your Privacy Choices'))
    await page.waitFor(optOutForm)
    expect(await page.find(button(/^Opt/, optOutForm))).toBeNull()
    await callSluice(page, 'optIn', 'sale')
    expect(await readAllowed(page, 'sale')).toEqual({ sale: false })
    await page.goto(site.url('/US-CA'))
    await waitUntilReady(page)
    expect(await readAllowed(page, 'sale')).toEqual({ sale: true })
  })

  it('MI5: 13 to 15 is asked in Portugal, and needs a parent in Germany, where accepting grants nothing', async () => {
    const { page, site } = scene
    await answer('/DE', '13 to 15')
    await visit(page).openPreferences()
    for (const name of ['Functional', 'Analytics', 'Marketing']) {
      const control = await page.waitFor(toggle(name))
      expect([name, control.checked, control.disabled]).toEqual([name, false, true])
    }
    await visit(page).close('Accept all')
    expect(await readAllowed(page, 'functional', 'analytics', ...IDS)).toEqual({
      functional: false,
      analytics: false,
      stats: false,
      video: false,
      ads: false,
    })
    // GA6: a film is no way round.
    expect(await page.find(button('Load once'))).toBeFalsy()
    await page.click(button('Preferences'))
    await page.waitFor(preferences)
    await runProbe(scene)
    expect(site.seen().filter(path => !path.includes('probe'))).toEqual([])
    await page.goto(site.url('/PT'))
    await visit(page).choose('Accept all')
    expect(await readAllowed(page, 'stats', 'video')).toEqual({ stats: true, video: true })
  })

  it('OI10 S17 S18: a new release closes and asks for what changed and what is new; the rest runs on at once', async () => {
    const { page, site } = scene
    await page.goto(site.url('/release/a'))
    await page.goto(site.url('/release'))
    await visit(page).choose('Accept all')
    await page.goto(site.url('/release/b'))
    site.party.reset()
    await page.goto(site.url('/release'))
    await page.waitFor(banner)
    await runProbe(scene)
    expect(await readOrder(page)).toEqual(['video', 'probe'])
    expect(seenScripts()).not.toContain('/s.js?id=stats')
    expect(seenScripts()).not.toContain('/s.js?id=ads')
    const text = await page.evaluate(
      () => document.querySelector('sluice-banner')?.shadowRoot?.textContent ?? '',
    )
    expect(text).toContain('Changed: Stats')
    expect(text).toContain('New: Marketing and Ads')
    await page.waitFor({ role: 'link', name: 'version 2026-01-15 then', within: banner })
    await page.waitFor({ role: 'link', name: 'version 2026-09-01 now', within: banner })
    await visit(page).choose('Accept all')
    await site.party.waitFor(({ path }) => path === '/s.js?id=ads')
    expect(await readHistory(page, 2)).toMatchObject([
      { action: 'accept', policy: '2026-01-15', choices: { stats: true, video: true } },
      { action: 'accept', policy: '2026-09-01', choices: { stats: true, video: true, ads: true } },
    ])
    await page.reload()
    await waitUntilReady(page)
    expect(await page.find(banner)).toBeNull()
  })
})
