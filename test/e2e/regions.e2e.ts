/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../engines/engines'
import { launch } from '../engines/launch'
import type { Engine, LaunchOptions, Page, Session } from '../engines/types'
import { type Demo, startDemo } from '../support/demo'
import { HONORED, optOutForm } from '../support/surfaces'
import { banner, button, readStanding, readStores, visit, waitUntilReady } from '../support/visitor'

/** What the law asks for at a place: requirements, part C, read by hand. */
interface Place {
  /** What a first visit is met with, where there is anything to ask. */
  prompt: 'banner' | 'notice'
  /** Whether Global Privacy Control is an opt-out of sale there. */
  signal: 'honoured' | 'ignored'
  /** Whether a law asks for a way to opt out of sale. */
  optOut?: true
}

const OPT_IN: Place = { prompt: 'banner', signal: 'ignored' }
const NOTICE: Place = { prompt: 'notice', signal: 'honoured' }
const STATE: Place = { prompt: 'notice', signal: 'honoured', optOut: true }
const PLACES: Record<string, Place> = {
  DE: OPT_IN,
  GB: OPT_IN,
  CH: OPT_IN,
  BR: OPT_IN,
  'US-CA': STATE,
  'US-CO': STATE,
  'US-VA': STATE,
  'CA-QC': { prompt: 'banner', signal: 'honoured' },
  'CA-ON': NOTICE,
  JP: NOTICE,
  // No region is stated.
  '': { prompt: 'banner', signal: 'honoured' },
}

/** What a company says of itself: third parties in its articles, those that it sells or shares data with, and whom it asks. */
interface Company {
  services: string[]
  sells: string[]
  /** Default: whom the law has it ask. */
  asks?: 'nobody' | 'everybody'
}

const COMPANIES: Record<string, Company> = {
  'nu-set': { services: [], sells: [], asks: 'nobody' },
  nuso: {
    services: ['facely', 'mapwell', 'posthog', 'tallymark', 'vidora'],
    sells: ['tallymark'],
  },
  // Nothing reaches anybody without an explicit consent, whatever the law.
  nanolux: {
    services: ['aurora', 'chatterbox', 'mixpanel', 'vidora'],
    sells: [],
    asks: 'everybody',
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
    sells: [],
  },
  iid2secure: { services: ['adlantic', 'mapwell', 'mixpanel', 'vidora'], sells: [] },
}

/** What a first visit is met with, and who receives something before any choice. */
const expectedOf = (name: string, region: string, signals = { gpc: false }) => {
  const { services, sells, asks } = COMPANIES[name] as Company
  const place = PLACES[region] as Place
  const model = asks === 'everybody' ? 'banner' : place.prompt
  const isOptedOut = signals.gpc && place.signal === 'honoured' && sells.length > 0
  const running = model === 'banner' ? [] : services
  return {
    prompt: asks === 'nobody' || (model === 'notice' && isOptedOut) ? 'none' : model,
    running: isOptedOut ? running.filter(id => !sells.includes(id)) : running,
    status: isOptedOut ? HONORED : '',
  }
}

const ownLink = /^Your Privacy Choices/

/** A browser's page, and what a visitor does with it. */
const createVisitor = (options: LaunchOptions = {}) => {
  let browser: Session
  let demo: Demo
  let page: Page
  let site: string
  let known: string[]
  let visits = 0

  const received = () => [
    ...new Set(
      demo.thirdParty
        .log()
        .filter(({ path }) => path !== '/probe')
        .map(({ service }) => service)
        .sort(),
    ),
  ]

  /** Resolves once these have answered: what the page asked them for earlier has reached them by then. */
  const probe = (ids: string[]) =>
    page.evaluate(
      async urls => void (await Promise.all(urls.map(url => fetch(url, { mode: 'no-cors' })))),
      ids.map(id => `${demo.thirdParty.urlOf(id)}/probe`),
    )

  const load = async (query: Record<string, string>) => {
    const entries = Object.entries(query).filter(([, value]) => value)
    await page.goto(`${site}/article?${new URLSearchParams(entries)}`)
    await waitUntilReady(page)
  }

  const readPrompt = async () => {
    const names = (await page.findAll({ role: 'button', within: banner })).map(({ name }) => name)
    if (names.includes('Accept all') && names.includes('Reject all')) return 'banner'
    return names.includes('OK') ? 'notice' : names.length ? names.join() : 'none'
  }

  return {
    start: async (engine: Engine) => {
      browser = await launch(engine, options)
      page = await browser.newPage()
    },
    end: async () => {
      await browser?.close()
      await demo?.close()
    },
    /** A company's site under a host name that the browser has never been to, and a demo that nobody has been to. */
    async begin(name: string) {
      const last = demo
      demo = await startDemo()
      // Some third parties set their cookies for the parent domain: it is a new one too.
      site = demo.companyUrl(`${name}.visit-${++visits}`)
      known = (COMPANIES[name] as Company).services
      await page.goto(`${site}/nothing`)
      await last?.close()
      return { page, load }
    },
    /** Fails unless the page asks this, and exactly these third parties have received something. */
    async expectLook({ prompt, running }: { prompt: string; running: string[] }) {
      if (prompt !== 'none') await page.waitFor(banner)
      for (const id of running)
        await demo.thirdParty
          .waitFor(({ service }) => service === id)
          .catch(async cause => {
            throw new Error(`${id} has received nothing: ${await readStanding(page)}`, { cause })
          })
      await probe(known.filter(id => !running.includes(id)))
      expect([await readPrompt(), received()]).toEqual([prompt, running])
    },
    /** Leaves the page, and forgets what third parties have received, once what it still had to say has come. */
    async leave() {
      await page.goto(`${site}/nothing`)
      await probe(known)
      demo.thirdParty.reset()
    },
  }
}

