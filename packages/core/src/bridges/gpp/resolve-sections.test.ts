import { describe, expect, it } from 'vitest'
import { resolveRegime } from '../../regime/resolve-regime.js'
import { buildChoice, buildConfig, buildService, buildState } from '../../testing/build.js'
import type { AgeBand, Choice, Config, State } from '../../types.js'
import { encodeGpp } from './codec/encode-gpp.js'
import { resolveUsp } from './create-uspapi.js'
import { type GppInput, resolveSections } from './resolve-sections.js'

interface Scene {
  region?: string
  gpc?: boolean
  choices?: Choice['choices']
  /** Signal at the time of the choice. Default: as now. */
  gpcThen?: boolean
  age?: AgeBand
  mspa?: GppInput['mspa']
  config?: Config
  status?: State['status']
}

const stateOf = ({
  region,
  gpc = false,
  choices,
  gpcThen = gpc,
  age,
  config = buildConfig(),
  status = 'ready',
}: Scene): State => ({
  ...buildState({
    config,
    region,
    age,
    signals: { gpc },
    choice:
      choices &&
      buildChoice({ choices, signals: { gpc: gpcThen }, regime: resolveRegime(region).model }),
    ...(status === 'pending' && { reading: { status } }),
  }),
  status,
})

const resolve = (scene: Scene) =>
  resolveSections({ state: stateOf(scene), age: scene.age, mspa: scene.mspa })
const write = (scene: Scene) => encodeGpp(resolve(scene).sections)
const coreOf = (scene: Scene, name: string) => resolve(scene).sections[name]?.[0]

const sensitiveConfig = buildConfig({
  services: [
    buildService('ads', { purposes: ['marketing'], sells: true }),
    buildService('health', { sensitive: true }),
  ],
})
const quiet = buildConfig({ services: [buildService('stats')] })
const OUT = { sale: false }
const IN = { sale: true }

describe('golden values, from the decision', () => {
  it.each<[string, Scene, string]>([
    ['not opted out', { region: 'US-CA' }, 'DBABBg~BUoAAACA.QA'],
    ['opted out', { region: 'US-CA', choices: OUT }, 'DBABBg~BUUAAACA.QA'],
    ['opted out by GPC', { region: 'US-CA', gpc: true }, 'DBABBg~BUUAAACA.YA'],
    [
      'not out: opted in again in knowledge of GPC',
      { region: 'US-CA', gpc: true, choices: IN },
      'DBABBg~BUoAAACA.YA',
    ],
    [
      'out: opted in before GPC was on (SG5)',
      { region: 'US-CA', gpc: true, choices: IN, gpcThen: false },
      'DBABBg~BUUAAACA.YA',
    ],
    [
      'out, sensitive data limited',
      { region: 'US-CA', gpc: true, choices: { sensitive: false }, config: sensitiveConfig },
      'DBABBg~BVVVVUCA.YA',
    ],
    ['under 13 (MI2)', { region: 'US-CA', age: 'under-13' }, 'DBABBg~BUUAABSA.QA'],
    ['13 to 15 (MI3)', { region: 'US-CA', age: '13-15' }, 'DBABBg~BUUAABSA.QA'],
    ['nothing sold or shared (OO12)', { region: 'US-CA', config: quiet }, 'DBABBg~BAAAAACA.QA'],
    ['Colorado, GPC', { region: 'US-CO', gpc: true }, 'DBABJg~BVUAAIA.YA'],
    ['Connecticut, GPC', { region: 'US-CT', gpc: true }, 'DBABVg~BVUAAAIA.YA'],
    ['Texas, GPC', { region: 'US-TX', gpc: true }, 'DBABEw~BVUAAAgA.YA'],
    ['Virginia, out', { region: 'US-VA', choices: OUT }, 'DBABRg~BVUAACA'],
    [
      'a signatory of the MSPA in a state without a section, GPC',
      { region: 'US-NY', gpc: true, mspa: 'opt-out' },
      'DBABLA~CVQVAAAAAABY.YA',
    ],
    ['Europe', { region: 'DE' }, 'DBAA'],
    ['unknown', {}, 'DBAA'],
  ])('AT6: %s', (_, scene, text) => {
    expect(write(scene)).toBe(text)
  })
})

