import { describe, expect, it } from 'vitest'
import type { Consent } from './consent.js'
import { createConsent } from './create-consent.js'
import type { Env } from './env/port.js'
import { encodeChoice } from './record/encode-choice.js'
import { startConsent } from './start-consent.js'
import { createIdbLedger } from './store/idb.js'
import { buildChoice, buildConfig, buildRecord, buildService, DAY } from './testing/build.js'
import { buildEnv, buildVisit, clearCookie, endLater, start } from './testing/page.js'
import type { Choice, State } from './types.js'

const hasDatabase = async () => (await indexedDB.databases()).some(({ name }) => name === 'sluice')
const cookie = (name: string) =>
  document.cookie
    .split('; ')
    .find(pair => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)

/** Resolves with the first state that is as asked for. */
const stateWhere = (consent: Consent, isWanted: (state: State) => boolean) =>
  new Promise<State>(resolve => {
    consent.subscribe(state => isWanted(state) && resolve(state))
  })

describe('first visit', () => {
  it('P1 OI1 ST8: is closed, asks, and stores nothing, not even an empty database', async () => {
    const consent = start()
    expect(consent.state.status).toBe('pending')
    expect(consent.allows('analytics')).toBe(false)
    const state = await consent.ready
    expect(state.decision.prompt).toBe('banner')
    expect(consent.allows('essential')).toBe(true)
    expect(['functional', 'analytics', 'stats', 'sale', 'nonsense'].filter(consent.allows)).toEqual(
      [],
    )
    expect(await hasDatabase()).toBe(false)
    expect(document.cookie).toBe('')
  })

  it('opens at once where the law allows without a choice', async () => {
    const consent = start({ region: 'US-CA' })
    await consent.ready
    expect(consent.allows('ads')).toBe(true)
    expect(document.cookie).toBe('')
  })

  it('reads the region that the page states', async () => {
    const meta = Object.assign(document.createElement('meta'), {
      name: 'sluice-region',
      content: 'JP',
    })
    document.head.append(meta)
    const consent = start()
    meta.remove()
    expect(consent.state.regime).toMatchObject({ region: 'JP', model: 'notice' })
  })

  it('P1: takes a region function that throws for unknown', () => {
    const consent = start({
      region: () => {
        throw new Error('no geography')
      },
    })
    expect(consent.state.regime.model).toBe('opt-in')
  })
})

