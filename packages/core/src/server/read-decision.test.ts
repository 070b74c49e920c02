import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveOffer } from '../config/vocabulary.js'
import { decide } from '../decision/decide.js'
import type { Env } from '../env/port.js'
import { encodeChoice } from '../record/encode-choice.js'
import { checksumOf } from '../record/ledger-key.js'
import { resolveRegime } from '../regime/resolve-regime.js'
import { readMirror } from '../store/read-mirror.js'
import { buildChoice, buildConfig, buildService, DAY, NOW } from '../testing/build.js'
import type { Choice, ChoiceReading, Config, Decision } from '../types.js'
import { readDecision } from './read-decision.js'

const OPEN = {
  functional: true,
  analytics: true,
  marketing: true,
  stats: true,
  video: true,
  ads: true,
  sale: true,
}

/** The cookies of a visitor who has chosen, sealed unless said otherwise. */
const cookieOf = (change: Partial<Choice> = {}, seal?: string) => {
  const value = encodeChoice(buildChoice({ choices: OPEN, ...change }))
  return `theme=dark; sluice=${value}; sluice-seal=${seal ?? checksumOf(value)}`
}

const read = (cookie: string | null, change: object = {}, config: Config = buildConfig()) =>
  readDecision(config, { cookie, region: 'DE', now: NOW, ...change })

const allowed = ({ verdicts }: Decision) =>
  Object.keys(verdicts).filter(id => verdicts[id]?.allowed)

describe('readDecision', () => {
  it('P1: without a cookie nothing but essential is allowed where consent is asked for, and all where it is not', () => {
    for (const cookie of [null, '', 'theme=dark']) {
      expect(allowed(read(cookie).decision)).toEqual(['essential'])
      expect(read(cookie).decision.verdicts.stats?.reason).toBe('undecided')
    }
    expect(allowed(read(null, { region: 'US-CA' }).decision)).toHaveLength(8)
  })

  it('believes a mirror that is sealed, and hands the choice over', () => {
    const { regime, signals, choice, decision } = read(cookieOf())
    expect(regime).toMatchObject({ region: 'DE', model: 'opt-in' })
    expect(signals).toEqual({ gpc: false })
    expect(choice).toEqual(buildChoice({ choices: OPEN }))
    expect(decision.verdicts.ads).toEqual({ allowed: true, reason: 'choice' })
    expect(decision.prompt).toBe('none')
  })

  it.each([
    ['two of the name', `${cookieOf()}; sluice=${encodeChoice(buildChoice())}`, 'unreadable'],
    [
      'a damaged one',
      cookieOf().replace('.accept.', '.x.').replace('stats', 'statz'),
      'unreadable',
    ],
    ['an empty one', 'sluice=; sluice-seal=', 'unreadable'],
    ['one that has expired', cookieOf({ expires: NOW - 1 }), 'expired'],
    ['one from the future', cookieOf({ time: NOW + DAY }), 'unreadable'],
    ['one of another model', cookieOf({ regime: 'opt-out' }), 'expired'],
    ['a refusal that is being recorded', cookieOf({}, 'refused.1767225600000'), 'unreadable'],
    ['that mark alone', 'sluice-seal=refused.1767225600000', 'unreadable'],
    ['no seal', cookieOf().replace(/; sluice-seal.*/, ''), 'pending'],
    ['a seal of another mirror', cookieOf({}, '1x2y3z'), 'pending'],
    ['two seals that differ', `${cookieOf()}; sluice-seal=1x2y3z`, 'pending'],
    ['a seal without its mirror', 'sluice-seal=1x2y3z', 'pending'],
  ])('P1 P3: is closed for %s', (_, cookie, reason) => {
    const { decision } = read(cookie)
    expect(allowed(decision)).toEqual(['essential'])
    expect(decision.verdicts.stats?.reason).toBe(reason)
  })

  it.each(['unreadable', 'pending'])(
    'P1: what is %s closes what the law would allow without a choice',
    reason => {
      const cookie = cookieOf(
        { regime: 'opt-out' },
        reason === 'pending' ? 'other' : 'refused.1767225600000',
      )
      const { decision, choice } = read(cookie, { region: 'US-CA' })
      expect(allowed(decision)).toEqual(['essential'])
      expect(choice).toBeUndefined()
    },
  )

  it('SG2: takes the signal from the header, and nothing but 1 for one', () => {
    const saleWith = (gpc: string | string[] | null | undefined) =>
      read(null, { region: 'US-CA', gpc }).decision.verdicts.sale
    expect(saleWith('1')).toEqual({ allowed: false, reason: 'gpc' })
    expect(saleWith(['1'])).toEqual({ allowed: false, reason: 'gpc' })
    for (const gpc of ['0', '', 'true', '1, 1', null, undefined])
      expect(saleWith(gpc)).toEqual({ allowed: true, reason: 'regime' })
  })

  it('MI2: takes the age from the config', () => {
    const config = buildConfig({ age: '13-15' })
    expect(read(null, { region: 'US-CA' }, config).decision.verdicts.ads?.reason).toBe('right')
  })

  it('SG11: takes the region as the page does: the config, then what is stated, then unknown', () => {
    const regionOf = (region: Config['region'], stated?: string) =>
      read(null, { region: stated }, buildConfig({ region })).regime.region
    expect(regionOf('DE', 'US-CA')).toBe('DE')
    expect(regionOf(undefined, 'US-CA')).toBe('US-CA')
    expect(regionOf(undefined, 'california')).toBeUndefined()
    expect(
      regionOf(() => {
        throw new Error('belongs to the page')
      }, 'US-CA'),
    ).toBe('US-CA')
  })

  it('reads the mirror by the name that the config gives it', () => {
    const config = buildConfig({ mirror: { name: 'choice' } })
    expect(allowed(read(cookieOf(), {}, config).decision)).toEqual(['essential'])
    expect(
      allowed(read(cookieOf().replaceAll('sluice', 'choice'), {}, config).decision),
    ).toHaveLength(8)
  })

  it('takes the clock where no time is given', () => {
    const cookie = cookieOf({ time: Date.now() - DAY })
    expect(allowed(readDecision(buildConfig(), { cookie, region: 'DE' }).decision)).toHaveLength(8)
    expect(allowed(readDecision(buildConfig()).decision)).toEqual(['essential'])
  })

  it.each([
    [undefined],
    [null],
    ['text'],
    [{}],
    [{ policy: { version: 1 } }],
    [{ policy: { version: '1' }, services: [null] }],
    [{ policy: { version: '1' }, services: [{ id: 'a~b', purposes: ['analytics'] }] }],
    [{ ...buildConfig(), regimes: null }],
  ])('P1: never throws, and closes everything, for the config %j', config => {
    const { decision } = readDecision(config as never, { cookie: cookieOf(), region: 'US-CA' })
    expect(allowed(decision)).toEqual(['essential'])
    expect(decision.verdicts.analytics?.reason).toBe('config')
    expect(decision.prompt).toBe('none')
  })

  it('GA8: touches no global of a browser', () => {
    for (const name of ['document', 'window', 'indexedDB'])
      expect(name in globalThis, name).toBe(false)
    expect(allowed(read(cookieOf()).decision)).toHaveLength(8)
  })
})

