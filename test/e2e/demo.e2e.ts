/// <reference lib="dom" />
import { expect, it } from 'vitest'
import type { Page } from '../engines/types'
import { type DemoScene, describeDemo, readServices, waitForServices } from '../support/demo'
import {
  HONORED,
  isSameDocument,
  markDocument,
  optOutForm,
  readAllowed,
  readHistory,
} from '../support/surfaces'
import { banner, button, preferences, readStores, visit, waitUntilReady } from '../support/visitor'

const EMPTY = { cookies: [], local: [], session: [], databases: [] }
const OWN = ['sluice', 'sluice-seal']

/** What a company's article holds back, and the event of the real vendor among it. */
const companies = {
  nuso: {
    services: ['facely', 'mapwell', 'posthog', 'tallymark', 'vidora'],
    vendor: 'posthog',
    event: '$pageview',
  },
  allset: {
    services: [
      'adlantic',
      'chatterbox',
      'mapwell',
      'posthog',
      'tallymark',
      'typefoundry',
      'vidora',
    ],
    vendor: 'posthog',
    event: '$pageview',
  },
  nanolux: {
    services: ['aurora', 'chatterbox', 'mixpanel', 'vidora'],
    vendor: 'mixpanel',
    event: '$mp_web_page_view',
  },
  iid2secure: {
    services: ['adlantic', 'mapwell', 'mixpanel', 'vidora'],
    vendor: 'mixpanel',
    event: '$mp_web_page_view',
  },
}
type Company = keyof typeof companies

/** Firefox counts a cookie that it does not take as an error of the page. */
const readErrors = async (page: Page) =>
  (await page.errors()).filter(message => !message.startsWith('Cookie “'))

/** First visit, refusal, agreement, withdrawal, on a company's pages. */
const walk = (scene: DemoScene, id: Company) => async () => {
  const { demo, page } = scene
  const { services, vendor, event } = companies[id]
  const url = (path: string) => demo.companyUrl(id) + path

  await page.goto(url('/'))
  await page.waitFor(banner)
  await page.goto(url('/shop'))
  await page.waitFor(banner)
  await page.goto(url('/article'))
  await page.waitFor(banner)
  expect(demo.thirdParty.log()).toEqual([])
  expect(await page.cookies()).toEqual([])
  expect(await readStores(page)).toEqual(EMPTY)

  await visit(page).choose('Reject all')
  await page.goto(url('/shop'))
  await waitUntilReady(page)
  await page.goto(url('/article'))
  await waitUntilReady(page)
  expect(await page.find(banner)).toBeNull()
  expect(demo.thirdParty.log()).toEqual([])
  expect(await readStores(page)).toEqual({ ...EMPTY, cookies: OWN, databases: ['sluice'] })

  await visit(page).openPreferences()
  await visit(page).close('Accept all')
  expect(await waitForServices(scene, services)).toEqual(services)
  await demo.thirdParty.waitFor(hit => hit.service === vendor && hit.events.includes(event), 10_000)
  const stored = (await readStores(page)).cookies.filter(name => !OWN.includes(name))
  expect(stored.length).toBeGreaterThan(0)

  await visit(page).openPreferences()
  demo.thirdParty.reset()
  await visit(page).close('Reject all')
  // The press itself was made while it was still allowed.
  if (vendor === 'posthog')
    await demo.thirdParty.waitFor(hit => hit.events.includes('$autocapture'), 10_000)
  await page.waitUntil(() => document.querySelectorAll('main iframe').length === 0)
  await page.waitUntil(
    own => document.cookie.split('; ').every(pair => own.includes(pair.split('=')[0] as string)),
    OWN,
  )
  demo.thirdParty.reset()
  await page.goto(url('/article'))
  await waitUntilReady(page)
  await page.goto(url('/shop'))
  await waitUntilReady(page)
  expect(demo.thirdParty.log()).toEqual([])
  expect((await readHistory(page, 3)).map(({ action }) => action)).toEqual([
    'reject',
    'accept',
    'reject',
  ])
  expect(await readErrors(page)).toEqual([])
}