describe('a choice', () => {
  it('RP1 RP3: is recorded with what was shown, and the text is kept once', async () => {
    const consent = start({ region: 'DE', language: 'de' })
    await consent.acceptAll({ surface: 'banner', notice: 'We ask.' })
    await consent.save({ analytics: false }, { surface: 'preferences', notice: 'We ask.' })
    const { records, notices } = await consent.export()
    expect(records.map(({ action, surface }) => [action, surface])).toEqual([
      ['accept', 'banner'],
      ['save', 'preferences'],
    ])
    expect(records[0]).toMatchObject({
      region: 'DE',
      regime: 'opt-in',
      language: 'de',
      policy: '2026-01-15',
    })
    expect(records[0]?.subject).toBe(records[1]?.subject)
    expect(Object.values(notices)).toEqual(['We ask.'])
    expect(records[1]?.choices).toMatchObject({
      analytics: false,
      stats: false,
      functional: true,
      video: true,
    })
  })

  it('P7: is in the cookie and in the ledger before it is shown as taken', async () => {
    const consent = start()
    const done = consent.acceptAll()
    let stored: number | undefined
    const shown = stateWhere(consent, ({ choice }) => choice?.action === 'accept').then(
      async () => {
        stored = (await createIdbLedger(indexedDB).read()).records.length
      },
    )
    await Promise.all([done, shown])
    expect(stored).toBe(1)
    expect(cookie('sluice')).toContain('.accept.')
  })

  it('P2: grants in one order: record, bridges, page event, gate, interface', async () => {
    const layer: unknown[] = []
    const env = Object.assign(buildEnv(), { testLayer: layer })
    const consent = start({ bridges: { dataLayer: 'testLayer' } }, env)
    await consent.ready
    const order: string[] = []
    layer.push = (...items: unknown[]) => {
      order.push('bridge')
      return items.length
    }
    const onEvent = () => order.push('event')
    document.addEventListener('sluice:change', onEvent)
    consent.subscribe(({ choice }) => choice && order.push('interface'))
    const probe = document.createElement('script')
    probe.type = 'text/plain'
    probe.dataset.consent = 'stats'
    probe.text = 'window.probe()'
    Object.assign(window, { probe: () => order.push('gate') })
    document.body.append(probe)
    await consent.acceptAll()
    document.removeEventListener('sluice:change', onEvent)
    expect(order).toEqual(['bridge', 'event', 'gate', 'interface'])
  })

  it('P2 OO4: closes inside the call, before anything is awaited', async () => {
    const stopped: string[] = []
    const services = buildConfig().services?.map(service =>
      service.id === 'stats' ? { ...service, onRevoke: () => stopped.push('config') } : service,
    )
    const consent = start({ services })
    await consent.acceptAll()
    consent.onRevoke('stats', () => stopped.push('stats'))
    consent.onRevoke('video', () => stopped.push('video'))
    const done = consent.save({ analytics: false })
    expect(consent.allows('stats')).toBe(false)
    expect(consent.allows('video')).toBe(true)
    expect(stopped).toEqual(['config', 'stats'])
    await done
    expect(stopped).toEqual(['config', 'stats'])
  })

  it('P6 P10 OI7: a service that nobody can stop is said to run on, one that was told to is not', async () => {
    const consent = start()
    for (const id of ['stats', 'video']) {
      const script = document.createElement('script')
      script.type = 'text/plain'
      script.dataset.consent = id
      document.body.append(script)
    }
    const problems: string[] = []
    consent.onError(({ code, path }) => problems.push(`${code} ${path}`))
    await consent.ready
    await consent.rejectAll()
    expect(consent.explain('stats').leftovers).toEqual([])
    expect(problems).toEqual([])
    await consent.acceptAll()
    consent.onRevoke('video', () => {})
    await consent.withdraw()
    await expect.poll(() => consent.explain('stats').leftovers).toEqual(['running code'])
    expect(consent.explain('video').leftovers).toEqual([])
    expect(problems.filter(problem => problem.startsWith('cleanup/running'))).toContain(
      'cleanup/running stats',
    )
    expect(problems).not.toContain('cleanup/running video')
  })

  it('P3: of two in a hurry the later one counts', async () => {
    const consent = start()
    await consent.ready
    await Promise.all([consent.acceptAll(), consent.rejectAll()])
    expect(consent.allows('analytics')).toBe(false)
    expect((await consent.history()).map(({ action }) => action)).toEqual(['accept', 'reject'])
    expect(cookie('sluice')).toContain('.reject.')
  })

  it('P2: made before storage is read, builds upon what is stored', async () => {
    const first = start()
    await first.save({ functional: true })
    first.destroy()
    clearCookie('sluice-seal')
    const second = start()
    expect(second.state.status).toBe('pending')
    await second.save({ analytics: true })
    expect(second.allows('video')).toBe(true)
    expect(second.allows('stats')).toBe(true)
  })

  it('P4: with an unknown id leaves that out, and says so', async () => {
    const consent = start()
    const codes: string[] = []
    consent.onError(({ code, path }) => codes.push(`${code} ${path}`))
    await consent.save({ analytics: true, nonsense: true })
    expect(codes).toContain('choice/unknown-id nonsense')
    expect(consent.state.choice?.choices).not.toHaveProperty('nonsense')
  })

  it('P8: survives listeners that throw, and reports them', async () => {
    const consent = start()
    const codes: string[] = []
    consent.onError(({ code }) => codes.push(code))
    consent.subscribe(() => {
      throw new Error('mine')
    })
    const heard: string[] = []
    consent.subscribe(({ status }) => heard.push(status))
    await consent.acceptAll()
    expect(heard.at(-1)).toBe('ready')
    expect(codes).toContain('listener/threw')
  })

  it('resolves when() once, as soon as it is allowed', async () => {
    const consent = start()
    let times = 0
    const done = consent.when('stats').then(() => times++)
    await consent.rejectAll()
    expect(times).toBe(0)
    await consent.acceptAll()
    await done
    await consent.acceptAll()
    expect(times).toBe(1)
  })
})

