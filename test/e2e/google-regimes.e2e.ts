/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine, type Scene } from '../support/each-engine'
import { readAsGoogle } from '../support/google-reader'
import { type SitePage, siteConfig, startSite } from '../support/site'
import { callSluice } from '../support/surfaces'
import { banner, visit, waitForOrder, waitUntilReady } from '../support/visitor'

const services = [
  { id: 'stats', name: 'Stats', purposes: ['analytics'] },
  { id: 'video', name: 'Video', purposes: ['functional'] },
  { id: 'ads', name: 'Ads', purposes: ['marketing'], sells: true },
]
/** Where the visitor is, as the page says; on `/unknown` only Google knows. */
const REGIONS = { '/de': 'DE', '/us-ca': 'US-CA', '/jp': 'JP', '/unknown': undefined }

const pages = (third: (path: string) => string): Record<string, SitePage> => {
  // As Google's own instructions have it, unheld: the site has decided for the advanced mode.
  const head = `<script async src="${third('/s.js?id=gtag')}"></script>
<script>
window.dataLayer = window.dataLayer || []
function gtag() { dataLayer.push(arguments) }
gtag('js', new Date())
gtag('config', 'G-TEST')
</script>`
  const config = (region: string | undefined, google: object) =>
    siteConfig({ services, ...(region && { region }), bridges: { google } })
  const advanced = { mode: 'advanced', regionDefaults: true }
  const defaults = '<script src="/sluice/sluice-defaults.js"></script>'
  return {
    ...Object.fromEntries(
      Object.entries(REGIONS).map(([path, region]) => [
        path,
        { config: config(region, advanced), head: defaults + head },
      ]),
    ),
    '/': { config: config(undefined, advanced), head: defaults + head },
    '/development': {
      config: config(undefined, advanced),
      head: defaults + head,
      mode: 'development',
    },
    '/without': { config: config(undefined, { mode: 'advanced' }), head: defaults + head },
    '/basic': {
      config: config('US-CA', { mode: 'basic' }),
      mode: 'development',
      head: `${head.replace(/<script async src="[^"]*"><\/script>/, '')}`,
    },
  }
}
const start = () => startSite(pages)

const ADS = ['ad_personalization', 'ad_storage', 'ad_user_data']
const SECURITY = ['security_storage']
const ALL = [
  ...ADS,
  'analytics_storage',
  'functionality_storage',
  'personalization_storage',
  'security_storage',
]
const WITHOUT_ADS = ALL.filter(key => !ADS.includes(key))

const openPage = async ({ page, site }: Scene, path: string) => {
  await page.goto(site.url(path))
  await waitUntilReady(page)
}
/** What Google holds, after a check that every default stands before what is sent. */
const granted = async ({ page }: Scene, region: string) => {
  const reading = await readAsGoogle(page, region)
  expect(reading.late).toBe(0)
  return reading.granted
}

