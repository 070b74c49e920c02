/// <reference lib="dom" />
import { expect, it } from 'vitest'
import type { Page } from '../engines/types'
import { describeEachEngine } from '../support/each-engine'
import { type SitePage, siteConfig, startSite } from '../support/site'
import { callSluice } from '../support/surfaces'
import { banner, readOrder, visit, waitForOrder, waitUntilReady } from '../support/visitor'

const services = [
  {
    id: 'gtag',
    name: 'Google tag',
    purposes: ['analytics'],
    cookies: [{ name: '_ga*', duration: 'P2Y' }],
  },
  { id: 'ads', name: 'Ads', purposes: ['marketing'], sells: true },
]

const UNHELD = `<script>
window.dataLayer = window.dataLayer || []
function gtag() { dataLayer.push(arguments) }
gtag('js', new Date())
gtag('config', 'G-TEST')
</script>`

const pages = (third: (path: string) => string): Record<string, SitePage> => {
  const page: SitePage = {
    config: siteConfig({ services, bridges: { google: true, dataLayer: true } }),
    // As Google's own instructions have it, with the script held.
    head: `<script type="text/plain" data-consent="gtag" data-src="${third('/s.js?id=gtag')}" async></script>
<script type="text/plain" data-consent="gtag">
window.dataLayer = window.dataLayer || []
function gtag() { dataLayer.push(arguments) }
gtag('js', new Date())
gtag('config', 'G-TEST')
window.__order = window.__order || []
window.__order.push('config')
</script>`,
  }
  return {
    '/': page,
    '/again': page,
    '/named': {
      config: siteConfig({
        services,
        bridges: { google: { waitForUpdate: 900, urlPassthrough: true }, dataLayer: 'events' },
      }),
    },
    '/california': {
      ...page,
      config: siteConfig({ region: 'US-CA', services, bridges: { google: true } }),
    },
    // As on a site that has marked Google's file up, and not the snippet beside it; and one that does without Google's file.
    '/unheld': { ...page, head: UNHELD },
    '/unheld-development': { ...page, head: UNHELD, mode: 'development' },
    '/broken': {
      config: { policy: { version: 1 }, bridges: { google: true } },
    },
    '/none': { config: siteConfig({ services }) },
  }
}
const start = () => startSite(pages)

/** What stands in the data layer: a command with its words, if it is a real `arguments` object, or an event. */
interface Entry {
  /** `[object Arguments]` for what Google reads, `[object Object]` for an event. */
  kind: string
  words: unknown[]
}
const readLayer = (page: Page, name = 'dataLayer'): Promise<Entry[]> =>
  page.evaluate(
    key =>
      ((window as unknown as Record<string, object[]>)[key] ?? []).map(entry => {
        const kind = Object.prototype.toString.call(entry)
        const words = kind === '[object Arguments]' ? [...(entry as IArguments)] : [entry]
        return { kind, words }
      }),
    name,
  ) as Promise<Entry[]>

const commands = (entries: Entry[], kind: 'default' | 'update') =>
  entries
    .filter(({ words }) => words[0] === 'consent' && words[1] === kind)
    .map(({ words }) => words[2])
const events = (entries: Entry[]) =>
  entries.flatMap(({ words }) => {
    const { event, sluice } = words[0] as { event?: string; sluice?: Record<string, boolean> }
    return event === 'sluice_change' && sluice ? [sluice] : []
  })

const DENIED = {
  ad_storage: 'denied',
  ad_user_data: 'denied',
  ad_personalization: 'denied',
  analytics_storage: 'denied',
  functionality_storage: 'denied',
  personalization_storage: 'denied',
  security_storage: 'granted',
}
const GRANTED = Object.fromEntries(Object.keys(DENIED).map(key => [key, 'granted']))