type Visitor = ReturnType<typeof createVisitor>
type Case = readonly [company: string, region: string]

/** One place for each kind of law. */
const KINDS = ['DE', 'US-CA', 'CA-QC', 'JP', '']
const casesOf = (companies: string[], regions: string[]): Case[] =>
  companies.flatMap(name => regions.map(region => [name, region] as const))

/** A case in an engine's browser. */
interface Scene {
  visitor: Visitor
  engine: Engine
  name: string
  region: string
}

/** A first visit, then a refusal, then another visit. */
const visitFirst = async ({ visitor, name, region }: Scene) => {
  const { page, load } = await visitor.begin(name)
  const { services, sells } = COMPANIES[name] as Company
  const { optOut, prompt } = PLACES[region] as Place
  const expected = expectedOf(name, region)
  // Where consent is asked for first, no law asks for a link to an opt-out; who is nowhere known may be in California.
  const isLinked = sells.length > 0 && (prompt !== 'banner' || !region)

  await load({ region })
  await visitor.expectLook(expected)
  if (!expected.running.length)
    expect(await readStores(page)).toEqual({ cookies: [], local: [], session: [], databases: [] })
  const inPage = await page.findAll(button(ownLink))
  const inPrompt = await page.findAll({ role: 'link', name: ownLink, within: banner })
  expect([inPage.length, inPrompt.length]).toEqual([isLinked ? 1 : 0, sells.length ? 1 : 0])
  if (expected.prompt === 'none') return

  let left: string[] = []
  if (expected.prompt === 'banner') await visit(page).choose('Reject all')
  else if (optOut && sells.length) {
    await page.click(button(ownLink))
    await page.click(button('Opt out', optOutForm))
    await page.waitFor(button('Opt back in', optOutForm))
    left = services.filter(id => !sells.includes(id))
  } else {
    await visit(page).openPreferences()
    await visit(page).close('Reject all')
  }
  await visitor.leave()
  await load({ region })
  await visitor.expectLook({ prompt: 'none', running: left })
}

/** A first visit with the signal, which Firefox has itself; the demo pretends that the others have. */
const visitWithSignal = async ({ visitor, engine, name, region }: Scene) => {
  const { page, load } = await visitor.begin(name)
  const { sells } = COMPANIES[name] as Company
  const expected = expectedOf(name, region, { gpc: true })
  await load({ region, gpc: engine === 'firefox' ? '' : '1' })
  await visitor.expectLook(expected)
  expect(
    await page.evaluate(
      () => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl,
    ),
  ).toBe(true)
  const places = await page.findAll({ css: 'footer [role=status]' })
  expect(places.length).toBe(sells.length ? 1 : 0)
  if (!places.length) return
  await page.waitUntil(
    text => document.querySelector('footer [role=status]')?.textContent === text,
    expected.status,
  )
  if (expected.status)
    expect((await page.state({ css: 'footer [role=status]' })).visible).toBe(true)
}

/** An acceptance, a visit with the signal, and one when it has gone. */
const acceptThenSignal = async ({ visitor, name, region }: Scene) => {
  const { page, load } = await visitor.begin(name)
  const { services, sells } = COMPANIES[name] as Company
  const { prompt, signal } = PLACES[region] as Place
  await load({ region })
  if (prompt === 'banner') await visit(page).choose('Accept all')
  else {
    await page.click(button(ownLink))
    for (const step of ['Opt out', 'Opt back in', 'Yes, allow it'])
      await page.click(button(step, optOutForm))
    await page.waitFor(button('Opt out', optOutForm))
  }
  await visitor.expectLook({ prompt: 'none', running: services })
  const left = signal === 'honoured' ? services.filter(id => !sells.includes(id)) : services
  for (const gpc of ['1', '']) {
    await visitor.leave()
    await load({ region, gpc })
    await visitor.expectLook({ prompt: 'none', running: left })
  }
}

for (const engine of engines())
  describe(`regions (${engine})`, () => {
    const isWhole = engine === 'chromium'
    const visitor = createVisitor()
    // Its signal is a preference, read when it starts.
    const signalled = engine === 'firefox' ? createVisitor({ gpc: true }) : visitor
    const both = [...new Set([visitor, signalled])]
    beforeAll(async () => {
      for (const each of both) await each.start(engine)
    })
    afterAll(async () => {
      for (const each of both) await each.end()
    })
    const say = ([name, region]: Case) => `${name}, ${region || 'no region stated'}`

    for (const [name, region] of isWhole
      ? casesOf(Object.keys(COMPANIES), Object.keys(PLACES))
      : casesOf(['nuso', 'nu-set'], KINDS))
      it(`OI1 OI5 OI8 OO1 OO2 OO4 OO12: ${say([name, region])}`, () =>
        visitFirst({ visitor, engine, name, region }))

    for (const [name, region] of isWhole
      ? [
          ...casesOf(['nuso'], Object.keys(PLACES)),
          ...casesOf(['nu-set', 'nanolux', 'allset', 'iid2secure'], ['DE', 'US-CA', 'JP']),
        ]
      : casesOf(['nuso'], KINDS))
      it(`SG1 SG2 SG3 SG4 SG7 SG8 SG11: ${say([name, region])}, with Global Privacy Control`, () =>
        visitWithSignal({ visitor: signalled, engine, name, region }))

    for (const [name, region] of casesOf(['nuso'], isWhole ? ['US-CO', ...KINDS] : ['US-CA']))
      it(`SG5 SG6: ${say([name, region])}, with a signal after an acceptance`, () =>
        acceptThenSignal({ visitor, engine, name, region }))
  })
