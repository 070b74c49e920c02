import { describe, expect, expectTypeOf, it } from 'vitest'
import type * as z from 'zod/mini'
import { parseConfig } from '../define-config.js'
import { ConsentError } from '../errors.js'
import { buildConfig } from '../testing/build.js'
import type { Config } from '../types.js'
import type { configSchema } from './schema.js'
import { resolveOffer } from './vocabulary.js'

const issuesOf = (value: unknown) => {
  try {
    parseConfig(value)
  } catch (error) {
    if (error instanceof ConsentError) return error.issues
    throw error
  }
  return []
}

describe('parseConfig', () => {
  it('takes a whole config and hands it back', () => {
    const config = buildConfig({
      controller: { name: 'Acme', contact: 'mailto:x@example.com' },
      purposes: [{ id: 'chat', name: 'Chat' }],
      region: 'US-CA',
      regimes: { 'US-NY': { model: 'notice', lifetime: 'P1Y' }, '*': { gpc: 'honour' } },
      mirror: { name: 'consent', domain: 'example.com' },
      bridges: {
        google: { mode: 'advanced', regionDefaults: true, waitForUpdate: 300 },
        uet: 'queue',
        clarity: true,
        meta: 'ads',
        dataLayer: 'layer',
        gpp: { mspa: 'opt-out', uspapi: true },
      },
      gate: { scriptTimeout: 'PT5S' },
      language: 'fr-CA',
      texts: { acceptAll: 'Yes' },
      theme: { accent: '#123456' },
    })
    expect(parseConfig(config)).toBe(config)
  })

  it('is the type that types.ts documents', () => {
    expectTypeOf<z.infer<typeof configSchema>>().toExtend<Config>()
    expectTypeOf<Config>().toExtend<z.infer<typeof configSchema>>()
  })

  it.each([
    ['a key that is not known', { polcy: 1 }, 'polcy', /not a key/, '1'],
    [
      'a nested unknown key',
      { services: [{ id: 'a', name: 'A', purposes: ['analytics'], host: [] }] },
      'services[0].host',
      /not a key/,
      '[]',
    ],
    [
      'a wrong type',
      { services: [{ id: 'a', name: 'A', purposes: 'analytics' }] },
      'services[0].purposes',
      /array/i,
      '"analytics"',
    ],
    [
      'an agreement that nobody can have signed',
      { bridges: { gpp: { mspa: 'yes' } } },
      'bridges.gpp.mspa',
      /"opt-out"\|"service-provider"/,
      '"yes"',
    ],
    [
      'a misspelt option of a bridge',
      { bridges: { gpp: { uspApi: true } } },
      'bridges.gpp.uspApi',
      /not a key/,
      'true',
    ],
    [
      'an id with a space',
      { services: [{ id: 'a b', name: 'A', purposes: ['analytics'] }] },
      'services[0].id',
      /must be an id/,
      '"a b"',
    ],
    [
      'a purpose that does not exist',
      { services: [{ id: 'a', name: 'A', purposes: ['fun'] }] },
      'services[0].purposes[0]',
      /declared in purposes/,
      '"fun"',
    ],
    [
      'an id used twice',
      { services: [{ id: 'sale', name: 'A', purposes: ['analytics'] }] },
      'services[0].id',
      /nothing else has/,
      '"sale"',
    ],
    [
      'a duration that is none',
      {
        services: [
          {
            id: 'a',
            name: 'A',
            purposes: ['analytics'],
            cookies: [{ name: 'x', duration: '2 years' }],
          },
        ],
      },
      'services[0].cookies[0].duration',
      /ISO 8601/,
      '"2 years"',
    ],
    [
      'a script as an address',
      { policy: { version: '1', url: 'javascript:alert(1)' } },
      'policy.url',
      /http\(s\) or relative/,
      '"javascript:alert(1)"',
    ],
    [
      'an address with a hidden scheme',
      { policy: { version: '1', url: ' data:text/html,x' } },
      'policy.url',
      /http\(s\) or relative/,
      '" data:text/html,x"',
    ],
    [
      'a scheme among the hosts',
      { services: [{ id: 'a', name: 'A', purposes: ['analytics'], hosts: ['https://x.com'] }] },
      'services[0].hosts[0]',
      /must be a host/,
      '"https://x.com"',
    ],
    [
      'a year without asking that is none (OO6)',
      { regimes: { 'US-CA': { noAsk: 'P11M' } } },
      'regimes.US-CA.noAsk',
      /12 months or longer/,
      '"P11M"',
    ],
    [
      'a time for records that is none',
      { ledger: { retention: '2 years' } },
      'ledger.retention',
      /ISO 8601/,
      '"2 years"',
    ],
    [
      'records that go to somebody else (P8)',
      { onRecord: 'https://archive.example/' },
      'onRecord',
      /path of the site's own/,
      '"https://archive.example/"',
    ],
    ['a region that is none', { region: 'California' }, 'region', /region code/, '"California"'],
    [
      'more than one CSS value',
      { theme: { accent: 'red;position:fixed' } },
      'theme.accent',
      /one CSS value/,
      '"red;position:fixed"',
    ],
    [
      'a mode of Google’s that is none',
      { bridges: { google: { mode: 'on' } } },
      'bridges.google.mode',
      /"basic"\|"advanced"/,
      '"on"',
    ],
    [
      'a key of Google’s that is not known',
      { bridges: { google: { modes: 1 } } },
      'bridges.google.modes',
      /not a key/,
      '1',
    ],
    ['a bridge that is no form of it', { bridges: { google: 1 } }, 'bridges.google', /./, '1'],
    [
      'a queue that is no name',
      { bridges: { uet: 'my-queue' } },
      'bridges.uet',
      /name of a global array/,
      '"my-queue"',
    ],
    [
      'a bridge to a service that does not exist',
      { bridges: { meta: 'pixl' } },
      'bridges.meta',
      /id of a service/,
      '"pixl"',
    ],
    ['an age instead of a band', { age: 12 }, 'age', /./, '12'],
    ['MI1: an age that is none', { age: -1 }, 'age', /under-13/, '-1'],
  ])('names path, rule and value of %s', (_, change, path, rule, received) => {
    const issue = issuesOf({ ...buildConfig(), ...change }).find(found => found.path === path)
    expect(issue?.rule).toMatch(rule)
    expect(issue?.received).toBe(received)
  })

  it('reports every mistake, not only the first', () => {
    expect(
      issuesOf({ ...buildConfig(), a: 1, b: 2, age: 'old' })
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['a', 'age', 'b'])
  })

  it.each([null, 1, 'text', [], () => {}])('refuses %s as a whole', value => {
    expect(issuesOf(value)).toHaveLength(1)
  })

  it('refuses ten megabytes without reading them through', () => {
    const issues = issuesOf({ ...buildConfig(), texts: { a: 'x'.repeat(10_000_000) } })
    expect(issues[0]).toMatchObject({ path: '', rule: expect.stringMatching(/at most 500000/) })
  })

  it('SE4: takes no prototype from JSON', () => {
    const value = JSON.parse('{"policy":{"version":"1","url":"/"},"__proto__":{"polluted":true}}')
    expect(issuesOf(value).map(({ path }) => path)).toContain('__proto__')
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('survives values that JSON cannot hold', () => {
    const loop: Record<string, unknown> = {}
    loop.self = loop
    expect(issuesOf({ ...buildConfig(), texts: loop }).length).toBeGreaterThan(0)
  })
})

describe('the production check, resolveOffer', () => {
  it('takes whatever parseConfig takes', () => {
    expect(resolveOffer(parseConfig(buildConfig())).items.length).toBeGreaterThan(2)
    expect(
      resolveOffer(parseConfig({ policy: { version: '1', url: '/' } })).items.length,
    ).toBeGreaterThan(2)
  })

  it.each([
    [undefined],
    [null],
    ['text'],
    [{}],
    [{ policy: {} }],
    [{ policy: { version: 1 } }],
    [{ policy: { version: '1' }, services: {} }],
    [{ policy: { version: '1' }, services: [null] }],
    [{ policy: { version: '1' }, services: [{ id: 'a' }] }],
    [{ policy: { version: '1' }, services: [{ id: 'a', purposes: [] }] }],
    [{ policy: { version: '1' }, services: [{ id: 'a~b', purposes: ['analytics'] }] }],
    [{ policy: { version: '1' }, services: [{ id: 'a', purposes: [1] }] }],
    [{ policy: { version: '1' }, purposes: [{}] }],
    [{ policy: { version: '1' }, services: [{ id: 'analytics', purposes: ['analytics'] }] }],
  ])('P1: refuses %j', value => {
    expect(() => resolveOffer(value as never)).toThrow(TypeError)
  })
})