describe('next visit', () => {
  it.each(['link', 'reload'] as const)(
    'P1 P7: starts in the same task from the sealed mirror where a page of this run led to it (%s), without opening the database',
    async how => {
      await start().acceptAll()
      const indexedDB = { databases: () => Promise.reject(new Error('asked')) }
      const consent = start({}, { ...buildVisit(how), indexedDB } as unknown as Env)
      expect(consent.state.status).toBe('ready')
      expect(consent.allows('stats')).toBe(true)
      expect(consent.state.decision.prompt).toBe('none')
    },
  )

  it('P7: the first page of a run of the browser believes the mirror of the newest record, without the keeper', async () => {
    const first = start()
    await first.acceptAll()
    first.destroy()
    clearCookie('sluice-seal')
    const consent = startConsent(buildConfig(), buildEnv(), {
      keeper: () => Promise.reject(new Error('asked')),
      bridges: () => import('./bridges.js'),
    })
    endLater(consent)
    expect(consent.state.status).toBe('pending')
    await consent.ready
    expect(consent.allows('stats')).toBe(true)
    expect(cookie('sluice')).toContain(`.${cookie('sluice-seal')}`)
  })

  it.each(['back_forward', 'elsewhere'] as const)(
    'P3 P7: a sealed mirror that may have been restored after a crash (%s) is believed only if it is that of the newest record',
    async how => {
      const first = start()
      await first.acceptAll()
      const restored = ['sluice', 'sluice-seal'].map(name => `${name}=${cookie(name)};path=/`)
      await first.rejectAll()
      first.destroy()
      for (const text of restored) document.cookie = text
      const consent = start({}, buildVisit(how))
      const opened: boolean[] = []
      consent.subscribe(() => opened.push(consent.allows('stats')))
      await consent.ready
      expect(opened).not.toContain(true)
      expect(consent.state.choice?.action).toBe('reject')
      expect(consent.state.decision.prompt).toBe('none')
    },
  )

  it('P3 P7: what a look at the ledger has not confirmed yet is not sealed for the page after it', async () => {
    const first = start()
    await first.acceptAll()
    first.destroy()
    start({}, buildVisit('elsewhere'))
    const next = start({}, buildVisit('link'))
    expect(next.state.status).toBe('pending')
    await next.ready
    expect(next.allows('stats')).toBe(true)
    expect(cookie('sluice')).toContain(`.${cookie('sluice-seal')}`)
  })

  it('P3 P7: a refusal whose mark was left behind asks again if no record of it is found, and does not if one is', async () => {
    const first = start()
    await first.acceptAll()
    const { time } = first.state.choice as Choice
    const mark = (since: number | string) => {
      document.cookie = `sluice-seal=refused.${since};path=/`
    }
    for (const since of [time + 1, 'x', '']) {
      mark(since)
      const lost = start({}, buildVisit('link'))
      await lost.ready
      expect(lost.explain('stats')).toMatchObject({ allowed: false, reason: 'unreadable' })
      expect(lost.state.decision.prompt).toBe('banner')
      expect(cookie('sluice-seal')).toBe(`refused.${since}`)
    }
    mark(time)
    const found = start({}, buildVisit('link'))
    await found.ready
    expect(found.allows('stats')).toBe(true)
    expect(found.state.decision.prompt).toBe('none')
    expect(cookie('sluice')).toContain(`.${cookie('sluice-seal')}`)
  })

  it('P3 P7: a first refusal whose mark was left behind closes also where an opt-out is the law', async () => {
    document.cookie = `sluice-seal=refused.${Date.now()};path=/`
    const consent = start({ region: 'US-CA' }, buildVisit('link'))
    await consent.ready
    expect(consent.allows('stats')).toBe(false)
    expect(consent.state.decision.prompt).toBe('banner')
  })

  it('P3: a mirror of the same age as the newest record, but with more in it, opens nothing', async () => {
    const first = start()
    await first.save({ analytics: false, functional: true })
    const choice = first.state.choice
    first.destroy()
    const more = { ...choice, choices: { ...choice?.choices, analytics: true, stats: true } }
    document.cookie = `sluice=${encodeChoice(more as never)};path=/`
    const consent = start()
    await consent.ready
    expect(consent.allows('stats')).toBe(false)
    expect(consent.allows('video')).toBe(true)
  })

  it('P1 ST8: a look at a ledger that is not there makes none, and believes nothing', async () => {
    const choice = buildChoice({
      time: Date.now() - 1000,
      choices: { analytics: true, stats: true },
    })
    document.cookie = `sluice=${encodeChoice(choice)};path=/`
    const consent = startConsent(buildConfig(), buildEnv(), {
      keeper: () => Promise.reject(new Error('offline')),
      bridges: () => import('./bridges.js'),
    })
    endLater(consent)
    await consent.ready
    expect(await hasDatabase()).toBe(false)
    expect(consent.explain('stats')).toMatchObject({ allowed: false, reason: 'unreadable' })
  })

  it('P7: finds the choice in the ledger where the cookie was lost', async () => {
    await start().acceptAll()
    clearCookie('sluice')
    clearCookie('sluice-seal')
    const consent = start()
    expect(consent.allows('stats')).toBe(false)
    await consent.ready
    expect(consent.allows('stats')).toBe(true)
    expect(cookie('sluice')).toContain('.accept.')
  })

  it('P3 P7: believes the newer refusal in the ledger over an older cookie', async () => {
    const first = start()
    await first.acceptAll()
    const stale = cookie('sluice')
    await first.rejectAll()
    first.destroy()
    document.cookie = `sluice=${stale};path=/`
    const consent = start()
    const opened: boolean[] = []
    consent.subscribe(() => opened.push(consent.allows('stats')))
    await consent.ready
    expect(opened).not.toContain(true)
    expect(cookie('sluice')).toContain('.reject.')
  })

  it('P7 ST1: writes a choice that only the cookie survived into the ledger again', async () => {
    const choice = buildChoice({
      time: Date.now() - 1000,
      action: 'reject',
      choices: { analytics: false },
    })
    document.cookie = `sluice=${encodeChoice(choice)};path=/`
    const consent = start()
    await consent.ready
    const [record] = await consent.history()
    expect(record).toMatchObject({ action: 'reject', time: choice.time, recovered: true })
    expect(await consent.history()).toHaveLength(1)
  })

  it.each([
    ['damaged', (value: string) => value.replace('analytics', 'analytixs')],
    ['cut off', (value: string) => value.slice(0, -3)],
    ['of another version', (value: string) => `9${value.slice(1)}`],
    ['empty', () => ''],
    ['markup', () => '<script>'],
  ])(
    'P1: a cookie that is %s closes everything and asks, also where an opt-out is the law',
    async (_, spoil) => {
      const first = start({ region: 'US-CA' })
      await first.acceptAll()
      first.destroy()
      document.cookie = `sluice=${spoil(cookie('sluice') as string)};path=/`
      const consent = start({ region: 'US-CA' })
      const { decision } = await consent.ready
      expect(['stats', 'video', 'ads', 'sale'].filter(consent.allows)).toEqual([])
      expect(decision.prompt).toBe('banner')
      await consent.acceptAll()
      expect(consent.allows('stats')).toBe(true)
      const next = start({ region: 'US-CA' })
      await next.ready
      expect(next.allows('stats')).toBe(true)
    },
  )

  it('P1: a record edited by hand closes everything, and is not lost', async () => {
    const ledger = createIdbLedger(indexedDB)
    await ledger.append({
      ...buildRecord({ time: Date.now() - DAY }),
      choices: { analytics: 'yes' },
    } as never)
    const consent = start({ region: 'US-CA' })
    await consent.ready
    expect(consent.allows('stats')).toBe(false)
    expect(consent.explain('stats').reason).toBe('unreadable')
  })

  it('P1 P7: a choice from a clock that was ahead closes everything until the visitor chooses again', async () => {
    const future = buildRecord({
      time: Date.now() + 9 * DAY,
      choices: { analytics: true, stats: true },
    })
    await createIdbLedger(indexedDB).append(future)
    document.cookie = `sluice=${encodeChoice(future)};path=/`
    const consent = start()
    await consent.ready
    expect(consent.explain('stats')).toMatchObject({ allowed: false, reason: 'unreadable' })
    await consent.save({ analytics: true })
    expect(consent.allows('stats')).toBe(true)
    consent.destroy()
    clearCookie('sluice')
    clearCookie('sluice-seal')
    const next = start()
    await next.ready
    expect(next.allows('stats')).toBe(true)
    expect(await next.history()).toHaveLength(2)
  })

  it('P3: of two cookies of the name takes the newer, and at equal age the closed one', async () => {
    const at = (time: number, value: boolean) =>
      encodeChoice(buildChoice({ time, choices: { analytics: value, stats: value } }))
    const now = Date.now() - 1000
    const run = (text: string) =>
      withCookies(text, async () => {
        const consent = start({}, buildEnv({ indexedDB: undefined }))
        await consent.ready
        return consent.allows('stats')
      })
    expect(await run(`sluice=${at(now, true)}; sluice=${at(now - 1, false)}`)).toBe(true)
    expect(await run(`sluice=${at(now - 1, true)}; sluice=${at(now, false)}`)).toBe(false)
    expect(await run(`sluice=${at(now, true)}; sluice=${at(now, false)}`)).toBe(false)
  })
})

