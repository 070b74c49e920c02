import { describe, expect, it } from 'vitest'
import { ConsentError } from '../errors.js'
import { buildChoice, buildConfig, buildService } from '../testing/build.js'
import type { Config, Decision } from '../types.js'
import { contentSecurityPolicy } from './content-security-policy.js'
import type { ContentSecurityPolicyOptions } from './policy-options.js'

const config = buildConfig({
  services: [
    buildService('stats', { hosts: ['stats.example', '*.stats.example:8443'] }),
    buildService('maps', { hosts: ['www.search.example/maps'] }),
    buildService('film', { hosts: ['film.example/embed/'] }),
    buildService('quiet'),
  ],
})

const decisionFor = (...ids: string[]): Decision => ({
  verdicts: Object.fromEntries(ids.map(id => [id, { allowed: true, reason: 'choice' }])),
  prompt: 'none',
})

/** The policies of a header, each as its directives. */
const parse = (header: string) =>
  header.split(', ').map(policy =>
    Object.fromEntries(
      policy.split('; ').map(text => {
        const [name, ...sources] = text.split(' ')
        return [name as string, sources]
      }),
    ),
  )

const policyFor = (ids: string[], options?: ContentSecurityPolicyOptions) =>
  parse(contentSecurityPolicy(config, decisionFor(...ids), options))

const issuesOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof ConsentError) return error.issues
    throw error
  }
  return []
}

describe('the lax form', () => {
  it('GA1: lets through the page itself and nobody else while everything is closed', () => {
    expect(contentSecurityPolicy(config, decisionFor())).toBe(
      "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; form-action 'self'",
    )
  })

  it('adds the hosts of what is allowed, sockets among them, and no others', () => {
    const [policy] = policyFor(['stats', 'quiet'])
    expect(policy?.['default-src']?.slice(5)).toEqual([
      'stats.example:*',
      '*.stats.example:8443',
      'wss://stats.example:*',
      'wss://*.stats.example:8443',
    ])
    expect(policy?.['form-action']).toEqual(["'self'", 'stats.example:*', '*.stats.example:8443'])
  })

  it('P1: holds a service that the decision does not know', () => {
    expect(policyFor(['constructor', 'toString'])).toEqual(policyFor([]))
  })

  it('gives a path the meaning of a start, which the header writes as two', () => {
    const [policy] = policyFor(['maps', 'film'])
    expect(policy?.['form-action']).toEqual([
      "'self'",
      'www.search.example:*/maps',
      'www.search.example:*/maps/',
      'film.example:*/embed/',
    ])
  })

  it('names a host of two services once, and keeps it while either is allowed', () => {
    const shared = buildConfig({
      services: ['a', 'b'].map(id => buildService(id, { hosts: ['cdn.example'] })),
    })
    const header = contentSecurityPolicy(shared, decisionFor('b'))
    expect(header.match(/ cdn\.example:\*/g)).toHaveLength(2)
    expect(contentSecurityPolicy(shared, decisionFor('a', 'b'))).toBe(header)
  })

  it('adds hosts of the site, and sources to one directive, which keeps what all have', () => {
    const [policy] = policyFor([], {
      hosts: ['cdn.example'],
      extra: {
        'img-src': ['https:'],
        'object-src': ["'none'"],
        'form-action': ['https://pay.example'],
        'frame-ancestors': ["'none'"],
        'upgrade-insecure-requests': [],
      },
    })
    expect(policy?.['img-src']).toEqual([...(policy?.['default-src'] ?? []), 'https:'])
    expect(policy?.['img-src']).toContain('cdn.example:*')
    expect(policy?.['object-src']).toEqual(["'none'"])
    expect(policy?.['form-action']).toEqual(["'self'", 'cdn.example:*', 'https://pay.example'])
    expect(policy?.['frame-ancestors']).toEqual(["'none'"])
    expect(policy?.['upgrade-insecure-requests']).toEqual([])
  })

  it('does not depend on `unlisted`, which a header cannot express', () => {
    for (const unlisted of ['allow', 'block'])
      expect(contentSecurityPolicy({ ...config, unlisted } as Config, decisionFor('stats'))).toBe(
        contentSecurityPolicy(config, decisionFor('stats')),
      )
  })

  it('stays within what servers take for a header with fifty services', () => {
    const many = buildConfig({
      services: Array.from({ length: 50 }, (_, index) =>
        buildService(`service-${index}`, { hosts: [`collector-${index}.example.com`] }),
      ),
    })
    const all = decisionFor(...(many.services ?? []).map(({ id }) => id))
    expect(contentSecurityPolicy(many, all).length).toBeLessThan(8000)
  })
})

