import { describe, expect, it } from 'vitest'
import type { Env } from '../../env/port.js'
import { buildChoice, buildState } from '../../testing/build.js'
import { createUet } from './uet.js'

const DEFAULT = ['consent', 'default', { ad_storage: 'denied' }]
const update = (ad_storage: string) => ['consent', 'update', { ad_storage }]
const granted = buildState({ region: 'US-CA' })
const optedOut = buildState({ region: 'US-CA', choice: buildChoice({ choices: { sale: false } }) })

const build = (host: Record<string, unknown> = {}, name = 'uetq') => ({
  host,
  bridge: createUet(host as unknown as Env, name),
})

describe('the bridge to Microsoft UET', () => {
  it('AT2: denies before anything else, then says each change once', () => {
    const { host, bridge } = build()
    expect(host.uetq).toEqual(DEFAULT)
    bridge.update(buildState({ region: 'DE' }))
    expect(host.uetq).toEqual(DEFAULT)
    bridge.update(granted)
    bridge.update(granted)
    bridge.update(optedOut)
    expect(host.uetq).toEqual([...DEFAULT, ...update('granted'), ...update('denied')])
  })

  it('AT2 OO1: follows marketing and sale, both', () => {
    for (const [choices, answer] of [
      [{ marketing: true }, 'denied'],
      [{ sale: true }, 'denied'],
      [{ marketing: true, sale: true }, 'granted'],
    ] as const) {
      const { host, bridge } = build()
      bridge.update(buildState({ region: 'DE', choice: buildChoice({ choices }) }))
      const expected = answer === 'granted' ? [...DEFAULT, ...update(answer)] : DEFAULT
      expect(host.uetq).toEqual(expected)
    }
  })

  it('AT2: goes before what a snippet has pushed already', () => {
    const { host } = build({ uetq: ['event', 'buy', {}] })
    expect(host.uetq).toEqual([...DEFAULT, 'event', 'buy', {}])
  })

  it('speaks to what Microsoft’s file puts in the place of the array', () => {
    const { host, bridge } = build()
    const heard: unknown[] = []
    host.uetq = { push: (...words: unknown[]) => heard.push(...words) }
    bridge.update(granted)
    expect(heard).toEqual(update('granted'))
  })

  it('uses the queue that the site names', () => {
    const { host, bridge } = build({}, 'other')
    bridge.update(granted)
    expect(host).toEqual({ other: [...DEFAULT, ...update('granted')] })
  })
})