describeEachEngine('Google by regime', { start }, scene => {
  it('AT2 AT3: in the advanced mode the default, the settings, the snippet, then the update', async () => {
    await openPage(scene, '/de')
    const { commands } = await readAsGoogle(scene.page, 'DE')
    expect(commands.slice(0, 5)).toEqual([
      'consent default',
      'set ads_data_redaction',
      'set url_passthrough',
      'js',
      'config',
    ])
    await visit(scene.page).choose('Accept all')
    const after = await readAsGoogle(scene.page, 'DE')
    expect(after.commands.at(-1)).toBe('consent update')
    await waitForOrder(scene.page, 1)
    expect(scene.site.seen()).toEqual(['/s.js?id=gtag'])
  })

  it('AT2 OI1: opt-in (DE) denies before a choice, grants after accepting, denies after withdrawing', async () => {
    await openPage(scene, '/de')
    expect(await granted(scene, 'DE')).toEqual(SECURITY)
    await visit(scene.page).choose('Accept all')
    expect(await granted(scene, 'DE')).toEqual(ALL)
    await callSluice(scene.page, 'withdraw')
    expect(await granted(scene, 'DE')).toEqual(SECURITY)
    await openPage(scene, '/de')
    expect(await granted(scene, 'DE')).toEqual(SECURITY)
  })

  it('AT2 OO1: opt-out (US-CA) grants before a choice, denies the ads after an opt-out, all after withdrawing', async () => {
    await openPage(scene, '/us-ca')
    expect(await granted(scene, 'US-CA')).toEqual(ALL)
    await callSluice(scene.page, 'acceptAll')
    expect(await granted(scene, 'US-CA')).toEqual(ALL)
    await callSluice(scene.page, 'optOut', 'sale')
    expect(await granted(scene, 'US-CA')).toEqual(WITHOUT_ADS)
    await openPage(scene, '/us-ca')
    expect(await granted(scene, 'US-CA')).toEqual(WITHOUT_ADS)
    await callSluice(scene.page, 'withdraw')
    expect(await granted(scene, 'US-CA')).toEqual(SECURITY)
  })

  it('AT2: notice (JP) grants before a choice and after accepting, denies after an opt-out and after withdrawing', async () => {
    await openPage(scene, '/jp')
    expect(await granted(scene, 'JP')).toEqual(ALL)
    await callSluice(scene.page, 'acceptAll')
    expect(await granted(scene, 'JP')).toEqual(ALL)
    await callSluice(scene.page, 'optOut', 'sale')
    expect(await granted(scene, 'JP')).toEqual(WITHOUT_ADS)
    await callSluice(scene.page, 'withdraw')
    expect(await granted(scene, 'JP')).toEqual(SECURITY)
  })

  for (const path of ['/unknown', '/development'])
    it(`AT2: where only Google knows the region (${path}), its defaults are those of the regimes`, async () => {
      await openPage(scene, path)
      await scene.page.waitFor(banner)
      for (const region of ['US-CA', 'US-CO', 'JP', 'JP-13', 'CA-ON'])
        expect([region, await granted(scene, region)]).toEqual([region, ALL])
      for (const region of ['DE', 'DE-BY', 'GB', 'US-NY', 'US', 'CA-QC', 'ZZ'])
        expect([region, await granted(scene, region)]).toEqual([region, SECURITY])
    })

  it('P3: what the visitor refuses stands over the defaults by region, and on the next page there are none', async () => {
    await openPage(scene, '/unknown')
    await visit(scene.page).choose('Reject all')
    for (const region of ['US-CA', 'JP', 'DE'])
      expect(await granted(scene, region)).toEqual(SECURITY)
    await openPage(scene, '/unknown')
    const { commands } = await readAsGoogle(scene.page, 'US-CA')
    expect(commands.filter(command => command === 'consent default')).toHaveLength(1)
    for (const region of ['US-CA', 'JP', 'DE'])
      expect(await granted(scene, region)).toEqual(SECURITY)
  })

  it('AT2 OO1: at a place that is not known, accepting, opting out and withdrawing are said to Google wherever it is', async () => {
    await openPage(scene, '/unknown')
    await visit(scene.page).choose('Accept all')
    for (const region of ['US-CA', 'DE']) expect(await granted(scene, region)).toEqual(ALL)
    await callSluice(scene.page, 'optOut', 'sale')
    for (const region of ['US-CA', 'DE']) expect(await granted(scene, region)).toEqual(WITHOUT_ADS)
    await callSluice(scene.page, 'withdraw')
    for (const region of ['US-CA', 'DE']) expect(await granted(scene, region)).toEqual(SECURITY)
  })

  it('AT3: without the option there are no defaults by region', async () => {
    await openPage(scene, '/without')
    for (const region of ['US-CA', 'JP', 'DE'])
      expect(await granted(scene, region)).toEqual(SECURITY)
  })

  it('AT3: in development a snippet that nobody holds is reported in the basic mode', async () => {
    await openPage(scene, '/basic')
    await expect
      .poll(
        async () =>
          (await scene.page.console()).some(({ text }) => text.includes('audit/google-not-held')),
        { timeout: 20_000 },
      )
      .toBe(true)
  })
})

describeEachEngine('Google with the signal', { start, launchOptions: { gpc: true } }, scene => {
  it('SG2: in California the ads are denied from the start, and accepting does not grant them', async () => {
    await openPage(scene, '/us-ca')
    expect(await granted(scene, 'US-CA')).toEqual(WITHOUT_ADS)
    await callSluice(scene.page, 'acceptAll')
    expect(await granted(scene, 'US-CA')).toEqual(WITHOUT_ADS)
    await callSluice(scene.page, 'withdraw')
    expect(await granted(scene, 'US-CA')).toEqual(SECURITY)
  })

  it('SG2 SG11: at a place that is not known no default grants anything', async () => {
    await openPage(scene, '/unknown')
    for (const region of ['US-CA', 'JP', 'DE'])
      expect(await granted(scene, region)).toEqual(SECURITY)
    const { commands } = await readAsGoogle(scene.page, 'US-CA')
    expect(commands.filter(command => command === 'consent default')).toHaveLength(1)
  })
})