describe('the strict form', () => {
  const nonce = 'R4nd0mR4nd0mR4nd0mR4nw=='

  it('SE1 SE2 SE3: is a policy for code, and beside it one for hosts, which holds by itself', () => {
    const [code, hosts] = policyFor(['film'], { form: 'strict', nonce })
    expect(code).toEqual({
      'script-src': [`'nonce-${nonce}'`, 'film.example:*/embed/'],
      'worker-src': ["'self'", 'film.example:*/embed/'],
      'base-uri': ["'none'"],
      'require-trusted-types-for': ["'script'"],
      'trusted-types': ['sluice'],
    })
    expect(hosts).toEqual({
      'default-src': ["'self'", 'film.example:*/embed/', 'wss://film.example:*/embed/'],
      'script-src': ["'self'", "'unsafe-inline'", 'film.example:*/embed/'],
      'object-src': ["'none'"],
      'form-action': ["'self'", 'film.example:*/embed/'],
    })
  })

  it('SE1: nothing in the policy of hosts makes browsers ignore its hosts', () => {
    const hash = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    const [code, hosts] = policyFor([], {
      form: 'strict',
      nonce,
      extra: {
        'script-src': [hash, "'strict-dynamic'", "'wasm-unsafe-eval'", 'https://a.example'],
      },
    })
    expect(code?.['script-src']).toEqual(expect.arrayContaining([hash, "'strict-dynamic'"]))
    expect(hosts?.['script-src']).toEqual([
      "'self'",
      "'unsafe-inline'",
      "'wasm-unsafe-eval'",
      'https://a.example',
    ])
  })

  it('takes further Trusted Types, another base, and reports from both', () => {
    const [code, hosts] = policyFor([], {
      form: 'strict',
      nonce,
      extra: {
        'trusted-types': ['mine', "'allow-duplicates'"],
        'base-uri': ["'self'"],
        'object-src': ['https://a.example'],
        'default-src': ["'none'"],
        'img-src': ['data:'],
        'report-to': ['csp'],
      },
    })
    expect(code).toMatchObject({
      'trusted-types': ['sluice', 'mine', "'allow-duplicates'"],
      'base-uri': ["'self'"],
      'report-to': ['csp'],
    })
    expect(hosts).toMatchObject({
      'default-src': ["'none'"],
      'img-src': ['data:'],
      'script-src': ["'self'", "'unsafe-inline'"],
      'object-src': ['https://a.example'],
      'report-to': ['csp'],
    })
  })
})

describe('what could not stand in the header', () => {
  const withHost = (host: unknown) =>
    buildConfig({
      services: [buildService('stats'), buildService('film', { hosts: [host] as never })],
    })

  it.each([
    'a.example; script-src *',
    'a.example;',
    'a.example,b.example',
    'a.example\nX: y',
    "a.example/'unsafe-inline'",
    'a.example/"',
    'a.example/?q',
    'a.example/a b',
    'a.example/ü',
    'https://a.example',
    'https:',
    '*',
    '*.',
    '',
    7,
    null,
  ])('SE1: refuses the host %j, be its service allowed or not', host => {
    const [issue] = issuesOf(() => contentSecurityPolicy(withHost(host), decisionFor()))
    expect(issue).toEqual({
      path: 'services[1].hosts[0]',
      rule: expect.stringContaining('must be a host'),
      received: JSON.stringify(host),
    })
  })

  it('writes the codes of marks that a path may have', () => {
    const header = contentSecurityPolicy(withHost('a.example/b;c,d/'), decisionFor('film'))
    expect(header).toContain(' a.example:*/b%3Bc%2Cd/')
    expect(parse(header)).toHaveLength(1)
  })

  it.each([
    ['a nonce with a quote', { form: 'strict', nonce: "abc' *" }, 'options.nonce'],
    ['a nonce with a line break', { form: 'strict', nonce: 'abc\r\n' }, 'options.nonce'],
    ['an empty nonce', { form: 'strict', nonce: '' }, 'options.nonce'],
    ['no nonce', { form: 'strict' }, 'options.nonce'],
    ['a nonce that is of no use, too', { nonce: 'a;b' }, 'options.nonce'],
    ['a form that is none', { form: 'Strict' }, 'options.form'],
    ['hosts that are no list', { hosts: 'a.example' }, 'options.hosts'],
    ['a scheme among hosts', { hosts: ['a.example', 'https:'] }, 'options.hosts[1]'],
    [
      'a directive not known',
      { extra: { 'script-src *; x': [] } },
      'options.extra.script-src *; x',
    ],
    ['sources that are no list', { extra: { 'img-src': 'https:' } }, 'options.extra.img-src'],
    ...['a;b', 'a,b', 'a b', 'a\nb', "'a'b", "'", '"a"', '', 1].map(
      source =>
        [
          `the source ${JSON.stringify(source)}`,
          { extra: { 'img-src': ['https:', source] } },
          'options.extra.img-src[1]',
        ] as const,
    ),
  ] as const)('SE1: names path, rule and value of %s', (_, options, path) => {
    const issues = issuesOf(() =>
      contentSecurityPolicy(config, decisionFor(), options as ContentSecurityPolicyOptions),
    )
    expect(issues).toHaveLength(1)
    expect(issues[0]).toMatchObject({ path, rule: expect.stringMatching(/^must /) })
  })

  it('reports every mistake at once', () => {
    const options = { form: 'strict', hosts: ['a b'], extra: { 'img-src': [';'] } } as const
    expect(
      issuesOf(() => contentSecurityPolicy(withHost(';'), decisionFor(), options)).map(
        ({ path }) => path,
      ),
    ).toEqual([
      'options.nonce',
      'options.extra.img-src[0]',
      'options.hosts[0]',
      'services[1].hosts[0]',
    ])
  })

  it.each([undefined, null, {}, { policy: { version: '1' }, services: [null] }])(
    'P1: for the config %j, which cannot be used, the header lists no host',
    unusable => {
      expect(contentSecurityPolicy(unusable as never, decisionFor('stats'))).toBe(
        contentSecurityPolicy(config, decisionFor()),
      )
    },
  )
})

it('follows a decision as `readDecision` makes it', async () => {
  const { readDecision } = await import('./read-decision.js')
  const { encodeChoice } = await import('../record/encode-choice.js')
  const value = encodeChoice(
    buildChoice({ time: Date.now(), choices: { analytics: true, stats: true, film: false } }),
  )
  const cookie = `sluice=${value}; sluice-seal=${value.split('.').at(-1)}`
  const { decision } = readDecision(config, { cookie, region: 'DE' })
  const header = contentSecurityPolicy(config, decision)
  expect(header).toContain('stats.example')
  expect(header).not.toContain('film.example')
})
