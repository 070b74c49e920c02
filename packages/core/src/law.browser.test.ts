import { describe, expect, it } from 'vitest'
import { createConsent } from './create-consent.js'
import { buildConfig, buildService, DAY } from './testing/build.js'
import { buildEnv, leave, start } from './testing/page.js'
import type { Config, OptOut, Service } from './types.js'

/** The globals at another time, with another browser. */
const envAt = (time: number, navigator: object = {}) =>
  buildEnv({ Date: { now: () => time }, navigator: { language: 'en', ...navigator } })
const NOON = Date.UTC(2028, 1, 29, 12)
const GPC = { globalPrivacyControl: true }
const services = (change: (service: Service) => Partial<Service> = () => ({})): Service[] =>
  [
    buildService('stats'),
    buildService('video', { purposes: ['functional'] }),
    buildService('ads', { purposes: ['marketing'], sells: true }),
  ].map(service => ({ ...service, ...change(service) }))
const visit = async (change: Partial<Config>, time = NOON, navigator?: object) => {
  leave()
  const consent = start(change, envAt(time, navigator))
  await consent.ready
  return consent
}

describe('a year without asking', () => {
  const CALIFORNIA = { region: 'US-CA' }

  it.each(['opt-out', 'gpc'])(
    'OO6: after an %s by the calendar, 29 February included',
    async how => {
      const first = await visit(CALIFORNIA, NOON, how === 'gpc' ? GPC : {})
      if (how === 'opt-out') await first.optOut('sale')
      await expect.poll(() => first.state.choice?.choices.sale).toBe(false)
      const until = Date.UTC(2029, 1, 28, 12)
      expect(first.state.choice?.noAsk).toBe(until)
      // Another policy is news, and nobody is told of it with an invitation.
      const changed = { ...CALIFORNIA, policy: { version: '2029-01-01', url: '/privacy' } }
      expect((await visit(changed, until - 1)).state.decision.prompt).toBe('none')
      const later = await visit(changed, until)
      expect(later.state.decision.prompt).toBe('notice')
      expect(later.allows('sale')).toBe(false)
    },
  )

  it('OO6: goes on through other choices, and ends with an opt-in', async () => {
    const consent = await visit(CALIFORNIA)
    await consent.optOut('sale')
    const { noAsk } = consent.state.choice ?? {}
    await consent.save({ functional: false })
    expect(consent.state.choice?.noAsk).toBe(noAsk)
    await consent.optIn('sale')
    expect(consent.state.choice).not.toHaveProperty('noAsk')
  })

  it('OO6 OO7: accepting everything takes no opt-out back within the year, wherever the visitor is by then', async () => {
    await (await visit(CALIFORNIA)).optOut('sale')
    const elsewhere = await visit({ region: 'DE' }, NOON + 30 * DAY)
    await elsewhere.acceptAll()
    expect(elsewhere.allows('analytics')).toBe(true)
    expect(elsewhere.allows('sale')).toBe(false)
    await elsewhere.optIn('sale')
    expect(elsewhere.allows('sale')).toBe(true)
  })
})

