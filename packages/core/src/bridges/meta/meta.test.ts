import { describe, expect, it } from 'vitest'
import type { Env } from '../../env/port.js'
import { buildChoice, buildConfig, buildService, buildState } from '../../testing/build.js'
import type { Fbq } from './greet-meta.js'
import { createMeta } from './meta.js'

interface Host {
  fbq?: Fbq
}
const REVOKE = ['consent', 'revoke']
const GRANT = ['consent', 'grant']
const LDU = ['dataProcessingOptions', ['LDU'], 0, 0]
const NO_LDU = ['dataProcessingOptions', []]
const PAGE = [
  ['init', '1'],
  ['track', 'PageView'],
]

/** What Meta's snippet does, in its order: the function is assigned before it can be called, and its queue after that. */
const runSnippet = (host: Host) => {
  if (host.fbq) return
  let own: Fbq | undefined
  host.fbq = function () {
    const { callMethod, queue } = own as unknown as { callMethod?: () => void; queue: unknown[] }
    // biome-ignore lint/complexity/noArguments: as it is there
    if (callMethod) callMethod.apply(own, arguments as never)
    // biome-ignore lint/complexity/noArguments: as it is there
    else queue.push(arguments)
  }
  own = host.fbq
  own.queue = []
}
const runPage = (host: Host) => {
  runSnippet(host)
  for (const command of PAGE) host.fbq?.(...command)
}
/** Meta's file: takes what waits, then hears each call. */
const loadFile = (host: Host) => {
  const fbq = host.fbq as Fbq
  const heard: unknown[] = []
  fbq.callMethod = (...words: unknown[]) => heard.push(words)
  for (const words of (fbq.queue ?? []).splice(0)) heard.push(Array.from(words))
  return heard
}

const build = (service?: string) => {
  const host: Host = {}
  return { host, ...createMeta(host as unknown as Env, service) }
}
const nothing = buildState({ region: 'DE' })
const all = buildState({
  region: 'DE',
  choice: buildChoice({ choices: { marketing: true, sale: true } }),
})
const california = buildState({ region: 'US-CA' })
const optedOut = buildState({ region: 'US-CA', choice: buildChoice({ choices: { sale: false } }) })

