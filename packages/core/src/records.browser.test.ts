import { describe, expect, it } from 'vitest'
import { DAY } from './testing/build.js'
import { beginAfresh, buildEnv, leave, start } from './testing/page.js'

beginAfresh()

const granted = async (consent: ReturnType<typeof start>) =>
  (await consent.export()).receipt?.services.map(({ service }) => service)

describe('the receipt in the export', () => {
  it('RP5: is of the record in force, with its id as a UUID and the policy with its whole address', async () => {
    const consent = start({ region: 'DE' })
    expect(await granted(consent)).toBeUndefined()
    await consent.rejectAll()
    expect(await granted(consent)).toBeUndefined()
    const record = await consent.save({ stats: true }, { surface: 'preferences' })
    const { receipt } = await consent.export()
    expect(receipt?.consentReceiptID).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    )
    expect(receipt?.consentReceiptID.replaceAll('-', '')).toBe(record.id)
    expect(receipt?.policyUrl).toBe(`${location.origin}/privacy`)
    expect(receipt?.piiPrincipalId).toBe(record.subject)
    expect(await granted(consent)).toEqual(['stats'])
    await consent.withdraw()
    expect(await granted(consent)).toBeUndefined()
  })

  it('RP5: names nothing that an opt-out closes, nor what nobody decided', async () => {
    const consent = start({ region: 'US-CA' })
    await consent.optOut('sale')
    expect(consent.allows('stats')).toBe(true)
    expect(await granted(consent)).toBeUndefined()
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
    expect(await granted(later)).toBeUndefined()
    expect(await later.history()).toHaveLength(1)
  })
})