describe('services that change', () => {
  const closed = (consent: Awaited<ReturnType<typeof visit>>) =>
    ['stats', 'video', 'ads', 'maps'].filter(
      id => consent.state.decision.verdicts[id]?.allowed === false,
    )

  it('OI10: exactly what has changed, and what is new, is closed and asked for', async () => {
    await (await visit({ services: services() })).acceptAll()
    expect(closed(await visit({ services: services() }))).toEqual([])
    const changes: [Partial<Service>, string][] = [
      [{ purposes: ['analytics', 'functional'] }, 'its purposes'],
      [{ provider: 'Another Ltd' }, 'its provider'],
      [{ sensitive: true }, 'what it does with data'],
    ]
    for (const [change, what] of changes) {
      const changed = services(({ id }) => (id === 'stats' ? change : {}))
      const consent = await visit({
        services: [...changed, buildService('maps', { purposes: ['functional'] })],
      })
      expect(closed(consent), what).toEqual(['stats', 'maps'])
      expect(consent.explain('stats').reason, what).toBe('changed')
      expect(consent.explain('maps').reason, what).toBe('undecided')
      expect(consent.state.decision.prompt, what).toBe('banner')
    }
  })

  it('OI10: words and addresses are no such change, nor is a service that has gone', async () => {
    await (await visit({ services: services() })).acceptAll()
    const other = services(({ name }) => ({
      name: `${name}!`,
      hosts: ['h.example'],
      description: 'x',
    }))
    const consent = await visit({ services: other.slice(0, 2) })
    expect(closed(consent)).toEqual([])
    expect(consent.state.decision.prompt).toBe('none')
  })

  it('OI10 P3: a refusal stands, whatever has changed; a choice closes the matter', async () => {
    await (await visit({ services: services() })).save({ analytics: false, functional: true })
    const changed = { services: services(() => ({ provider: 'Another Ltd' })) }
    const consent = await visit(changed)
    expect(consent.explain('stats').reason).toBe('choice')
    expect(consent.explain('video').reason).toBe('changed')
    await consent.save({ video: true })
    expect(consent.allows('video')).toBe(true)
    expect((await visit(changed)).allows('video')).toBe(true)
  })

  it('OI10 P1: without the ledger nobody knows what has changed, and every service is asked for again', async () => {
    const first = await visit({ services: services() })
    await first.acceptAll()
    leave()
    const noLedger = buildEnv({ Date: { now: () => NOON }, indexedDB: undefined })
    const consent = start(
      { services: services(({ id }) => (id === 'stats' ? { sensitive: true } : {})) },
      noLedger,
    )
    await consent.ready
    expect(closed(consent)).toEqual(['stats', 'video', 'ads'])
    expect(consent.allows('analytics')).toBe(true)
  })

  it('S18 RP1: a record has the version of the policy and what each service was', async () => {
    const consent = await visit({ services: services() })
    const record = await consent.acceptAll()
    expect(record.policy).toBe('2026-01-15')
    expect(Object.keys(record.services ?? {})).toEqual(['stats', 'video', 'ads'])
    expect(await consent.history()).toEqual([record])
  })
})

describe('an age band', () => {
  it('MI1: is asked for first, kept as a band and nothing else, and is not asked for twice', async () => {
    const asking = { ageScreen: true, region: 'DE' }
    const consent = await visit(asking)
    expect(consent.state.decision.prompt).toBe('age')
    const record = await consent.setAge('adult')
    expect(record).toMatchObject({ action: 'age', surface: 'age', age: 'adult', choices: {} })
    expect(JSON.stringify(record)).not.toMatch(/birth|"year"/)
    expect(consent.state.decision.prompt).toBe('banner')
    await consent.acceptAll()
    const next = await visit(asking)
    expect(next.state.decision.prompt).toBe('none')
    expect(next.state.choice?.age).toBe('adult')
  })

  it.each(['unknown', undefined] as const)(
    'MI1 P1: a site that states %s has not said it: the visitor is asked, and a child until then',
    async age => {
      const consent = await visit({ ageScreen: true, region: 'US-CA', ...(age && { age }) })
      expect(consent.state.decision.prompt).toBe('age')
      expect(consent.allows('sale')).toBe(false)
      await consent.setAge('unknown')
      expect(consent.state.decision.prompt).toBe('age')
      await consent.setAge('adult')
      expect(consent.allows('sale')).toBe(true)
    },
  )

  it('OI8 OI9 SG7: neither an age nor a signal renews a consent, or takes note of a new policy', async () => {
    const old = { region: 'US-NY', ageScreen: true }
    const first = await visit(old)
    await first.setAge('adult')
    await first.save({ analytics: true })
    const { expires } = first.state.choice ?? {}
    const later = await visit(
      { ...old, policy: { version: '2029', url: '/privacy' } },
      NOON + 30 * DAY,
      GPC,
    )
    await expect.poll(() => later.state.choice?.action).toBe('gpc')
    await later.setAge('16-17')
    expect(later.state.choice).toMatchObject({
      action: 'age',
      age: '16-17',
      expires,
      policy: '2026-01-15',
    })
    expect(later.state.choice?.choices).toMatchObject({ analytics: true, sale: false })
    expect(later.state.decision.prompt).toBe('banner')
  })

  it('MI2 MI5: a child’s grants nothing, and nobody asks a child', async () => {
    const consent = await visit({ ageScreen: true, region: 'DE' })
    await consent.setAge('13-15')
    expect(consent.state.decision.prompt).toBe('none')
    await consent.acceptAll()
    expect(consent.allows('analytics')).toBe(false)
    expect(consent.explain('analytics').reason).toBe('age')
    // What a child has clicked does not count later either; what is chosen with a parent's consent does.
    const attested = await visit({ ageScreen: true, region: 'DE', parentalConsent: true })
    expect(attested.allows('analytics')).toBe(false)
    await attested.acceptAll()
    expect(attested.allows('analytics')).toBe(true)
  })

  it.each([-1, 'abc', 13, 'constructor', null])(
    'MI1: %j is none, and nothing is kept',
    async age => {
      const consent = await visit({ ageScreen: true })
      await expect(consent.setAge(age as never)).rejects.toThrow('age/invalid')
      expect(consent.state.choice).toBeUndefined()
      expect(() => createConsent(buildConfig({ age: age as never }), buildEnv())).toThrow(/age/)
    },
  )
})

