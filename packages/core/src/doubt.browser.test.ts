import { describe, expect, it } from 'vitest'
import { readDecision } from './server/read-decision.js'
import { buildConfig, DAY } from './testing/build.js'
import { buildEnv, leave, start } from './testing/page.js'
import type { Config } from './types.js'

const NOON = Date.UTC(2028, 1, 29, 12)
const GPC = { globalPrivacyControl: true }
const CALIFORNIA = { region: 'US-CA' }

const envAt = (time: number, navigator: object = {}, change: object = {}) =>
  buildEnv({ Date: { now: () => time }, navigator: { language: 'en', ...navigator }, ...change })

/** Leaves the page before, and opens the next. */
const visit = async (
  change: Partial<Config>,
  time = NOON,
  navigator: object = {},
  more: object = {},
) => {
  leave()
  const consent = start(change, envAt(time, navigator, more))
  await consent.ready
  return consent
}

/** A visitor of California whose refusal cannot be read any more. */
const visitInDoubt = async (navigator: object = {}, change: Partial<Config> = CALIFORNIA) => {
  await (await visit(change)).rejectAll()
  leave()
  document.cookie = 'sluice=1.garbage;path=/'
  return visit(change, NOON + DAY, navigator, { indexedDB: undefined })
}

const allowed = ['functional', 'analytics', 'marketing', 'stats', 'video', 'ads', 'sale']

describe('a choice that cannot be read, where the law allows without one', () => {
  it('P1 SG2: is not replaced by a signal', async () => {
    const consent = await visitInDoubt(GPC)
    // By the time that records can be read a signal would have been written.
    await consent.history()
    expect(document.cookie).not.toContain('.gpc.')
    expect(allowed.filter(consent.allows)).toEqual([])
    expect(consent.state.decision.prompt).toBe('banner')
  })

  it('P1 OO7: opens nothing but the one film that is allowed', async () => {
    const consent = await visitInDoubt()
    expect(consent.explain('sale').reason).toBe('unreadable')
    await consent.save({ video: true }, { surface: 'placeholder' })
    expect(allowed.filter(consent.allows)).toEqual(['video'])
  })

  it('P1 MI1: opens nothing when an age is given', async () => {
    const consent = await visitInDoubt({}, { ...CALIFORNIA, ageScreen: true })
    await consent.setAge('adult')
    expect(allowed.filter(consent.allows)).toEqual([])
  })

  it('P10: is not made up for by a signal once all has been erased', async () => {
    const consent = await visit(CALIFORNIA, NOON, GPC)
    await expect.poll(() => consent.state.choice?.action).toBe('gpc')
    await consent.rejectAll()
    await consent.erase()
    expect(await consent.history()).toEqual([])
    expect(document.cookie).toBe('')
    expect(allowed.filter(consent.allows)).toEqual([])
    await consent.save({ video: true }, { surface: 'placeholder' })
    expect(allowed.filter(consent.allows)).toEqual(['video'])
  })

  it('P7 SG6: nor is a refusal that was never recorded', async () => {
    const first = await visit(CALIFORNIA, NOON, GPC)
    await expect.poll(() => first.state.choice?.action).toBe('gpc')
    await first.acceptAll()
    leave()
    // As a page leaves it that is left between a click and its record.
    document.cookie = `sluice-seal=refused.${NOON + 60_000};path=/`
    const next = await visit(CALIFORNIA, NOON + DAY, GPC)
    expect(await next.history()).toHaveLength(2)
    expect(allowed.filter(next.allows)).toEqual([])
    expect(next.state.decision.prompt).toBe('banner')
  })
})

describe('one choice after another', () => {
  it('P3: a page that has not heard of an opt-out does not undo it', async () => {
    const env = () => envAt(NOON, {}, { BroadcastChannel: undefined })
    const shop = start(CALIFORNIA, env())
    const blog = start(CALIFORNIA, env())
    await Promise.all([shop.ready, blog.ready])
    await shop.optOut('sale')
    await blog.dismiss({ surface: 'notice' })
    expect(blog.allows('sale')).toBe(false)
    expect((await visit(CALIFORNIA, NOON + DAY)).allows('sale')).toBe(false)
  })

  it('OI8 SG7: a signal in California leaves what was chosen in Germany as it is', async () => {
    const germany = { region: 'DE' }
    await (await visit(germany)).save({ functional: true, analytics: false, marketing: false })
    const there = await visit(CALIFORNIA, NOON + DAY, GPC)
    await expect.poll(() => there.state.choice?.action).toBe('gpc')
    const home = await visit(germany, NOON + 2 * DAY)
    expect(home.explain('analytics').reason).toBe('choice')
    expect(home.allows('video')).toBe(true)
    expect(home.state.decision.prompt).toBe('none')
  })

  it('SG6: a signal after a choice has expired lasts, for the server too', async () => {
    const config = buildConfig({ region: 'US-CO' })
    await (await visit(config)).acceptAll()
    const now = NOON + 800 * DAY
    const there = await visit(config, now, GPC)
    await expect.poll(() => there.state.choice?.action).toBe('gpc')
    const { decision } = readDecision(config, { cookie: document.cookie, region: 'US-CO', now })
    expect(decision.verdicts.sale).toEqual({ allowed: false, reason: 'choice' })
  })
})

describe('ages', () => {
  it('SG2 SG6 MI3: the signal of a visitor of 13 to 15 is recorded, and outlives both', async () => {
    const first = await visit({ ...CALIFORNIA, age: '13-15' }, NOON, GPC)
    await expect.poll(() => first.state.choice?.choices.sale).toBe(false)
    const later = await visit({ ...CALIFORNIA, age: '16-17' }, NOON + 400 * DAY)
    expect(later.allows('sale')).toBe(false)
  })

  it('MI2 MI5: what a child clicked on does not count later', async () => {
    const child = await visit({ ...CALIFORNIA, age: 'under-13' })
    await child.optOut('sale')
    await child.optIn('sale')
    expect(child.allows('sale')).toBe(false)
    const later = await visit({ ...CALIFORNIA, age: '13-15' }, NOON + DAY)
    expect(later.allows('sale')).toBe(false)
  })

  it('OI8 MI1: an age screen that is added later keeps what an adult chose, and drops what a child did', async () => {
    const germany = { region: 'DE' }
    await (await visit(germany)).acceptAll()
    const asked = await visit({ ...germany, ageScreen: true }, NOON + DAY)
    expect(asked.allows('analytics')).toBe(false)
    await asked.setAge('adult')
    expect(asked.allows('analytics')).toBe(true)
    await asked.erase()
    await (await visit(germany, NOON + 2 * DAY)).acceptAll()
    const child = await visit({ ...germany, ageScreen: true }, NOON + 3 * DAY)
    await child.setAge('13-15')
    await child.setAge('adult')
    expect(child.allows('analytics')).toBe(false)
  })
})