/** Runs with other cookies in this document. */
const withCookies = async <T>(text: string, run: () => Promise<T>) => {
  Object.defineProperty(document, 'cookie', { configurable: true, get: () => text, set: () => {} })
  try {
    return await run()
  } finally {
    delete (document as Partial<Document>).cookie
  }
}

describe('a refusal that cannot be kept as usual', () => {
  it('P3 P7: a cookie that grew too large for the browser leaves no older one behind', async () => {
    const first = start()
    await first.acceptAll()
    first.destroy()
    const services = Array.from({ length: 150 }, (_, index) =>
      buildService(`a-service-with-a-long-name-${index}`),
    )
    const second = start({ services })
    await second.rejectAll()
    expect(cookie('sluice')).toBeUndefined()
    second.destroy()
    const third = start({ services })
    const { choice } = await third.ready
    expect(choice?.action).toBe('reject')
    expect(third.allows('analytics')).toBe(false)
  })

  it('P3 P7: a page that is left before the keeper has come finds everything closed, and asks', async () => {
    const first = start({ region: 'US-CA' })
    await first.acceptAll()
    first.destroy()
    const left = startConsent(buildConfig({ region: 'US-CA' }), buildEnv(), {
      keeper: () => new Promise(() => {}),
      bridges: () => import('./bridges.js'),
    })
    endLater(left)
    await left.ready
    expect(left.allows('stats')).toBe(true)
    void left.withdraw()
    expect(left.allows('stats')).toBe(false)
    left.destroy()
    const next = start({ region: 'US-CA' })
    const { decision } = await next.ready
    expect(['stats', 'video', 'ads'].filter(next.allows)).toEqual([])
    expect(decision.prompt).toBe('banner')
    await next.save({ analytics: true })
    const last = start({ region: 'US-CA' })
    await last.ready
    expect(last.allows('stats')).toBe(true)
  })

  it('P2 AT2: a choice made before the bridges are there opens nothing before they are told', async () => {
    const order: string[] = []
    let arrive: (() => void) | undefined
    const arrived = new Promise<void>(resolve => {
      arrive = resolve
    })
    const consent = startConsent(buildConfig({ bridges: { google: true } }), buildEnv(), {
      keeper: () => import('./keeper.js'),
      bridges: async () => {
        await arrived
        return { createBridges: async () => [{ update: () => order.push('bridge') }] }
      },
    })
    endLater(consent)
    consent.subscribe(() => consent.allows('stats') && order.push('open'))
    const done = consent.acceptAll()
    arrive?.()
    await done
    expect(order.indexOf('bridge')).toBe(0)
    expect(order).toContain('open')
  })

  it('S22: after an erasure nothing opens in this page, nor in another tab, although an opt-out is the law', async () => {
    const here = start({ region: 'US-CA' })
    const there = start({ region: 'US-CA' })
    await here.rejectAll()
    await stateWhere(there, ({ choice }) => choice?.action === 'reject')
    await here.erase()
    await stateWhere(there, ({ choice }) => !choice)
    expect([here.allows('stats'), there.allows('stats')]).toEqual([false, false])
    expect(here.state.decision.prompt).toBe('banner')
  })
})

