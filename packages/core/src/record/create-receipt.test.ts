import { describe, expect, it } from 'vitest'
import { buildConfig, buildRecord, buildService } from '../testing/build.js'
import { createReceipt } from './create-receipt.js'

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

const source = (...granted: string[]) => ({
  record: buildRecord({
    id: ID,
    subject: 'b2',
    time: Date.UTC(2026, 10, 21, 12, 0, 0, 700),
    expires: Date.UTC(2027, 4, 21, 12),
    region: 'DE',
  }),
  policyUrl: 'https://fjord.example/privacy',
  isGranted: ({ id }: { id: string }) => granted.includes(id),
})

describe('a receipt', () => {
  it('RP5: says in the shape of Kantara 1.1 what was consented to, and nothing that the config does not say', () => {
    expect(createReceipt(config, source('stats', 'video'))).toEqual({
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
    expect(createReceipt(config, source('health'))).toMatchObject({
      sensitive: true,
      spiCat: ['Health data'],
    })
  })

  it('RP5: knows no end, place, surface or controller that is not known', () => {
    const { record } = source()
    const { expires: _, region: __, ...bare } = record
    const receipt = createReceipt(buildConfig({ services: [stats] }), {
      ...source('stats'),
      record: { ...bare, recovered: true },
    })
    expect(receipt).toMatchObject({
      jurisdiction: 'unknown',
      collectionMethod: 'web form',
      piiControllers: [],
    })
    expect(receipt?.services[0]?.purposes[0]?.termination).toBe('withdrawal')
  })

  it('RP5: is of data that are sold also where nobody says to whom', () => {
    const ads = buildService('ads', { sells: true })
    const receipt = createReceipt(buildConfig({ services: [ads] }), source('ads'))
    expect(receipt?.services[0]?.purposes[0]).toMatchObject({ thirdPartyDisclosure: true })
    expect(receipt?.services[0]?.purposes[0]).not.toHaveProperty('thirdPartyName')
  })

  it('RP5: there is none of nothing', () => {
    expect(createReceipt(config, source())).toBeUndefined()
  })
})
