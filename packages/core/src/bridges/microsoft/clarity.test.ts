import { describe, expect, it } from 'vitest'
import type { Env } from '../../env/port.js'
import { buildChoice, buildState } from '../../testing/build.js'
import type { Choices } from '../../types.js'
import { createClarity } from './clarity.js'

interface Host {
  clarity?: ((...command: unknown[]) => void) & { q?: ArrayLike<unknown>[] }
}
const build = (host: Host = {}) => ({ host, bridge: createClarity(host as unknown as Env) })
const said = ({ clarity }: Host) => clarity?.q?.map(entry => Array.from(entry))
const chosen = (choices: Choices) => buildState({ region: 'DE', choice: buildChoice({ choices }) })
const command = (ad_Storage: string, analytics_Storage: string) => [
  'consentv2',
  { ad_Storage, analytics_Storage },
]

describe('the bridge to Microsoft Clarity', () => {
  it('says nothing before the state is known, since a denial clears cookies', () => {
    expect(build().host).toEqual({})
  })

  it.each([
    [{}, 'denied', 'denied'],
    [{ analytics: true }, 'denied', 'granted'],
    [{ marketing: true, sale: true }, 'granted', 'denied'],
    [{ marketing: true, sale: false, analytics: true }, 'denied', 'granted'],
  ])('tells of %j in the queue of Clarity’s own form', (choices, ads, analytics) => {
    const { host, bridge } = build()
    bridge.update(chosen(choices as Choices))
    expect(said(host)).toEqual([command(ads, analytics)])
    expect(Object.prototype.toString.call(host.clarity?.q?.[0])).toBe('[object Arguments]')
  })

  it('leaves one word waiting: the last, and all that others have queued', () => {
    const { host, bridge } = build()
    bridge.update(buildState({ region: 'DE' }))
    host.clarity?.('set', 'plan', 'free')
    bridge.update(chosen({ analytics: true }))
    expect(said(host)).toEqual([['set', 'plan', 'free'], command('denied', 'granted')])
  })

  it('calls what is there, once for each change', () => {
    const heard: unknown[] = []
    const { bridge } = build({ clarity: (...words) => void heard.push(words) })
    bridge.update(chosen({ analytics: true }))
    bridge.update(chosen({ analytics: true, functional: true }))
    bridge.update(chosen({}))
    expect(heard).toEqual([command('denied', 'granted'), command('denied', 'denied')])
  })
})
