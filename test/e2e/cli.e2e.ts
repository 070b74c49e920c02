import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const BIN = fileURLToPath(new URL('../../packages/core/bin/sluice.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sluice-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

const sluice = (...args: string[]) => {
  // As a developer does who checks a config: what production leaves out is needed here.
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    encoding: 'utf8',
    cwd: folder,
  })
  return { status, stdout, stderr }
}
const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return name
}

describe('the command line', () => {
  it('SG10: makes /.well-known/gpc.json', () => {
    const { status, stdout } = sluice('gpc', '--last-update', '2026-11-22')
    expect([status, JSON.parse(stdout)]).toEqual([0, { gpc: true, lastUpdate: '2026-11-22' }])
    expect(
      sluice('gpc', '--last-update', '2026-01-01', '--out', '.well-known/gpc.json').status,
    ).toBe(0)
    expect(JSON.parse(readFileSync(join(folder, '.well-known/gpc.json'), 'utf8'))).toEqual({
      gpc: true,
      lastUpdate: '2026-01-01',
    })
    expect(JSON.parse(sluice('gpc').stdout).lastUpdate).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  it('says each mistake of a config with its path, its rule and its value', () => {
    const good = { policy: { version: '2026-01-15', url: '/privacy' }, services: [] }
    expect(sluice('check', write('good.json', JSON.stringify(good)))).toMatchObject({
      status: 0,
      stdout: 'good.json: no mistake found\n',
    })
    const bad = {
      ...good,
      age: -1,
      regimes: { 'US-CA': { gpc: 'ignore' }, California: {} },
    }
    const { status, stderr } = sluice('check', write('bad.json', JSON.stringify(bad)))
    expect(status).toBe(1)
    expect(stderr).toContain('age: ')
    expect(stderr).toContain('(received -1)')
    expect(stderr).toContain('regimes.California')
    const unlawful = { ...good, regimes: { 'US-CA': { gpc: 'ignore' }, DE: { model: 'notice' } } }
    const answer = sluice('check', write('unlawful.json', JSON.stringify(unlawful)))
    expect(answer.stderr).toContain(
      'regimes.US-CA.gpc: contradicts the law there, which asks for "honour" at least (received "ignore")',
    )
    expect(answer.stderr).toContain('regimes.DE.model: contradicts the law there')
    const backwards = {
      ...good,
      policy: { ...good.policy, archive: [{ version: '2026-06-01', url: '/old' }] },
    }
    expect(sluice('check', write('backwards.json', JSON.stringify(backwards))).stderr).toContain(
      'policy.archive[0].version: must be older than the version in force, "2026-01-15"',
    )
  })

  it('says what holds in a region, and with which law', () => {
    expect(JSON.parse(sluice('regimes', 'US-CA').stdout)).toMatchObject({
      model: 'opt-out',
      gpcIsLaw: true,
      name: 'CCPA',
    })
    expect(JSON.parse(sluice('regimes').stdout).length).toBeGreaterThan(50)
    const unknown = sluice('regimes', 'US-ZZ')
    expect([unknown.status, unknown.stderr]).toEqual([
      1,
      expect.stringContaining('no row for "US-ZZ"'),
    ])
  })

  it.each([
    [[], 'Usage:'],
    [['constructor'], 'there is no command "constructor"'],
    [['check'], 'name the file'],
    [['check', 'nowhere.json'], 'nowhere.json'],
    [['gpc', '--last-update', 'today'], 'lastUpdate: must be a day'],
    [['gpc', '--colour'], '--colour'],
  ])('%j ends with 1, and says what to do', (args, text) => {
    const { status, stderr, stdout } = sluice(...args)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain(text)
    expect(stderr).not.toMatch(/^\s+at /m)
  })
})