describeDemo('the demo’s main walk', {}, scene => {
  it('OI1 OI5 OI6 P6: NUSO asks, and posthog-js runs only while it may', walk(scene, 'nuso'))

  it('GA7 GA8: the app holds its analytics, its embeds by route and its late markup, and releases each once', async () => {
    const { demo, page } = scene
    await page.goto(demo.spaUrl)
    await page.waitFor(banner)
    await markDocument(page)
    const embeds = { css: '[data-consent-placeholder]' }
    const frames = { css: 'main iframe' }
    const go = async (route: string) => {
      await page.click({ role: 'link', name: route })
      await page.waitUntil(
        name => document.querySelector('[aria-current]')?.textContent === name,
        route,
      )
    }
    for (let turn = 0; turn < 2; turn++) {
      await go('Tour')
      await page.waitUntil(
        () => document.querySelectorAll('main [data-consent-placeholder]').length === 2,
      )
      await go('Week')
      expect(await page.findAll(embeds)).toEqual([])
    }
    await go('Notes')
    await page.waitFor(button('Load once'))
    expect(await page.findAll(frames)).toEqual([])
    expect(demo.thirdParty.log()).toEqual([])
    expect(await readStores(page)).toEqual(EMPTY)
    // Not even the code of the analytics is loaded before `consent.when`.
    const loaded = () =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).length)
    const before = await loaded()

    await visit(page).choose('Accept all')
    await waitForServices(scene, ['adlantic', 'posthog', 'tallymark', 'vidora'])
    await demo.thirdParty.waitFor(({ events }) => events.includes('$pageview'), 10_000)
    expect(await loaded()).toBeGreaterThan(before)
    const count = (fits: (hit: ReturnType<typeof demo.thirdParty.log>[number]) => boolean) =>
      demo.thirdParty.log().filter(fits).length
    const film = () => count(({ path }) => path === '/embed/in-notes')
    const pixel = () => count(({ path }) => path === '/p.gif')
    const script = () => count(({ path }) => path === '/tally.js')
    expect([film(), pixel(), script()]).toEqual([1, 1, 1])

    await go('Tour')
    /** The last that the film of the tour asks for: what comes after a withdrawal is none of its. */
    const filmIsLoaded = () =>
      demo.thirdParty.waitFor(
        ({ path, referer }) => path === '/player.js' && !!referer?.endsWith('/embed/app-tour'),
      )
    await filmIsLoaded()
    await demo.thirdParty.waitFor(({ service, path }) => service === 'mapwell' && path === '/embed')
    expect(await page.findAll(embeds)).toEqual([])
    await go('Privacy')
    await go('Week')
    expect([film(), pixel(), script()]).toEqual([1, 1, 1])
    expect(count(({ path }) => path === '/embed/app-tour')).toBe(1)
    expect(count(({ events }) => events.includes('page view'))).toBe(1)

    demo.thirdParty.reset()
    await go('Tour')
    await page.waitUntil(() => document.querySelectorAll('main iframe').length === 2)
    await filmIsLoaded()
    await demo.thirdParty.waitFor(({ service, path }) => service === 'mapwell' && path === '/embed')
    await page.click(button('Withdraw'))
    await page.waitUntil(() => document.querySelectorAll('main iframe').length === 0)
    // What stays is the essential sign-in.
    await page.waitUntil(() => document.querySelectorAll('[data-allowed]').length === 1)
    await page.waitUntil(() => !document.cookie.includes('_tm_id'))
    demo.thirdParty.reset()
    await go('Notes')
    await page.waitFor(button('Load once'))
    expect(demo.thirdParty.log().filter(({ method }) => method === 'GET')).toEqual([])
    expect(await isSameDocument(page)).toBe(true)
    expect(await readErrors(page)).toEqual([])
  })

  it('P8 SE1 SE2: under the strict policy all of it works, and nothing breaks the policy', async () => {
    const { demo, page, engine } = scene
    await page.goto(`${demo.siteUrl}/strict`)
    await page.waitFor(banner)
    expect(demo.thirdParty.log()).toEqual([])
    await page.click(button('Preferences', banner))
    await page.waitFor(preferences)
    await visit(page).close('Accept all')
    expect(await waitForServices(scene, ['facely', 'tallymark', 'vidora'])).toEqual([
      'facely',
      'tallymark',
      'vidora',
    ])
    // Firefox keeps violations from the protocol.
    if (engine !== 'firefox')
      expect(
        (await page.console()).filter(
          ({ text }) =>
            /Content.Security|Trusted|violat|Refused/i.test(text) && !/vidora/.test(text),
        ),
      ).toEqual([])
    expect(await readErrors(page)).toEqual([])
  })

  it('GA1: inside the page it works the same', async () => {
    const { demo, page } = scene
    await page.goto(`${demo.siteUrl}/inline`)
    await page.waitFor(banner)
    expect(
      await page.evaluate(() =>
        performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/sluice.js')),
      ),
    ).toBe(false)
    expect(demo.thirdParty.log()).toEqual([])
    await visit(page).choose('Accept all')
    expect(await waitForServices(scene, ['posthog', 'tallymark', 'vidora'])).toEqual([
      'posthog',
      'tallymark',
      'vidora',
    ])
  })
})

