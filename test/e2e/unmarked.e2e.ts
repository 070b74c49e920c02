/// <reference lib="dom" />
import { expect, it } from 'vitest'
import type { Page } from '../engines/types'
import { type DemoHit, type DemoScene, describeDemo } from '../support/demo'
import { readFaults } from '../support/inspect'
import { banner, button, readStores, visit, waitUntilReady } from '../support/visitor'

/** What a company's page pastes: the path that each snippet asks for, in the order of the page, and what it stores. */
interface Pasted {
  frame: string
  others: string[]
  cookie: string
  key: string
  /** A third party that no service of the company names. */
  foreign: string
}

const companies: Record<string, Pasted> = {
  nuso: {
    frame: 'vidora /embed/unmarked',
    others: [
      'tallymark /tally.js',
      'facely /avatar/6c0f2d8a41e97b35d0a4c8e1f7b29356',
      'tallymark /pixel.gif',
      'posthog /i/v0/e/',
      'tallymark /collect',
    ],
    cookie: 'ph_phc_demo_posthog',
    key: 'ph_phc_demo_posthog',
    foreign: 'aurora',
  },
  allset: {
    frame: 'vidora /embed/unmarked',
    others: [
      'chatterbox /widget.js',
      'typefoundry /css',
      'adlantic /p.gif',
      'posthog /i/v0/e/',
      'tallymark /collect',
    ],
    cookie: 'ph_phc_demo_posthog',
    key: 'ph_phc_demo_posthog',
    foreign: 'aurora',
  },
  nanolux: {
    frame: 'vidora /embed/unmarked',
    others: [
      'chatterbox /widget.js',
      'aurora /register',
      'mixpanel /track/',
      'chatterbox /message',
    ],
    cookie: 'mp_mpdemo_mixpanel',
    key: 'mp_mpdemo',
    foreign: 'adlantic',
  },
  iid2secure: {
    frame: 'vidora /embed/unmarked',
    others: ['adlantic /px.js', 'adlantic /p.gif', 'mixpanel /track/'],
    cookie: 'mp_mpdemo_mixpanel',
    key: 'mp_mpdemo',
    foreign: 'aurora',
  },
}

interface Inspected {
  sluice: { gate: { log(): { action: string; channel: string; what: string }[] } }
  rows?: { action: string }[]
}

const OWN = ['sluice', 'sluice-seal']
const nameOf = ({ service, path }: DemoHit) => `${service} ${path}`
const isMarked = ({ query }: DemoHit) => new URLSearchParams(query).has('n')
const withdraw = async (page: Page) => {
  await visit(page).openPreferences()
  await visit(page).close('Reject all')
}

/** The word for each snippet, in the order of the page. */
const readOutcomes = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-outcome]')].map(({ textContent }) => textContent),
  )
/** Waits until all snippets but the last, whose host nobody names, have come to the same. */
const waitForOutcome = (page: Page, word: string) =>
  page.waitUntil(word => {
    const words = [...document.querySelectorAll('[data-outcome]')].map(each => each.textContent)
    return words.pop() === 'Passed' && words.every(each => each === word)
  }, word)
/** Waits until as many rows say what was received or stored in these words. */
const waitForWords = (page: Page, words: string, count: number) =>
  page.waitUntil(
    (words, count) =>
      [...document.querySelectorAll('[data-arrived]')].filter(
        ({ textContent }) => textContent === words,
      ).length === count,
    words,
    count,
  )

/** Asks for what may pass, and waits for it: what was asked for before has had its turn to arrive. */
const letArrive = async ({ demo, page }: DemoScene, { foreign }: Pasted) => {
  const query = `?probe=${Math.random()}`
  await page.evaluate(
    async url => void (await fetch(url)),
    `${demo.thirdParty.urlOf(foreign)}/privacy${query}`,
  )
  await demo.thirdParty.waitFor(hit => hit.query === query)
}
const readHits = ({ demo }: DemoScene, { foreign }: Pasted) =>
  demo.thirdParty.log().filter(({ service }) => service !== foreign)