describe('the bridge to Meta', () => {
  it('AT2: revokes before init, though the snippet refuses to run where fbq is', () => {
    const { host, update } = build()
    update(nothing)
    runPage(host)
    expect(loadFile(host)).toEqual([REVOKE, ...PAGE])
  })

  it('is a plain property once the page has assigned it', () => {
    const { host } = build()
    expect(host.fbq).toBeUndefined()
    expect(Object.keys(host)).toEqual([])
    runPage(host)
    const plain = { configurable: true, enumerable: true, writable: true }
    expect(Object.getOwnPropertyDescriptor(host, 'fbq')).toEqual({ ...plain, value: host.fbq })
    const fbq = host.fbq as Fbq
    expect(Object.getOwnPropertyDescriptor(fbq, 'queue')).toEqual({ ...plain, value: fbq.queue })
    const other = () => {}
    host.fbq = other
    expect(host.fbq).toBe(other)
  })

  it('puts arguments into the queue, as the snippet does', () => {
    const { host } = build()
    runPage(host)
    for (const words of host.fbq?.queue ?? [])
      expect(Object.prototype.toString.call(words)).toBe('[object Arguments]')
  })

  it('AT2: says the grant of a returning visitor before init too', () => {
    const { host, update } = build()
    update(all)
    runPage(host)
    expect(loadFile(host)).toEqual([REVOKE, GRANT, ...PAGE])
  })

  it('says each later change once, in the queue and to the file', () => {
    const { host, update } = build()
    update(nothing)
    runPage(host)
    update(all)
    update(all)
    const heard = loadFile(host)
    expect(heard).toEqual([REVOKE, ...PAGE, GRANT])
    update(nothing)
    update(nothing)
    expect(heard).toEqual([REVOKE, ...PAGE, GRANT, REVOKE])
  })

  it('OO1: limits the use of data before init while sale is denied in an opt-out regime', () => {
    const { host, update } = build()
    update(optedOut)
    runPage(host)
    expect(loadFile(host)).toEqual([REVOKE, LDU, ...PAGE])
  })

  it('OO1 OO4: an opt-out on the page limits, an opt-in lifts the limit', () => {
    const { host, update } = build()
    update(california)
    runPage(host)
    const heard = loadFile(host)
    update(optedOut)
    update(california)
    expect(heard).toEqual([REVOKE, GRANT, ...PAGE, LDU, REVOKE, NO_LDU, GRANT])
  })

  it('OO1 SG2: the signal limits as the click does', () => {
    const { host, update } = build()
    update(buildState({ region: 'US-CA', signals: { gpc: true } }))
    runPage(host)
    expect(loadFile(host)).toEqual([REVOKE, LDU, ...PAGE])
  })

  it('limits nothing where consent is asked for, nor where nothing is sold', () => {
    const refused = { choice: buildChoice({ choices: { sale: false } }) }
    const config = buildConfig({ services: [buildService('stats')] })
    for (const state of [
      buildState({ region: 'DE', ...refused }),
      buildState({ region: 'US-CA', config, ...refused }),
    ]) {
      const { host, update } = build()
      update(state)
      runPage(host)
      expect(loadFile(host)).toEqual([REVOKE, ...PAGE])
    }
  })

  it('follows the service that the site names: limited use, where it does not sell', () => {
    const config = buildConfig({
      services: [
        buildService('pixel', { purposes: ['marketing'] }),
        buildService('ads', { purposes: ['marketing'], sells: true }),
      ],
    })
    const choice = buildChoice({ choices: { sale: false } })
    const state = buildState({ config, region: 'US-CA', choice })
    const { host, update } = build('pixel')
    update(state)
    runPage(host)
    expect(loadFile(host)).toEqual([REVOKE, LDU, GRANT, ...PAGE])
    for (const id of ['ads', 'nobody', '']) {
      const other = build(id)
      other.update(state)
      runPage(other.host)
      expect(loadFile(other.host)).toEqual([REVOKE, LDU, ...PAGE])
    }
  })

  it('AT2: goes before what an unheld snippet has queued, as long as Meta’s file is not there', () => {
    const host: Host = {}
    runPage(host)
    const { update } = createMeta(host as unknown as Env)
    update(optedOut)
    expect(loadFile(host)).toEqual([LDU, REVOKE, ...PAGE])
  })

  it('speaks at once to a file that is there already', () => {
    const host: Host = {}
    runPage(host)
    const heard = loadFile(host)
    const { update } = createMeta(host as unknown as Env)
    update(all)
    expect(heard).toEqual([...PAGE, REVOKE, GRANT])
  })

  it('greets a function of any other make', () => {
    const heard: unknown[] = []
    const { host, update } = build()
    host.fbq = (...words: unknown[]) => void heard.push(words)
    host.fbq('init', '1')
    update(all)
    expect(heard).toEqual([REVOKE, ['init', '1'], GRANT])
  })

  it('greets with the next update where the page has declared the variable before', () => {
    const host = Object.defineProperty({}, 'fbq', { writable: true, value: undefined }) as Host
    const { update } = createMeta(host as unknown as Env)
    runPage(host)
    update(all)
    update(all)
    expect(loadFile(host)).toEqual([REVOKE, GRANT, ...PAGE])
  })

  it('greets with the next update where the function threw at first', () => {
    const heard: unknown[] = []
    let isReady = false
    const host: Host = {
      fbq: (...words: unknown[]) => {
        if (!isReady) throw new Error('not now')
        heard.push(words)
      },
    }
    const { update } = createMeta(host as unknown as Env)
    expect(() => update(all)).toThrow('not now')
    isReady = true
    update(all)
    expect(heard).toEqual([REVOKE, GRANT])
  })

  it('says again what a call that threw has not said', () => {
    const { host, update } = build()
    update(california)
    runPage(host)
    const heard = loadFile(host)
    const fbq = host.fbq as Fbq
    const { callMethod } = fbq
    fbq.callMethod = () => {
      throw new Error('not now')
    }
    expect(() => update(optedOut)).toThrow('not now')
    fbq.callMethod = callMethod
    update(optedOut)
    expect(heard.slice(4)).toEqual([LDU, REVOKE])
  })

  it('P8: throws nothing into a page that assigns what cannot be called', () => {
    for (const value of [
      0,
      null,
      'x',
      Object.freeze(() => {
        throw new Error('no')
      }),
    ]) {
      const { host, update } = build()
      expect(() => {
        host.fbq = value as never
      }).not.toThrow()
      expect(host.fbq).toBe(value)
      host.fbq = undefined
      expect(() => update(all)).not.toThrow()
    }
  })
})
