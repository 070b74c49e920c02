import { afterEach, describe, expect, it, vi } from 'vitest'
import { startConsent } from './start-consent.js'
import { createIdbLedger } from './store/idb.js'
import { buildConfig, buildRecord, DAY } from './testing/build.js'
import { buildEnv, endLater, leave, start } from './testing/page.js'
import type { Config, ConsentProblem, ConsentRecord } from './types.js'

/** As a production build does: the config is not parsed. */
const startInProduction: typeof start = (change, env = buildEnv()) => {
  const consent = startConsent(buildConfig(change), env, {
    keeper: () => import('./keeper.js'),
    bridges: () => import('./bridges.js'),
  })
  endLater(consent)
  return consent
}

const granted = async (consent: ReturnType<typeof start>) =>
  (await consent.export()).receipts.flatMap(({ services }) =>
    services.map(({ service }) => service),
  )

describe('receipts in the export', () => {
  it('RP5: is of the record in force, with its id as a UUID and the policy with its whole address', async () => {
    const consent = start({ region: 'DE' })
    expect(await granted(consent)).toEqual([])
    await consent.rejectAll()
    expect(await granted(consent)).toEqual([])
    const record = await consent.save({ stats: true }, { surface: 'preferences' })
    const [receipt] = (await consent.export()).receipts
    expect(receipt?.consentReceiptID).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    )
    expect(receipt?.consentReceiptID.replaceAll('-', '')).toBe(record.id)
    expect(receipt?.policyUrl).toBe(`${location.origin}/privacy`)
    expect(receipt?.piiPrincipalId).toBe(record.subject)
    expect(await granted(consent)).toEqual(['stats'])
    await consent.withdraw()
    expect(await granted(consent)).toEqual([])
  })

  it('RP5: names nothing that an opt-out closes, nor what nobody decided', async () => {
    const consent = start({ region: 'US-CA' })
    await consent.optOut('sale')
    expect(consent.allows('stats')).toBe(true)
    expect(await granted(consent)).toEqual([])
    await consent.acceptAll()
    expect(await granted(consent)).toEqual(['stats', 'video'])
  })

  it('RP5: names nothing that has expired', async () => {
    const first = start({ region: 'DE' })
    await first.acceptAll()
    expect(await granted(first)).toEqual(['stats', 'video', 'ads'])
    leave()
    const inAYear = { now: () => Date.now() + 366 * DAY }
    const later = start({ region: 'DE' }, buildEnv({ Date: inAYear }))
    await later.ready
    expect(await granted(later)).toEqual([])
    expect(await later.history()).toHaveLength(1)
  })

  it.each([
    ['an exemption', { region: 'DE', regimes: { DE: { exempt: ['stats', 'video', 'ads'] } } }],
    ['a law that asks for no consent', { region: 'US-CO' }],
  ])('RP5: names nothing that is allowed by %s alone', async (_, change) => {
    const first = start(change)
    await first.acceptAll()
    expect(await granted(first)).toContain('stats')
    leave()
    const inThreeYears = { now: () => Date.now() + 3 * 366 * DAY }
    const later = start(change, buildEnv({ Date: inThreeYears }))
    await later.ready
    expect(later.allows('stats')).toBe(true)
    expect(await granted(later)).toEqual([])
  })
})

/** An archive that can be down. */
const openArchive = () => {
  const archive = {
    isUp: true,
    taken: [] as [action: string, notice: string | undefined][],
    tried: 0,
    take: async (record: ConsentRecord, notice?: string) => {
      archive.tried++
      if (!archive.isUp) throw new Error('down')
      archive.taken.push([record.action, notice])
    },
  }
  return archive
}

const unsent = async () => (await createIdbLedger(indexedDB).read()).unsent.size
const problemsOf = (consent: ReturnType<typeof start>) => {
  const codes: string[] = []
  consent.onError(({ code }: ConsentProblem) => codes.push(code))
  return codes
}