/** First visit, agreement, withdrawal, another attempt, agreement again. */
const walk = (scene: DemoScene, pasted: Pasted) => async () => {
  const { demo, page } = scene
  const { frame, others, cookie, key } = pasted
  const everything = [frame, ...others].sort()
  const waitForEverything = async () => {
    for (const name of everything)
      await demo.thirdParty.waitFor(hit => isMarked(hit) && nameOf(hit) === name, 10_000)
    await letArrive(scene, pasted)
  }
  const readMarked = () => readHits(scene, pasted).filter(isMarked).map(nameOf).sort()

  await page.waitFor(banner)
  await waitForOutcome(page, 'Held')
  // The frame and both stores beside the others, and the host that nobody names.
  expect(await readOutcomes(page)).toHaveLength(others.length + 4)
  await letArrive(scene, pasted)
  expect(readHits(scene, pasted)).toEqual([])
  expect(await page.cookies()).toEqual([])
  expect(await readStores(page)).toEqual({ cookies: [], local: [], session: [], databases: [] })

  await visit(page).choose('Accept all')
  await waitForOutcome(page, 'Let go')
  await waitForEverything()
  expect(readMarked()).toEqual(everything)
  await waitForWords(page, '1 request received.', everything.length)
  await waitForWords(page, 'Stored.', 2)
  expect(await page.findAll({ css: 'main iframe' })).toHaveLength(1)
  const stored = await readStores(page)
  expect(stored.cookies).toContain(cookie)
  expect(stored.local).toContain(key)
  const order = await page.evaluate(() =>
    (window as unknown as Inspected).sluice.gate
      .log()
      .flatMap(({ action, what }) => (action === 'replayed' ? [what] : [])),
  )
  expect(order.map(what => (URL.canParse(what) ? new URL(what).pathname : what))).toEqual([
    ...[frame, ...others].map(name => name.split(' ')[1]),
    cookie,
    key,
  ])

  await withdraw(page)
  await page.waitUntil(() => !document.querySelector('main iframe[src]'))
  await waitForWords(page, 'Cleared when you withdrew.', 2)
  expect(await readStores(page)).toEqual({
    cookies: OWN,
    local: [],
    session: [],
    databases: ['sluice'],
  })
  await letArrive(scene, pasted)
  demo.thirdParty.reset()
  await page.click(button('Run it all again'))
  await waitForOutcome(page, 'Held')
  await letArrive(scene, pasted)
  expect(readHits(scene, pasted)).toEqual([])
  expect((await readStores(page)).cookies).toEqual(OWN)
  expect((await readStores(page)).local).toEqual([])

  await visit(page).openPreferences()
  await visit(page).close('Accept all')
  await waitForOutcome(page, 'Let go')
  await waitForEverything()
  // A style sheet of the first attempt is still in the page: it comes back beside that of the second.
  expect([...new Set(readMarked())]).toEqual(everything)
  const asked = readHits(scene, pasted)
    .filter(isMarked)
    .map(hit => nameOf(hit) + hit.query)
  expect(new Set(asked).size).toBe(asked.length)
  // Firefox counts a cookie that it does not take as an error of the page.
  expect((await page.errors()).filter(text => !text.startsWith('Cookie “'))).toEqual([])
}

describeDemo('the demo’s unmarked code', {}, scene => {
  it('OI1 OI7 P1 P5 P6: at NUSO it waits, goes out once and in order, and is silent after the withdrawal', async () => {
    await scene.page.goto(`${scene.demo.siteUrl}/unmarked`)
    await walk(scene, companies.nuso as Pasted)()
  })

  it('P10: one button shows the whole log in the console', async () => {
    const { demo, page } = scene
    await page.goto(`${demo.siteUrl}/unmarked`)
    await visit(page).choose('Reject all')
    const count = await page.evaluate(() => {
      const host = window as unknown as Inspected
      console.table = rows => {
        host.rows = rows
      }
      return host.sluice.gate.log().length
    })
    expect(count).toBeGreaterThan(0)
    await page.click(button('Show it in the console'))
    const shown = await page.waitUntil(() =>
      (window as unknown as Inspected).rows?.map(({ action }) => action),
    )
    expect(shown).toHaveLength(count)
    expect(new Set(shown)).toEqual(new Set(['held', 'passed']))
  })

  it('GA6: a frame that is loaded once is let go, and nothing else is', async () => {
    const { demo, page } = scene
    await page.goto(`${demo.siteUrl}/unmarked`)
    await visit(page).choose('Reject all')
    await page.click(button('Load once'))
    await page.waitUntil(() => !!document.querySelector('main iframe[src]'))
    await page.waitUntil(
      () =>
        document.querySelector('[data-snippet=iframe] [data-outcome]')?.textContent === 'Let go',
    )
    await letArrive(scene, companies.nuso as Pasted)
    expect(
      readHits(scene, companies.nuso as Pasted)
        .filter(isMarked)
        .map(nameOf),
    ).toEqual(['vidora /embed/unmarked'])
  })
})

describeDemo('the demo’s unmarked code, elsewhere', { only: 'chromium' }, scene => {
  for (const id of ['allset', 'nanolux', 'iid2secure'])
    it(`OI1 OI7 P1 P5 P6: at ${id} it waits, goes out once and in order, and is silent after the withdrawal`, async () => {
      await scene.page.goto(`${scene.demo.companyUrl(id)}/unmarked`)
      await walk(scene, companies[id] as Pasted)()
    })

  it('S13: at NU-SET nothing waits, and what no service names passes', async () => {
    const { demo, page } = scene
    await page.goto(`${demo.companyUrl('nu-set')}/unmarked`)
    await waitUntilReady(page)
    expect(await page.find(banner)).toBeNull()
    expect(await readOutcomes(page)).toEqual(['Passed'])
    expect(demo.thirdParty.log()).toEqual([])
  })

  it('SG2 OO1: a signal in California holds what sells, and no other', async () => {
    const { demo, page } = scene
    await page.goto(`${demo.siteUrl}/unmarked?region=US-CA&gpc=1`)
    await demo.thirdParty.waitFor(hit => hit.service === 'posthog')
    await letArrive(scene, companies.nuso as Pasted)
    const words = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-snippet]')].map(
        row => `${row.dataset.service} ${row.querySelector('[data-outcome]')?.textContent}`,
      ),
    )
    expect([...new Set(words)].sort()).toEqual([
      ' Passed',
      'facely Let go',
      'posthog Let go',
      'tallymark Held',
      'vidora Let go',
    ])
    expect(readHits(scene, companies.nuso as Pasted).map(({ service }) => service)).not.toContain(
      'tallymark',
    )
  })

  it('AX4 AX7: axe finds nothing', async () => {
    const { demo, page } = scene
    await page.goto(`${demo.siteUrl}/unmarked`)
    await visit(page).choose('Accept all')
    await waitForOutcome(page, 'Let go')
    expect(await readFaults(page)).toEqual([])
  })
})