describeEachEngine('Google and the data layer', { start }, scene => {
  const open = async (path = '/') => {
    const { page, site } = scene
    await page.goto(site.url(path))
    await waitUntilReady(page)
  }

  it('AT1 AT2: a first visit has the default with all keys before anything else, and no update', async () => {
    const { page, site } = scene
    await open()
    await page.waitFor(banner)
    const layer = await readLayer(page)
    expect(layer.slice(0, 3)).toEqual([
      {
        kind: '[object Arguments]',
        words: ['consent', 'default', { ...DENIED, wait_for_update: 500 }],
      },
      { kind: '[object Arguments]', words: ['set', 'ads_data_redaction', true] },
      { kind: '[object Arguments]', words: ['set', 'url_passthrough', false] },
    ])
    expect(commands(layer, 'update')).toEqual([])
    expect(events(layer).every(({ analytics }) => !analytics)).toBe(true)
    // Basic mode: not even the library is asked for (AT3).
    expect(site.seen()).toEqual([])
  })

  it('AT1 AT2 AT3 P2: accepting pushes one update, then the event, and only then Google’s script is released', async () => {
    const { page, site } = scene
    await open()
    await visit(page).choose('Accept all')
    await waitForOrder(page, 2)
    const layer = await readLayer(page)
    expect(layer.every(({ kind }) => /Arguments|Object/.test(kind))).toBe(true)
    expect(commands(layer, 'default')).toHaveLength(1)
    expect(commands(layer, 'update')).toEqual([GRANTED])
    const at = (word: string) =>
      layer.findIndex(({ words }) => words[0] === word || words[1] === word)
    const granted = layer.findIndex(
      ({ words }) => (words[0] as { sluice?: Record<string, boolean> }).sluice?.analytics,
    )
    expect(at('default')).toBeLessThan(at('update'))
    expect(at('update')).toBeLessThan(granted)
    expect(granted).toBeLessThan(at('js'))
    expect(at('js')).toBeLessThan(at('config'))
    expect(layer[at('js')]?.kind).toBe('[object Arguments]')
    expect(site.seen()).toEqual(['/s.js?id=gtag'])
  })

  it('AT2: rejecting pushes no update, since nothing has changed, and an event', async () => {
    const { page, site } = scene
    await open()
    const before = events(await readLayer(page)).length
    await visit(page).choose('Reject all')
    const layer = await readLayer(page)
    expect(commands(layer, 'update')).toEqual([])
    expect(events(layer).length).toBeGreaterThan(before)
    expect(events(layer).at(-1)).toMatchObject({
      essential: true,
      analytics: false,
      gtag: false,
      sale: false,
    })
    expect(site.seen()).toEqual([])
  })

  it('AT2: a return visit has the default, then one update, before the tag', async () => {
    const { page } = scene
    await open()
    await visit(page).choose('Accept all')
    await open('/again')
    await waitForOrder(page, 2)
    const layer = await readLayer(page)
    const words = layer.map(entry => entry.words[1] ?? 'event')
    expect(words.slice(0, 4)).toEqual([
      'default',
      'ads_data_redaction',
      'url_passthrough',
      'update',
    ])
    expect(commands(layer, 'update')).toEqual([GRANTED])
    expect(events(layer)).toHaveLength(1)
    expect(layer.at(-1)?.words.slice(0, 2)).toEqual(['config', 'G-TEST'])
  })

  it('AT2 P6: a withdrawal pushes one update that denies, on the page of the choice', async () => {
    const { page } = scene
    await open()
    await visit(page).choose('Accept all')
    await waitForOrder(page, 2)
    await visit(page).openPreferences()
    await visit(page).close('Reject all')
    expect(commands(await readLayer(page), 'update')).toEqual([GRANTED, DENIED])
    expect(events(await readLayer(page)).at(-1)).toMatchObject({ analytics: false, gtag: false })
  })

  it('AT2: one update for each change, none where Google’s keys stay as they are', async () => {
    const { page } = scene
    await open()
    await page.waitFor(banner)
    await callSluice(page, 'save', { analytics: true })
    await callSluice(page, 'save', { analytics: true })
    await callSluice(page, 'save', { functional: true })
    await callSluice(page, 'save', { ads: false })
    await callSluice(page, 'withdraw')
    expect(commands(await readLayer(page), 'update')).toEqual([
      { ...DENIED, analytics_storage: 'granted' },
      {
        ...DENIED,
        analytics_storage: 'granted',
        functionality_storage: 'granted',
        personalization_storage: 'granted',
      },
      DENIED,
    ])
    expect(await readOrder(page)).toContain('config')
  })

  it('AT2 OO1: in California all is granted without a choice, and the opt-out of sale denies the ads alone', async () => {
    const { page } = scene
    await open('/california')
    await waitForOrder(page, 2)
    expect(commands(await readLayer(page), 'update')).toEqual([GRANTED])
    await callSluice(page, 'optOut', 'sale')
    expect(commands(await readLayer(page), 'update').at(-1)).toEqual({
      ...GRANTED,
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
    })
  })

  it('the options and the name of the data layer are the site’s', async () => {
    const { page } = scene
    await open('/named')
    const layer = await readLayer(page)
    expect(commands(layer, 'default')).toEqual([{ ...DENIED, wait_for_update: 900 }])
    expect(layer[2]?.words).toEqual(['set', 'url_passthrough', true])
    expect(events(layer)).toEqual([])
    expect(events(await readLayer(page, 'events')).length).toBeGreaterThan(0)
  })

  for (const mode of ['', '-development'])
    it(`AT2: the default stands before a snippet that nobody holds${mode}, and its update after it`, async () => {
      const { page } = scene
      await open(`/unheld${mode}`)
      await visit(page).choose('Accept all')
      const layer = await readLayer(page)
      expect(layer.slice(0, 5).map(({ words }) => words.slice(0, 2))).toEqual([
        ['consent', 'default'],
        ['set', 'ads_data_redaction'],
        ['set', 'url_passthrough'],
        ['js', expect.anything()],
        ['config', 'G-TEST'],
      ])
      expect(commands(layer, 'default')).toEqual([{ ...DENIED, wait_for_update: 500 }])
      expect(commands(layer, 'update')).toEqual([GRANTED])
      // A returning visitor's page has the same order.
      await open(`/unheld${mode}`)
      await page.waitUntil(() =>
        (window as unknown as { dataLayer: { [index: number]: unknown }[] }).dataLayer.some(
          entry => entry[1] === 'update',
        ),
      )
      const words = (await readLayer(page)).map(entry => entry.words[1])
      expect(words[0]).toBe('default')
      expect(words.indexOf('update')).toBeGreaterThan(words.indexOf('G-TEST'))
    })

  it('AT2 P1: a config that cannot be used has denied everything to Google all the same', async () => {
    const { page } = scene
    await page.goto(scene.site.url('/broken'))
    await waitUntilReady(page)
    const layer = await readLayer(page)
    expect(commands(layer, 'default')).toEqual([{ ...DENIED, wait_for_update: 500 }])
    expect(commands(layer, 'update')).toEqual([])
  })

  it('P8: without bridges there is no data layer', async () => {
    const { page } = scene
    await open('/none')
    await visit(page).choose('Accept all')
    expect(await page.evaluate(() => 'dataLayer' in window)).toBe(false)
  })
})