describe('other tabs', () => {
  it('P3 ST4: hear a withdrawal, and a grant', async () => {
    const here = start()
    const there = start()
    await Promise.all([here.ready, there.ready])
    await here.acceptAll()
    await there.when('stats')
    const closed = stateWhere(there, () => !there.allows('stats'))
    await here.withdraw()
    await closed
    await stateWhere(there, ({ choice }) => choice?.action === 'withdraw')
    expect(await there.history()).toHaveLength(2)
  })

  /** A tab to which cookies come later than messages, as in another process of Firefox. */
  const startLate = () => {
    let late: string | undefined
    const own = new Proxy(document, {
      get: (target, key) => {
        if (key === 'cookie') return late ?? target.cookie
        const value = Reflect.get(target, key, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
      set: (target, key, value) => Reflect.set(target, key, value, target),
      getPrototypeOf: () => ({}),
    })
    const MutationObserver = class {
      observe() {}
      disconnect() {}
      takeRecords = () => []
    }
    const consent = start({}, buildEnv({ document: own, MutationObserver }))
    return {
      consent,
      stopCookies() {
        late = document.cookie
      },
    }
  }

  it('P3 ST4: hear a withdrawal whose cookie comes later than the message', async () => {
    const here = start()
    const { consent: there, stopCookies } = startLate()
    await Promise.all([here.ready, there.ready])
    await here.acceptAll()
    await there.when('stats')
    stopCookies()
    const closed = stateWhere(there, ({ choice }) => choice?.action === 'withdraw')
    await here.withdraw()
    await closed
    expect(there.allows('stats')).toBe(false)
    expect((await here.history()).map(({ action }) => action)).toEqual(['accept', 'withdraw'])
  })

  it('S22: hear of an erasure whose cookie comes later than the message, and bring nothing back', async () => {
    const here = start()
    const { consent: there, stopCookies } = startLate()
    await here.acceptAll()
    await there.when('stats')
    stopCookies()
    await here.erase()
    await stateWhere(there, ({ choice }) => !choice)
    expect(there.allows('stats')).toBe(false)
    expect(await hasDatabase()).toBe(false)
  })

  it('hear that everything was erased', async () => {
    const here = start()
    const there = start()
    await here.acceptAll()
    await there.when('stats')
    await here.erase()
    const { decision } = await stateWhere(there, ({ choice }) => !choice)
    expect(decision.prompt).toBe('banner')
  })

  it('P4: a message from anybody grants nothing', async () => {
    const consent = start()
    await consent.ready
    const before = consent.state
    const settled = stateWhere(consent, state => state !== before)
    new BroadcastChannel('sluice').postMessage({ choices: { analytics: true }, action: 'accept' })
    new BroadcastChannel('sluice').postMessage(false)
    await settled
    expect(consent.allows('analytics')).toBe(false)
  })
})

const gpc = () => buildEnv({ navigator: { language: 'en', globalPrivacyControl: true } })

describe('erase', () => {
  it('RP5 S22: leaves nothing, and asks again', async () => {
    const consent = start()
    await consent.acceptAll()
    await consent.erase()
    expect(await hasDatabase()).toBe(false)
    expect(document.cookie).toBe('')
    expect(consent.state.decision.prompt).toBe('banner')
    expect(await consent.history()).toEqual([])
  })

  it('RP5 S22: waits for a choice that is still being recorded, and leaves nothing of it', async () => {
    const consent = start()
    await consent.ready
    const accepted = consent.acceptAll()
    await Promise.all([consent.erase(), accepted])
    expect(consent.state.choice).toBeUndefined()
    expect(await consent.history()).toEqual([])
    expect(await hasDatabase()).toBe(false)
    expect(document.cookie).toBe('')
  })

  it('RP5 S22: leaves nothing of a signal that is still being recorded', async () => {
    const consent = start({ region: 'US-CA' }, gpc())
    await consent.ready
    await consent.erase()
    expect(consent.state.choice).toBeUndefined()
    expect(await consent.history()).toEqual([])
    expect(await hasDatabase()).toBe(false)
    expect(document.cookie).toBe('')
  })

  it('P2 P6 S22: keeps all closed while a choice is being recorded, and clears what was declared', async () => {
    const consent = start()
    await consent.acceptAll()
    document.cookie = '_st1=x;path=/'
    const seen: boolean[] = []
    const granting = cookie('sluice')
    const saved = consent.save({ video: true })
    // Until it stands in the cookie; the ledger takes a task longer.
    while (cookie('sluice') === granting) await null
    const erased = consent.erase()
    consent.subscribe(() => seen.push(consent.allows('stats')))
    await Promise.all([saved, erased])
    expect(seen).toEqual(seen.map(() => false))
    await expect.poll(() => document.cookie).toBe('')
  })

  it('S22: needs no bridge', async () => {
    const consent = startConsent(buildConfig({ bridges: { dataLayer: true } }), buildEnv(), {
      keeper: () => import('./keeper.js'),
      bridges: () => Promise.reject(new Error('offline')),
    })
    endLater(consent)
    await createIdbLedger(indexedDB).append(buildRecord())
    await consent.erase()
    expect(await hasDatabase()).toBe(false)
  })

  it('P3: keeps a choice that is made while the erasure is under way', async () => {
    const consent = start()
    await consent.rejectAll()
    const erased = consent.erase()
    const { id } = await consent.acceptAll()
    await erased
    expect(consent.state.choice?.action).toBe('accept')
    expect(consent.allows('stats')).toBe(true)
    expect((await consent.history()).map(record => record.id)).toEqual([id])
  })
})

describe('signals and rights', () => {
  it('SG1 SG2 SG6: GPC is recorded as an opt-out and outlives the signal', async () => {
    const consent = start({ region: 'US-CA' }, gpc())
    const { choice } = await stateWhere(consent, state => !!state.choice)
    expect(choice).toMatchObject({
      action: 'gpc',
      choices: { sale: false },
      signals: { gpc: true },
    })
    expect(consent.allows('ads')).toBe(false)
    expect(consent.allows('stats')).toBe(true)
    const [record] = await consent.history()
    expect(record?.surface).toBe('signal')
    consent.destroy()
    const next = start({ region: 'US-CA' })
    await next.ready
    expect(next.explain('ads')).toMatchObject({
      allowed: false,
      because: ['sale'],
    })
  })

  it('SG1: only true counts', async () => {
    const consent = start(
      { region: 'US-CA' },
      buildEnv({ navigator: { globalPrivacyControl: 'true' } }),
    )
    expect((await consent.ready).signals.gpc).toBe(false)
  })

  it('SG5: accepting everything does not override GPC; opting in does', async () => {
    const consent = start({ region: 'US-CA' }, gpc())
    await consent.acceptAll()
    expect(consent.allows('sale')).toBe(false)
    expect(consent.allows('stats')).toBe(true)
    await consent.optIn('sale')
    expect(consent.allows('ads')).toBe(true)
    await consent.save({ functional: false })
    expect(consent.allows('ads')).toBe(true)
  })

  it('SG5: an allow from before the signal is not carried past it', async () => {
    const before = start({ region: 'US-CA' })
    await before.optIn('sale')
    before.destroy()
    const consent = start({ region: 'US-CA' }, gpc())
    await consent.save({ functional: false })
    expect(consent.allows('sale')).toBe(false)
  })

  it('OO7: accepting everything takes no opt-out back', async () => {
    const consent = start({ region: 'US-CA' })
    await consent.optOut('sale')
    expect(consent.allows('ads')).toBe(false)
    await consent.acceptAll()
    expect(consent.allows('ads')).toBe(false)
    expect(consent.explain('ads').because).toEqual(['sale'])
  })

  it('P4: what has expired is not revived by another choice', async () => {
    const old = buildRecord({
      time: Date.now() - 400 * DAY,
      expires: Date.now() - DAY,
      choices: { analytics: true, stats: true },
    })
    await createIdbLedger(indexedDB).append(old)
    const consent = start({ region: 'DE' })
    await consent.save({ functional: true })
    expect(consent.allows('analytics')).toBe(false)
    expect(consent.state.decision.prompt).toBe('banner')
  })
})

describe('storage that fails', () => {
  it.each([
    ['is missing', () => buildEnv({ indexedDB: undefined })],
    [
      'throws when asked for',
      () =>
        Object.defineProperty(buildEnv(), 'indexedDB', {
          get: () => {
            throw new DOMException('sandboxed', 'SecurityError')
          },
        }),
    ],
    [
      'cannot be opened',
      () =>
        buildEnv({
          indexedDB: {
            databases: () => Promise.reject(new DOMException('no', 'UnknownError')),
            open: () => {
              throw new DOMException('no', 'UnknownError')
            },
          },
        }),
    ],
  ])('P1 ST2: that %s keeps everything closed, takes a choice, and says so', async (_, env) => {
    const consent = start({ region: 'US-CA' }, env())
    const codes: string[] = []
    consent.onError(({ code }) => codes.push(code))
    const { decision } = await consent.ready
    expect(consent.allows('stats')).toBe(false)
    expect(decision.prompt).toBe('banner')
    await consent.save({ analytics: true })
    expect(consent.allows('stats')).toBe(true)
    expect(codes).toContain('storage/unavailable')
    expect(await consent.history()).toHaveLength(1)
    const next = start({ region: 'US-CA' }, env())
    await next.ready
    expect(next.allows('stats')).toBe(true)
  })

  it('P7: a full disk loses no choice of this page or of the next', async () => {
    const full = new Proxy(indexedDB, {
      get: (target, key) =>
        key === 'open'
          ? () => {
              throw new DOMException('full', 'QuotaExceededError')
            }
          : Reflect.get(target, key).bind(target),
    })
    const consent = start({}, buildEnv({ indexedDB: full }))
    await consent.rejectAll()
    expect(consent.state.choice?.action).toBe('reject')
    expect(cookie('sluice')).toContain('.reject.')
  })

  it('ST3: another tab may erase while the database is open here', async () => {
    const here = start()
    await here.acceptAll()
    await createIdbLedger(indexedDB).erase()
    await here.save({ analytics: false })
    expect((await here.history()).map(({ action }) => action)).toEqual(['save'])
  })

  it('P1: stays closed if the keeper cannot be loaded, and tries again', async () => {
    let isDown = true
    const consent = startConsent(buildConfig(), buildEnv(), {
      keeper: () => (isDown ? Promise.reject(new Error('offline')) : import('./keeper.js')),
      bridges: () => import('./bridges.js'),
    })
    endLater(consent)
    await consent.ready
    await expect(consent.acceptAll()).rejects.toThrow('offline')
    expect(consent.allows('stats')).toBe(false)
    isDown = false
    await consent.acceptAll()
    expect(consent.allows('stats')).toBe(true)
  })

  it('P1 P2: stays closed if a bridge cannot be told', async () => {
    const consent = startConsent(
      buildConfig({ region: 'US-CA', bridges: { google: true } }),
      buildEnv(),
      {
        keeper: () => import('./keeper.js'),
        bridges: () => Promise.reject(new Error('offline')),
      },
    )
    endLater(consent)
    const code = await new Promise(resolve => consent.onError(problem => resolve(problem.code)))
    expect(code).toBe('bridges/unavailable')
    expect(consent.allows('stats')).toBe(false)
  })
})

describe('a config that cannot be used', () => {
  it.each([
    [undefined],
    [null],
    ['text'],
    [{ policy: 1 }],
    [{ policy: { version: '1' }, services: [{}] }],
  ])('P1 P8: %j keeps everything closed without throwing', async value => {
    const consent = startConsent(value as never, buildEnv(), {
      keeper: () => import('./keeper.js'),
      bridges: () => import('./bridges.js'),
    })
    endLater(consent)
    const state = await consent.ready
    expect(state.status).toBe('failed')
    expect(state.decision.prompt).toBe('none')
    expect(consent.allows('analytics')).toBe(false)
    expect(consent.explain('analytics').reason).toBe('config')
  })

  it('throws in development, naming path, rule and value', () => {
    expect(() => createConsent({ ...buildConfig(), regoin: 'DE' } as never)).toThrow(
      /regoin: is not a key.*"DE"/s,
    )
  })
})