describe('the application', () => {
  it('OO14: hears of each opt-out once, with its record and the services that it holds', async () => {
    const consent = await visit({ region: 'US-CA' })
    const heard: OptOut[] = []
    const stop = consent.onOptOut(optOut => heard.push(optOut))
    const record = await consent.optOut('sale')
    expect(heard).toEqual([{ right: 'sale', isSignal: false, services: ['ads'], record }])
    await consent.rejectAll()
    expect(heard).toHaveLength(1)
    await consent.optIn('sale')
    stop()
    await consent.optOut('sale')
    expect(heard).toHaveLength(1)
  })

  it('OO14 SG2: hears of one that a signal made', async () => {
    leave()
    const consent = start({ region: 'US-CA' }, envAt(NOON, GPC))
    const heard: OptOut[] = []
    consent.onOptOut(optOut => heard.push(optOut))
    await expect.poll(() => heard).toMatchObject([{ right: 'sale', isSignal: true }])
    expect((await visit({ region: 'US-CA' }, NOON, GPC)).allows('sale')).toBe(false)
    expect(heard).toHaveLength(1)
  })
})

describe('what the browser says', () => {
  const DNT = { doNotTrack: '1' }

  it('SG9: Do Not Track is nothing unless the site honours it', async () => {
    expect((await visit({ region: 'US-CA' }, NOON, DNT)).allows('sale')).toBe(true)
    const consent = await visit({ region: 'US-CA', honorDnt: true }, NOON, DNT)
    expect(consent.allows('sale')).toBe(false)
    expect(consent.state.decision.prompt).toBe('none')
    await expect.poll(() => consent.state.choice?.signals).toEqual({ gpc: false, dnt: true })
    expect(
      (await visit({ region: 'US-CA', honorDnt: true }, NOON, { doNotTrack: 'yes' })).state.signals,
    ).toEqual({ gpc: false })
  })

  it.each([
    ['1', true],
    ['0', false],
    ['1, 1', false],
    ['true', false],
    [' 1', false],
  ])('SG1: a server that saw Sec-GPC says so in the page, and %j is %s', async (content, gpc) => {
    const meta = Object.assign(document.createElement('meta'), { name: 'sluice-gpc', content })
    document.head.append(meta)
    try {
      expect((await visit({ region: 'US-CA' })).state.signals.gpc).toBe(gpc)
    } finally {
      meta.remove()
    }
  })

  it('SG1 SG2 SG6: a page that comes back from the back-forward cache looks again, and keeps what it heard', async () => {
    const navigator: Record<string, unknown> = { language: 'en' }
    leave()
    const consent = start({ region: 'US-CA' }, buildEnv({ navigator }))
    await consent.ready
    expect(consent.allows('sale')).toBe(true)
    const comeBack = (persisted: boolean) =>
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted }))
    navigator.globalPrivacyControl = true
    comeBack(false)
    expect(consent.allows('sale')).toBe(true)
    comeBack(true)
    await expect.poll(() => consent.allows('sale')).toBe(false)
    await expect.poll(() => consent.state.choice?.action).toBe('gpc')
    navigator.globalPrivacyControl = undefined
    const again = new Promise<void>(resolve => {
      const stop = consent.subscribe(({ signals }) => {
        if (signals.gpc) return
        queueMicrotask(() => stop())
        resolve()
      })
    })
    comeBack(true)
    await again
    expect(consent.allows('sale')).toBe(false)
  })

  it('SG11: a language of a place that asks for consent makes an override for unknown regions stricter', async () => {
    const regimes = { '*': { model: 'notice' } } as const
    const modelFor = async (languages: string[], region?: string) =>
      (await visit({ regimes, ...(region && { region }) }, NOON, { languages })).state.regime.model
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    expect(timeZone).not.toMatch(/^Europe/)
    expect(await modelFor(['en-US'])).toBe('notice')
    for (const language of ['de-DE', 'fr-CA', 'pt-BR', 'en-GB'])
      expect(await modelFor(['en-US', language]), language).toBe('opt-in')
    expect(await modelFor(['de-DE'], 'US-NY')).toBe('notice')
  })
})
