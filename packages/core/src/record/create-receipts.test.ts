import { describe, expect, it } from 'vitest'
import { buildConfig, buildRecord, buildService, DAY } from '../testing/build.js'
import type { Config, ConsentRecord } from '../types.js'
import { createReceipts } from './create-receipts.js'

const ID = '0f8fad5bd9cb469fa165708674289501'

const stats = buildService('stats', {
  name: 'Site statistics',
  provider: 'Numbers Ltd',
  cookies: [{ name: '_st*' }],
  storage: [{ type: 'localStorage', name: 'st:debug' }],
})
const video = buildService('video', { name: 'Video player', purposes: ['functional', 'chat'] })
const health = buildService('health', { sensitive: true })

const config = buildConfig({
  controller: { name: 'Fjord & Field', contact: 'privacy@fjord.example' },
  purposes: [{ id: 'chat', name: 'Support chat' }],
  services: [stats, video, health],
  collection: {
    categories: [
      { name: 'Identifiers', purposes: 'Counting', retention: 'P1Y' },
      { name: 'Health data', purposes: 'Advice', retention: 'P1Y', sensitive: true },
    ],
  },
})

const record = buildRecord({
  id: ID,
  subject: 'b2',
  time: Date.UTC(2026, 10, 21, 12, 0, 0, 700),
  expires: Date.UTC(2027, 4, 21, 12),
  region: 'DE',
})

/** Receipts of a site where these services are allowed by choice. */
const receiptsOf = (
  config: Config,
  chosen: string[],
  records: readonly ConsentRecord[] = [record],
) =>
  createReceipts(config, records, {
    isChosen: ({ id }) => chosen.includes(id),
    toAddress: path => `https://fjord.example${path}`,
  })
const receiptOf = (...given: Parameters<typeof receiptsOf>) => {
  const [receipt, ...others] = receiptsOf(...given)
  expect(others).toEqual([])
  return receipt
}

describe('a receipt', () => {
  it('RP5: says in the shape of Kantara 1.1 what was consented to, and nothing that the config does not say', () => {
    expect(receiptOf(config, ['stats', 'video'])).toEqual({
      version: 'KI-CR-v1.1.0',
      jurisdiction: 'DE',
      consentTimestamp: 1_795_262_400,
      collectionMethod: 'web form: banner',
      consentReceiptID: '0f8fad5b-d9cb-469f-a165-708674289501',
      language: 'en',
      piiPrincipalId: 'b2',
      piiControllers: [{ piiController: 'Fjord & Field', contact: 'privacy@fjord.example' }],
      policyUrl: 'https://fjord.example/privacy',
      services: [
        {
          service: 'Site statistics',
          purposes: [
            {
              purpose: 'analytics',
              consentType: 'EXPLICIT',
              piiCategory: ['cookie _st*', 'localStorage st:debug'],
              termination: '2027-05-21, or withdrawal',
              thirdPartyDisclosure: true,
              thirdPartyName: 'Numbers Ltd',
            },
          ],
        },
        {
          service: 'Video player',
          purposes: ['functional', 'Support chat'].map(purpose => ({
            purpose,
            consentType: 'EXPLICIT',
            piiCategory: [],
            termination: '2027-05-21, or withdrawal',
            thirdPartyDisclosure: false,
          })),
        },
      ],
      sensitive: false,
      spiCat: [],
    })
  })

  it('RP5: names sensitive categories where a service uses such data', () => {
    expect(receiptOf(config, ['health'])).toMatchObject({
      sensitive: true,
      spiCat: ['Health data'],
    })
  })

  it('RP5: knows no end, place, surface or controller that is not known', () => {
    const { expires: _, region: __, ...bare } = record
    const receipt = receiptOf(
      buildConfig({ services: [stats] }),
      ['stats'],
      [{ ...bare, recovered: true }],
    )
    expect(receipt).toMatchObject({
      jurisdiction: 'unknown',
      collectionMethod: 'web form',
      piiControllers: [],
    })
    expect(receipt?.services[0]?.purposes[0]?.termination).toBe('withdrawal')
  })

  it('RP5: is of data that are sold also where nobody says to whom', () => {
    const ads = buildService('ads', { sells: true })
    const receipt = receiptOf(buildConfig({ services: [ads] }), ['ads'])
    expect(receipt?.services[0]?.purposes[0]).toMatchObject({ thirdPartyDisclosure: true })
    expect(receipt?.services[0]?.purposes[0]).not.toHaveProperty('thirdPartyName')
  })

  it('RP5: there is none of nothing', () => {
    expect(receiptsOf(config, [])).toEqual([])
    expect(receiptsOf(config, ['stats'], [])).toEqual([])
  })

  it('RP5: tells of a host that nobody is named for, and asks nobody about what is essential', () => {
    const film = buildService('film', { hosts: ['film.example'], purposes: ['essential', 'play'] })
    const receipt = receiptOf(buildConfig({ services: [film] }), ['film'])
    expect(receipt?.services[0]?.purposes).toMatchObject([
      { purpose: 'play', thirdPartyDisclosure: true },
    ])
    const own = { ...film, provider: 'Fjord & Field' }
    const config = buildConfig({ controller: { name: 'Fjord & Field' }, services: [own] })
    expect(receiptOf(config, ['film'])?.services[0]?.purposes).toMatchObject([
      { thirdPartyDisclosure: false },
    ])
  })
})

describe('receipts', () => {
  const MONTH = 30 * DAY
  const start = Date.UTC(2026, 0, 1)
  /** A year of records, a month apart, each as the one before but for what is named. */
  const history = (...changes: Partial<ConsentRecord>[]) => {
    let last = buildRecord({ expires: start + 12 * MONTH, services: { stats: 'v1', video: 'v1' } })
    return changes.map((change, index) => {
      last = { ...last, id: `r${index}`, time: start + index * MONTH, ...change }
      return last
    })
  }
  const givenIn = (...changes: Partial<ConsentRecord>[]) =>
    receiptsOf(config, ['stats', 'video'], history(...changes)).map(
      ({ consentReceiptID, services }) => [
        consentReceiptID,
        ...services.map(({ service }) => service),
      ],
    )

  it('RP5: are of the record with which each thing was said, not of what was said later', () => {
    expect(
      givenIn(
        { choices: { stats: true }, surface: 'banner' },
        { choices: { stats: true, video: true }, surface: 'placeholder' },
        { choices: { stats: true, video: true, sale: false }, action: 'gpc', surface: 'signal' },
      ),
    ).toEqual([
      ['r0', 'Site statistics'],
      ['r1', 'Video player'],
    ])
  })

  it.each([
    ['a refusal', { choices: { stats: false, video: true } }, {}],
    [
      'other terms',
      { services: { stats: 'v0', video: 'v1' } },
      { services: { stats: 'v1', video: 'v1' } },
    ],
  ])('RP5: begin anew after %s', (_, before, after) => {
    const choices = { stats: true, video: true }
    expect(givenIn({ choices, ...before }, { choices, ...after })).toEqual([
      ['r0', 'Video player'],
      ['r1', 'Site statistics'],
    ])
  })

  it.each([
    ['another policy', { policy: '2025-01-01' }],
    ['another law', { regime: 'opt-out' as const }],
    ['an end', { expires: start + DAY }],
  ])('RP5: begin anew, all of them, after %s', (_, before) => {
    const choices = { stats: true, video: true }
    const after = { policy: '2026-01-15', regime: 'opt-in' as const, expires: start + 12 * MONTH }
    expect(givenIn({ choices, ...before }, { choices, ...after })).toEqual([
      ['r1', 'Site statistics', 'Video player'],
    ])
  })
})