describe('records that are sent', () => {
  afterEach(() => void vi.useRealTimers())

  it('RP7: come one by one with what was shown, each once', async () => {
    const archive = openArchive()
    const consent = start({ onRecord: archive.take })
    await consent.acceptAll({ notice: 'We ask.' })
    await consent.withdraw()
    await expect.poll(unsent).toBe(0)
    leave()
    const next = start({ onRecord: archive.take })
    await next.save({ video: true })
    await expect.poll(unsent).toBe(0)
    expect(archive.taken).toEqual([
      ['accept', 'We ask.'],
      ['withdraw', undefined],
      ['save', undefined],
    ])
  })

  it('RP7: delay no choice, and lose none, while the archive is down', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const archive = openArchive()
    archive.isUp = false
    const consent = start({ onRecord: archive.take })
    const problems = problemsOf(consent)
    await consent.acceptAll()
    expect(consent.allows('stats')).toBe(true)
    await expect.poll(() => archive.tried).toBe(1)
    await vi.advanceTimersByTimeAsync(1000)
    await expect.poll(() => archive.tried).toBe(2)
    await vi.advanceTimersByTimeAsync(3900)
    expect(archive.tried).toBe(2)
    archive.isUp = true
    await vi.advanceTimersByTimeAsync(200)
    await expect.poll(unsent).toBe(0)
    expect(archive.taken).toEqual([['accept', undefined]])
    expect(problems).toEqual(['records/unsent'])
  })

  it('RP7: are tried again where no answer comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let tried = 0
    const consent = start({ onRecord: () => (++tried === 1 ? new Promise(() => {}) : undefined) })
    const problems = problemsOf(consent)
    await consent.acceptAll()
    await expect.poll(() => tried).toBe(1)
    await vi.advanceTimersByTimeAsync(30_000)
    await expect.poll(() => problems).toEqual(['records/unsent'])
    await vi.advanceTimersByTimeAsync(1000)
    await expect.poll(() => tried).toBe(2)
    await expect.poll(unsent).toBe(0)
  })

  it('RP7: go as soon as the browser is online again', async () => {
    const archive = openArchive()
    archive.isUp = false
    const consent = start({ onRecord: archive.take })
    await consent.rejectAll()
    await expect.poll(() => archive.tried).toBe(1)
    archive.isUp = true
    dispatchEvent(new Event('online'))
    await expect.poll(() => archive.taken).toEqual([['reject', undefined]])
  })

  it('RP7: are sent by a later page that has nothing else to do', async () => {
    const archive = openArchive()
    archive.isUp = false
    const first = start({ onRecord: archive.take })
    await first.acceptAll()
    await first.withdraw()
    await expect.poll(() => archive.tried).toBeGreaterThan(0)
    leave()
    archive.isUp = true
    await start({ onRecord: archive.take }).ready
    await expect.poll(() => archive.taken.map(([action]) => action)).toEqual(['accept', 'withdraw'])
    await expect.poll(unsent).toBe(0)
  })

  it('RP7: hold up no other if the archive refuses one', async () => {
    const taken: string[] = []
    const consent = start({
      onRecord: ({ action }) => {
        if (action === 'accept') throw new Error('refused')
        taken.push(action)
      },
    })
    await consent.acceptAll()
    await consent.withdraw()
    await expect.poll(() => taken).toEqual(['withdraw'])
    await expect.poll(unsent).toBe(1)
  })

  it('RP7 ST2: go once where there is no database, and nothing is said to be unsent', async () => {
    const archive = openArchive()
    const consent = start({ onRecord: archive.take }, buildEnv({ indexedDB: undefined }))
    const problems = problemsOf(consent)
    await consent.acceptAll()
    await consent.withdraw()
    await expect.poll(() => archive.taken.map(([action]) => action)).toEqual(['accept', 'withdraw'])
    dispatchEvent(new Event('online'))
    await consent.history()
    expect(archive.tried).toBe(2)
    expect(new Set(problems)).toEqual(new Set(['storage/unavailable']))
  })

  it('RP7: are not sent by a Consent object that was ended before it could', async () => {
    const archive = openArchive()
    archive.isUp = false
    const first = start({ onRecord: archive.take })
    await first.acceptAll()
    await expect.poll(() => archive.tried).toBe(1)
    leave()
    archive.isUp = true
    let arrive: (() => void) | undefined
    const consent = startConsent(buildConfig({ onRecord: archive.take }), buildEnv(), {
      keeper: () =>
        new Promise<void>(resolve => {
          arrive = resolve
        }).then(() => import('./keeper.js')),
      bridges: () => import('./bridges.js'),
    })
    await consent.ready
    consent.destroy()
    arrive?.()
    dispatchEvent(new Event('online'))
    const next = start({ onRecord: archive.take })
    await next.withdraw()
    await expect.poll(unsent).toBe(0)
    expect(archive.taken.map(([action]) => action)).toEqual(['accept', 'withdraw'])
  })

  it('RP7 S22: end with an erasure, those behind one that is on its way too', async () => {
    const tried: string[] = []
    let answer: (() => void) | undefined
    const isDown = [true]
    const consent = start({
      onRecord: async ({ action }) => {
        tried.push(action)
        if (isDown[0]) throw new Error('down')
        await new Promise<void>(resolve => {
          answer = resolve
        })
      },
    })
    await consent.acceptAll()
    await consent.withdraw()
    await expect.poll(() => tried.length).toBeGreaterThan(1)
    isDown[0] = false
    tried.length = 0
    dispatchEvent(new Event('online'))
    await expect.poll(() => tried).toEqual(['accept'])
    await consent.erase()
    answer?.()
    await consent.dismiss()
    await expect.poll(() => tried).toEqual(['accept', 'dismiss'])
  })

  it('P10 RP4: what comes after an erasure in another tab is not tied to what was before', async () => {
    const here = start()
    const there = start()
    const before = await there.acceptAll()
    await here.when('stats')
    await here.erase()
    await expect.poll(() => there.state.choice).toBeUndefined()
    const after = await there.rejectAll()
    expect(after.subject).not.toBe(before.subject)
    expect((await here.save({ video: true })).subject).toBe(after.subject)
  })

  it('RP7 S22: are not sent once the visitor has erased them', async () => {
    const archive = openArchive()
    archive.isUp = false
    const consent = start({ onRecord: archive.take })
    await consent.acceptAll()
    await expect.poll(() => archive.tried).toBe(1)
    await consent.erase()
    archive.isUp = true
    dispatchEvent(new Event('online'))
    await consent.rejectAll()
    await expect.poll(() => archive.taken).toEqual([['reject', undefined]])
  })

  it('RP7 P8: go to a path of the site itself as JSON, and count as sent only if it takes them', async () => {
    const requests: [url: string, init: RequestInit | undefined][] = []
    let status = 503
    const fetch = async (url: string, init?: RequestInit) => {
      requests.push([url, init])
      return new Response(null, { status })
    }
    const consent = start({ onRecord: '/consent-records' }, buildEnv({ fetch }))
    const record = await consent.acceptAll({ notice: 'We ask.' })
    await expect.poll(() => requests.length).toBe(1)
    const [url, init] = requests[0] as (typeof requests)[number]
    expect(url).toBe(`${location.origin}/consent-records`)
    expect(init).toMatchObject({ method: 'POST', keepalive: true })
    expect(JSON.parse(init?.body as string)).toEqual({ record, notice: 'We ask.' })
    expect(await unsent()).toBe(1)
    status = 204
    dispatchEvent(new Event('online'))
    await expect.poll(unsent).toBe(0)
    expect(requests).toHaveLength(2)
  })

  it.each(['https://elsewhere.example/r', '//elsewhere.example/r', '/\\elsewhere.example/r'])(
    'RP7 P8: %s is an error in development, and gets nothing in production',
    async onRecord => {
      expect(() => start({ onRecord })).toThrow('onRecord')
      let asked = 0
      const fetch = async () => {
        asked++
        return new Response()
      }
      const consent = startInProduction({ onRecord }, buildEnv({ fetch }))
      const problems = problemsOf(consent)
      await consent.acceptAll()
      await expect.poll(() => problems).toEqual(['records/unsent'])
      expect(asked).toBe(0)
    },
  )
})