describe('sections that apply (AT6)', () => {
  it.each<[Scene, number[]]>([
    [{ region: 'US-CA' }, [8]],
    [{ region: 'US-RI' }, [27]],
    [{ region: 'US-FL' }, [13]],
    [{ region: 'US-NY' }, [-1]],
    [{ region: 'US' }, [-1]],
    [{ region: 'DE' }, [-1]],
    [{ region: 'CA-QC' }, [-1]],
    [{}, [-1]],
    [{ region: 'US-CA', mspa: 'opt-out' }, [7, 8]],
    [{ region: 'US-NY', mspa: 'service-provider' }, [7]],
    [{ region: 'US', mspa: 'opt-out' }, [7]],
    [{ region: 'DE', mspa: 'opt-out' }, [-1]],
    [{ mspa: 'opt-out' }, [-1]],
  ])('%j: %j', (scene, ids) => {
    expect(resolve(scene).applicable).toEqual(ids)
    expect(Object.keys(resolve(scene).sections)).toHaveLength(ids[0] === -1 ? 0 : ids.length)
  })
})

describe('the agreement of signatories', () => {
  it('is declared by nobody who has not signed it', () => {
    for (const region of ['US-CA', 'US-MD', 'US-TX'])
      expect(coreOf({ region }, `us${region.slice(3).toLowerCase()}`)).toMatchObject({
        MspaCoveredTransaction: 2,
      })
    expect(coreOf({ region: 'US-MD' }, 'usmd')).toMatchObject({ MspaMode: 0 })
  })

  it.each(['yes', true, '', '__proto__', {}, 1])(
    'P1: is not declared by a mode that is none: %j',
    mspa => {
      const scene = { region: 'US-CA', mspa: mspa as never }
      expect(resolve(scene).applicable).toEqual([8])
      expect(coreOf(scene, 'usca')).toMatchObject({ MspaCoveredTransaction: 2 })
    },
  )

  it.each([
    ['opt-out', 1, 2, 1],
    ['service-provider', 2, 1, 2],
  ] as const)('%s: says the mode in all forms', (mspa, optOut, provider, mode) => {
    const expected = {
      MspaCoveredTransaction: 1,
      MspaOptOutOptionMode: optOut,
      MspaServiceProviderMode: provider,
    }
    expect(coreOf({ region: 'US-CA', mspa }, 'usca')).toMatchObject(expected)
    expect(coreOf({ region: 'US-CA', mspa }, 'usnat')).toMatchObject(expected)
    expect(coreOf({ region: 'US-KY', mspa }, 'usky')).toMatchObject({
      MspaCoveredTransaction: 1,
      MspaMode: mode,
    })
  })
})

describe('sensitive data', () => {
  const scene = (region: string, choices?: Choice['choices']): Scene => ({
    region,
    choices,
    config: sensitiveConfig,
  })

  it('is open where the law gives an objection only and nobody objected', () => {
    expect(coreOf(scene('US-CA'), 'usca')).toMatchObject({
      SensitiveDataLimitUseNotice: 1,
      SensitiveDataProcessing: Array(9).fill(2),
    })
    for (const region of ['US-UT', 'US-IA']) {
      const name = `us${region.slice(3).toLowerCase()}`
      expect(coreOf(scene(region), name)?.SensitiveDataProcessing).toEqual(Array(8).fill(2))
      expect(coreOf(scene(region, { sensitive: false }), name)?.SensitiveDataProcessing).toEqual(
        Array(8).fill(1),
      )
    }
  })

  it('P1: is no consent where the law asks for one and the visitor has said nothing', () => {
    expect(coreOf(scene('US-CO'), 'usco')?.SensitiveDataProcessing).toEqual(Array(7).fill(1))
    expect(coreOf(scene('US-CO', { sensitive: true }), 'usco')?.SensitiveDataProcessing).toEqual(
      Array(7).fill(2),
    )
    const both = { ...scene('US-CA'), mspa: 'opt-out' as const }
    expect(coreOf(both, 'usnat')?.SensitiveDataProcessing).toEqual(Array(16).fill(1))
  })

  it('has its own part in the newer sections, only where it is used', () => {
    expect(resolve(scene('US-IN', { sensitive: true })).sections.usin?.[1]).toEqual({
      SensitiveDataProcessing: Array(8).fill(2),
    })
    expect(resolve({ region: 'US-IN' }).sections.usin).toHaveLength(1)
  })
})

