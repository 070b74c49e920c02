import { describe, expect, it } from 'vitest'
import type { Env } from '../../env/port.js'
import type { Config } from '../../types.js'
import { auditPage } from './audit.js'
import type { LogEntry } from './gatekeeper.js'

const NOW = Date.UTC(2026, 0, 15)
const DAY = 86_400_000

const config: Config = {
  policy: { version: '1', url: '/privacy' },
  services: [
    {
      id: 'stats',
      name: 'Stats',
      purposes: ['analytics'],
      hosts: ['stats.example'],
      cookies: [
        { name: '_st*', duration: 'P13M' },
        { name: 'visit', duration: 'session' },
        { name: 'always', duration: 'unlimited' as string },
      ],
    },
  ],
}

/** A page as far as the audit looks at it. */
const page = ({
  cookie = '',
  cookies,
  fetched = [],
}: {
  cookie?: string
  cookies?: object[]
  fetched?: string[]
}) =>
  ({
    Date: { now: () => NOW },
    document: { cookie },
    performance: { getEntriesByType: () => fetched.map(name => ({ name })) },
    ...(cookies && { cookieStore: { getAll: async () => cookies } }),
  }) as unknown as Env

const line = (change: Partial<LogEntry>): LogEntry => ({
  time: NOW,
  action: 'held',
  channel: 'script',
  what: 'https://stats.example/s.js',
  services: ['stats'],
  reason: 'undecided',
  ...change,
})

describe('the audit', () => {
  it('GA5: says which services have hosts that nobody holds', async () => {
    expect(await auditPage(page({}), config, undefined)).toEqual([
      { code: 'audit/not-intercepted', path: 'stats' },
    ])
    const plain: Config = { policy: config.policy, services: [] }
    expect(await auditPage(page({}), plain, undefined)).toEqual([])
    expect(await auditPage(page({}), { ...plain, unlisted: 'block' }, undefined)).toEqual([
      { code: 'audit/not-intercepted', path: 'unlisted' },
    ])
  })

  it('GA5: names hosts that no service names', async () => {
    const log = [line({ action: 'passed', what: '//cdn.example:8080/a.js', services: [] })]
    expect(await auditPage(page({}), config, log)).toEqual([
      { code: 'audit/unlisted-host', path: 'cdn.example:8080' },
    ])
  })

  it('GA5: finds what was fetched although it was held, and says what to write instead', async () => {
    const fetched = ['https://stats.example/s.js', 'https://stats.example/p.gif']
    const log = [line({}), line({ channel: 'img', what: 'https://stats.example/p.gif' })]
    expect((await auditPage(page({ fetched }), config, log)).map(({ path }) => path)).toEqual([
      'https://stats.example/s.js: write <script type="text/plain" data-consent="stats" data-src="https://stats.example/s.js"></script>',
      'https://stats.example/p.gif: write <img data-consent="stats" data-src="https://stats.example/p.gif" alt="">',
    ])
  })

  it('GA5: says nothing of what was fetched after it had been let go, or was never fetched', async () => {
    const fetched = ['https://stats.example/s.js']
    expect(
      await auditPage(page({ fetched }), config, [line({}), line({ action: 'released' })]),
    ).toEqual([])
    expect(await auditPage(page({}), config, [line({})])).toEqual([])
  })

  it('ST10: names cookies that no service declares, and not Sluice’s own', async () => {
    const cookie = 'sluice=1; sluice-seal=2; _st_a=3; visit=4; other=5'
    expect(await auditPage(page({ cookie }), config, [])).toEqual([
      { code: 'audit/undeclared-cookie', path: 'other' },
    ])
  })

  it('ST10: names cookies that live longer than they are declared to, by more than a day', async () => {
    const cookies = [
      { name: '_st_short', expires: NOW + 300 * DAY },
      { name: '_st_long', expires: Date.UTC(2027, 5, 1) },
      { name: '_st_edge', expires: Date.UTC(2027, 1, 15) + DAY / 2 },
      { name: 'visit', expires: NOW + 30 * DAY },
      { name: '_st_session', expires: null },
      { name: 'always', expires: NOW + 9999 * DAY },
    ]
    expect(await auditPage(page({ cookies }), config, [])).toEqual([
      { code: 'audit/long-cookie', path: '_st_long: lives until 2027-06-01, declared P13M' },
      { code: 'audit/long-cookie', path: 'visit: lives until 2026-02-14, declared session' },
    ])
  })
})