describe('a server beside the page', () => {
  const config = buildConfig({
    services: [
      buildService('stats'),
      buildService('video', { purposes: ['functional'] }),
      buildService('ads', { purposes: ['marketing'], sells: true }),
      buildService('health', { purposes: ['essential'], sensitive: true }),
    ],
  })
  const ids = [...Object.keys(OPEN), 'health', 'sensitive']
  const choice = fc.record({
    time: fc.constantFrom(NOW - DAY, NOW, NOW + DAY),
    expires: fc.constantFrom(undefined, NOW - 1, NOW, NOW + DAY),
    regime: fc.constantFrom('opt-in' as const, 'opt-out' as const, 'notice' as const),
    policy: fc.constantFrom('2026-01-15', 'old'),
    signals: fc.record({ gpc: fc.boolean() }),
    choices: fc.dictionary(fc.constantFrom(...ids), fc.boolean()),
  })
  const mirror = choice.map(change => encodeChoice(buildChoice(change)))
  const damaged = fc
    .tuple(mirror, fc.nat(200), fc.string({ maxLength: 2 }))
    .map(([text, at, more]) => text.slice(0, at) + more.replace(/[;\s]/g, '') + text.slice(at + 1))
  const scene = fc.record({
    mirrors: fc.array(fc.oneof({ weight: 4, arbitrary: mirror }, damaged), { maxLength: 2 }),
    seals: fc.array(fc.constantFrom('right', 'right', 'refused.1767225600000', '1x2y3z', ''), {
      maxLength: 2,
    }),
    noise: fc.subarray(['theme=dark', 'sluiceX', 'sluice', 'sluice-sealed=1', 'xsluice=1.2', '=']),
    order: fc.nat(3),
    region: fc.constantFrom('DE', 'US-CA', 'US-NY', 'JP', 'CA-QC', undefined),
    age: fc.constantFrom('13-15' as const, 'under-13' as const, undefined),
    gpc: fc.boolean(),
  })

  type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never

  /** What server and page make of the same visitor; the page's ledger has not answered yet. */
  const both = ({ mirrors, seals, noise, order, region, age, gpc }: Scene) => {
    const pairs = [
      ...mirrors.map(value => `sluice=${value}`),
      ...seals.map(seal => `sluice-seal=${seal === 'right' ? checksumOf(mirrors[0] ?? '') : seal}`),
      ...noise,
    ]
    const cookie = [...pairs.slice(order), ...pairs.slice(0, order)].join('; ')
    const own = { ...config, age }
    const { status, choice } = readMirror({ document: { cookie } } as unknown as Env, 'sluice')
    const readings: Record<typeof status, ChoiceReading> = {
      none: { status: 'none' },
      sealed: { status: 'read', choice: choice as Choice },
      unsure: { status: 'pending' },
      refused: { status: 'unreadable' },
    }
    const page = decide({
      offer: resolveOffer(own),
      regime: resolveRegime(region),
      reading: readings[status],
      signals: { gpc },
      age,
      policy: own.policy.version,
      now: NOW,
    })
    const server = readDecision(own, { cookie, gpc: gpc ? '1' : null, region, now: NOW })
    return { page, server, status }
  }

  it('P3: is never more open than the page for the same cookies', () => {
    fc.assert(
      fc.property(scene, value => {
        const { page, server } = both(value)
        expect(allowed(page)).toEqual(expect.arrayContaining(allowed(server.decision)))
      }),
      { numRuns: 2000 },
    )
  })

  it('decides as the page does where the mirror is sealed', () => {
    fc.assert(
      fc.property(scene, mirror, (value, only) => {
        const noise = value.noise.filter(pair => pair.includes('='))
        const { page, server, status } = both({
          ...value,
          mirrors: [only],
          seals: ['right'],
          noise,
        })
        expect(status).toBe('sealed')
        expect(server.decision).toEqual(page)
      }),
    )
  })
})