describe('known children', () => {
  const FIELD = 'KnownChildSensitiveDataConsents'
  it.each<[string, AgeBand, Choice['choices'] | undefined, unknown]>([
    ['US-CA', '13-15', IN, [2, 2]],
    ['US-CA', '16-17', undefined, [0, 0]],
    ['US-CA', 'under-13', IN, [1, 1]],
    ['US-CO', 'under-13', undefined, 1],
    ['US-CO', '13-15', undefined, 0],
    ['US-CT', 'under-13', undefined, [1, 0, 0]],
    ['US-CT', '13-15', undefined, [0, 1, 1]],
    // Nobody under 18 can agree there (MI4).
    ['US-CT', '13-15', IN, [0, 1, 1]],
    ['US-DE', '16-17', undefined, [0, 0, 0, 1, 1]],
    ['US-DE', '16-17', IN, [0, 0, 0, 2, 2]],
    ['US-NJ', '13-15', OUT, [0, 1, 1, 0, 0]],
    ['US-FL', '13-15', IN, [0, 1, 0]],
    ['US-FL', '16-17', IN, [0, 0, 1]],
    ['US-CA', 'adult', undefined, [0, 0]],
    ['US-CA', 'unknown', undefined, [0, 0]],
  ])('MI2 MI3: %s, %s, %j: %j', (region, age, choices, value) => {
    const name = `us${region.slice(3).toLowerCase()}`
    expect(coreOf({ region, age, choices }, name)?.[FIELD]).toEqual(value)
  })

  it.each<[AgeBand, number[]]>([
    ['under-13', [0, 1, 0]],
    ['13-15', [1, 0, 0]],
    ['16-17', [0, 0, 1]],
  ])('MI2: the national section, %s', (age, value) => {
    expect(coreOf({ region: 'US-TX', age, mspa: 'opt-out' }, 'usnat')?.[FIELD]).toEqual(value)
  })
})

describe('before the state is known', () => {
  it.each(['pending', 'failed'] as const)('P1: %s says the stricter value of all', status => {
    const scene = {
      region: 'US-CA',
      status,
      config: sensitiveConfig,
      choices: status === 'failed' ? IN : undefined,
    }
    expect(coreOf(scene, 'usca')).toMatchObject({
      SaleOptOut: 1,
      SharingOptOut: 1,
      SensitiveDataProcessing: Array(9).fill(1),
    })
  })

  it('P1: a failed config, of which no right is known, is not taken for one that sells nothing', () => {
    expect(coreOf({ region: 'US-CO', status: 'failed', config: quiet }, 'usco')).toMatchObject({
      SaleOptOutNotice: 1,
      SaleOptOut: 1,
      TargetedAdvertisingOptOut: 1,
      SensitiveDataProcessing: Array(7).fill(1),
    })
  })
})

describe('the US Privacy string', () => {
  it.each<[string, Scene, string]>([
    ['not out', { region: 'US-CA' }, '1YNN'],
    ['out', { region: 'US-CA', choices: OUT }, '1YYN'],
    ['GPC', { region: 'US-CA', gpc: true }, '1YYN'],
    ['nothing sold', { region: 'US-CA', config: quiet }, '1YNN'],
    ['a signatory of another agreement', { region: 'US-CA', mspa: 'opt-out' }, '1YNN'],
    ['pending', { region: 'US-CA', status: 'pending' }, '1YYN'],
    ['failed', { region: 'US-CA', status: 'failed', config: quiet }, '1YYN'],
    ['another state', { region: 'US-CO' }, '1---'],
    ['Europe', { region: 'DE' }, '1---'],
    ['somewhere in the United States, perhaps in California', { region: 'US' }, '1YYN'],
    ['unknown, nothing chosen', {}, '1YYN'],
  ])('AT8: %s', (_, scene, text) => {
    expect(resolveUsp(stateOf(scene))).toBe(text)
  })
})