describe('records that are old', () => {
  /** Writes records of so many days ago, the notice of each by its own hash. */
  const remember = async (...[first, ...rest]: [Partial<ConsentRecord> | number, ...number[]]) => {
    const ledger = createIdbLedger(indexedDB)
    const [change, ages] = typeof first === 'number' ? [{}, [first, ...rest]] : [first, rest]
    for (const age of ages)
      await ledger.append(
        buildRecord({ id: `d${age}`, time: Date.now() - age * DAY, notice: `h${age}`, ...change }),
        { notice: `Text of ${age}`, isToSend: age === 900 },
      )
  }
  const kept = async (change: Partial<Config> = {}, run = start) => {
    const consent = run(change)
    await consent.rejectAll()
    leave()
    const { records, notices } = await createIdbLedger(indexedDB).read()
    return [records.slice(0, -1).map(({ id }) => id), Object.keys(notices).sort()]
  }

  it('RP6 RP3: go after 24 months with their notices', async () => {
    await remember(900, 800, 700, 1)
    expect(await kept()).toEqual([
      ['d700', 'd1'],
      ['h1', 'h700'],
    ])
    expect(await unsent()).toBe(0)
  })

  it('RP6 RP7: stay as long as they have yet to be sent', async () => {
    await remember(900, 800, 700, 1)
    const onRecord = () => Promise.reject(new Error('down'))
    expect(await kept({ onRecord })).toEqual([
      ['d900', 'd700', 'd1'],
      ['h1', 'h700', 'h900'],
    ])
  })

  it('RP6: go after what the site says, if that is longer', async () => {
    await remember(1200, 1000)
    expect(await kept({ ledger: { retention: 'P3Y' } })).toEqual([['d1000'], ['h1000']])
  })

  it('RP6: stay where the site says so', async () => {
    await remember(5000)
    expect(await kept({ ledger: { retention: 'unlimited' } })).toEqual([['d5000'], ['h5000']])
  })

  it('RP6 S22: go sooner where the site says so, but where an opt-out is the law not before 24 months', async () => {
    await remember(800, 700, 200, 100)
    await remember({ regime: 'opt-out' }, 800.5, 700.5)
    expect(await kept({ ledger: { retention: 'P6M' } })).toEqual([
      ['d100', 'd700.5'],
      ['h100', 'h700.5'],
    ])
  })

  it('P7: stay in production where the time that the site says is none', async () => {
    await remember(700)
    expect(await kept({ ledger: { retention: '2 years' } }, startInProduction)).toEqual([
      ['d700'],
      ['h700'],
    ])
  })

  it('RP6 P3: the newest one stays, however old it is', async () => {
    await remember(900, 800)
    const consent = start()
    await consent.ready
    expect((await consent.history()).map(({ id }) => id)).toEqual(['d900', 'd800'])
  })
})