describeDemo('the demo', { only: 'chromium' }, scene => {
  for (const id of ['allset', 'nanolux', 'iid2secure'] as const)
    it(
      `OI1 OI5 OI6 P6: ${id} asks, and ${companies[id].vendor} runs only while it may`,
      walk(scene, id),
    )

  it('S13 OI12: NU-SET asks nothing, and nobody else is reached', async () => {
    const { demo, page } = scene
    for (const path of ['/', '/article', '/shop', '/privacy']) {
      await page.goto(demo.companyUrl('nu-set') + path)
      await waitUntilReady(page)
      expect(await page.find(banner)).toBeNull()
    }
    expect(demo.thirdParty.log()).toEqual([])
    expect(await page.cookies()).toEqual([])
    expect(await readStores(page)).toEqual(EMPTY)
  })

  it('OO1 S11 S12: in California the opt-out of sale stops the provider that sells, and no other', async () => {
    const { demo, page } = scene
    await page.goto(`${demo.siteUrl}/article?region=US-CA`)
    await waitForServices(scene, ['posthog', 'tallymark'])
    await page.click(button(/^Your Privacy Choices/))
    await page.waitFor(optOutForm)
    await page.click(button('Opt out', optOutForm))
    await page.waitFor(button('Opt back in', optOutForm))
    await page.press('Escape')
    await page.waitGone(optOutForm)
    demo.thirdParty.reset()
    await page.goto(`${demo.siteUrl}/shop?region=US-CA`)
    await page.click(button('Add to basket'))
    await demo.thirdParty.waitFor(({ events }) => events.includes('$pageview'), 10_000)
    expect(readServices(scene)).toEqual(['posthog'])
    expect(await readAllowed(page, 'tallymark', 'posthog', 'vidora')).toEqual({
      tallymark: false,
      posthog: true,
      vidora: true,
    })
    expect((await page.cookies()).map(({ name }) => name)).not.toContain('_tm_id')
  })

  it('SG2 SG4: a signal does the same by itself, and the page says so', async () => {
    const { demo, page } = scene
    await page.goto(`${demo.siteUrl}/article?region=US-CA&gpc=1`)
    await demo.thirdParty.waitFor(({ events }) => events.includes('$pageview'), 10_000)
    expect(readServices(scene)).not.toContain('tallymark')
    expect(await page.find(banner)).toBeNull()
    await page.waitUntil(
      text => document.querySelector('footer [role=status]')?.textContent === text,
      HONORED,
    )
    expect((await page.state({ css: 'footer [role=status]' })).visible).toBe(true)
  })

  it('MI2 S14: for a child in California nothing is sold', async () => {
    const { demo, page } = scene
    await page.goto(`${demo.siteUrl}/article?region=US-CA&age=under-13`)
    await demo.thirdParty.waitFor(({ events }) => events.includes('$pageview'), 10_000)
    expect(readServices(scene)).not.toContain('tallymark')
  })

  it('S17 OI10: a new version of the policy asks again', async () => {
    const { demo, page } = scene
    await page.goto(`${demo.companyUrl('nanolux')}/`)
    await visit(page).choose('Accept all')
    await page.goto(`${demo.companyUrl('nanolux')}/?policy=next`)
    await page.waitFor(banner)
  })

  it('S4 S5: sign-in cookies live as long as declared, and signing out removes them', async () => {
    const { demo, page } = scene
    const names = async () => (await page.cookies()).map(({ name }) => name).sort()
    const days = async (name: string) => {
      const { expires } = (await page.cookies()).find(cookie => cookie.name === name) ?? {}
      return expires && Math.round((expires - Date.now() / 1000) / 86_400)
    }
    await page.goto(`${demo.siteUrl}/login`)
    await visit(page).choose('Reject all')
    expect(await names()).toEqual(['nuso_test', ...OWN])
    expect(await days('nuso_test')).toBeUndefined()
    const submit = async (name: string, there: string) => {
      await page.click(button(name, { css: 'main' }))
      await page.waitUntil(text => document.body.textContent.includes(text), there)
    }
    await submit('Sign in', 'Good to see you.')
    expect(await names()).toEqual(['nuso_login', 'nuso_test', ...OWN])
    expect(await days('nuso_login')).toBe(2)
    await submit('Sign out', 'Any password will do.')
    expect(await names()).toEqual(['nuso_test', ...OWN])
    await page.click({ role: 'checkbox', name: 'Remember me' })
    await submit('Sign in', 'Good to see you.')
    expect(await days('nuso_remember')).toBe(14)
    await page.click({ role: 'checkbox', name: /shared computer/ })
    await submit('Sign out', 'Any password will do.')
    await page.waitFor(banner)
    expect(await names()).toEqual(['nuso_test'])
  })

  it('the live page shows each hit as it comes, and starts again from nothing', async () => {
    const { demo, page, session } = scene
    const live = await session.newPage()
    await live.goto(`${demo.startUrl}live`)
    const total = () => live.text({ css: '[data-total]' })
    await live.waitUntil(
      () =>
        document.querySelector('[data-state]')?.textContent ===
        'Listening. Nobody has received anything.',
    )
    expect(await total()).toBe('0')
    await page.goto(`${demo.siteUrl}/article`)
    await page.waitFor(banner)
    expect(await total()).toBe('0')
    await visit(page).choose('Accept all')
    await demo.thirdParty.waitFor(({ events }) => events.includes('$pageview'), 10_000)
    await live.waitUntil(() => document.body.textContent.includes('$pageview'))
    expect(Number(await total())).toBeGreaterThan(4)
    await live.click(button('Clear'))
    await live.waitUntil(() => Number(document.querySelector('[data-total]')?.textContent) < 2)
  })
})
