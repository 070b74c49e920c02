import { describe, expect, it } from 'vitest'
import { buildSource, CA, CA_OUT, listen, ping, start } from '../../testing/gpp-window.js'
import { createGpp } from './create-gpp.js'

describe('messages (AT7, SE5, SE6)', () => {
  const call = (command: unknown, change: object = {}) => ({
    __gppCall: { command, version: '1.1', callId: 'a', ...change },
  })

  it('AT7: leaves one frame to be found by, and answers objects with objects and text with text', () => {
    const { bridge, frames, post } = start()
    bridge.update(CA)
    bridge.update(CA_OUT)
    expect(frames).toEqual(['__gppLocator'])
    expect(post(call('hasSection', { parameter: 'usca', callId: 5 }))).toEqual([
      [{ __gppReturn: { returnValue: true, success: true, callId: 5 } }, 'https://ads.example'],
    ])
    const [[text, target] = []] = post(
      JSON.stringify(call('getField', { parameter: 'usca.SaleOptOut' })),
    )
    expect(JSON.parse(text as string)).toEqual({
      __gppReturn: { returnValue: 1, success: true, callId: 'a' },
    })
    expect(target).toBe('https://ads.example')
    // A sandboxed frame has no origin to name.
    expect(post(call('ping'), undefined, 'null')[0]?.[1]).toBe('*')
  })

  it('AT7: tells a listening window each event, and lets it remove its own listener alone', () => {
    const { host, bridge, post } = start()
    bridge.update(CA)
    const events = listen(host)
    const [one, two] = [buildSource(), buildSource()]
    post(call('addEventListener'), one)
    post(call('removeEventListener', { parameter: 2 }), two)
    post(call('removeEventListener', { parameter: 1 }), two)
    expect(two.got.map(([message]) => message)).toEqual(
      Array(2).fill({ __gppReturn: { returnValue: false, success: true, callId: 'a' } }),
    )
    bridge.update(CA_OUT)
    expect(events).toHaveLength(4)
    expect(one.got).toHaveLength(4)
    post(call('removeEventListener', { parameter: 2 }), one)
    bridge.update(CA)
    expect(one.got).toHaveLength(5)
  })

  it('a window that has gone is told nothing more', () => {
    const { bridge, post } = start()
    bridge.update(CA)
    const source = buildSource()
    post(call('addEventListener'), source)
    source.closed = true
    bridge.update(CA_OUT)
    expect(source.got).toHaveLength(1)
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a number', 1],
    ['text that is no JSON', '{"__gppCall":'],
    ['text without a call', '{"a":1}'],
    ['text of 10 MB', JSON.stringify(call('ping', { pad: 'x'.repeat(10_000_000) }))],
    ['no object', { __gppCall: 'ping' }],
    ['an inherited call', Object.create(call('ping'))],
    ['null as call', { __gppCall: null }],
    ['a list', call(['ping'])],
    ['a command of 10 MB', call('x'.repeat(10_000_000))],
    ['a parameter of 10 MB', call('getField', { parameter: 'x'.repeat(10_000_000) })],
    ['a parameter that is an object', call('getField', { parameter: {} })],
    ['no id', call('ping', { callId: undefined })],
    ['an id that is an object', call('ping', { callId: {} })],
    ['an id of 10 MB', call('ping', { callId: 'x'.repeat(10_000_000) })],
    [
      'a getter that throws',
      {
        get __gppCall() {
          throw new Error('hostile')
        },
      },
    ],
    ['the other API', { __uspapiCall: { command: 'getUSPData', version: 1, callId: 1 } }],
  ])('SE5: leaves %s alone', (_, data) => {
    const { bridge, post, problems } = start()
    bridge.update(CA)
    expect(post(data)).toEqual([])
    expect(problems).toEqual([])
  })

  it('SE5 SE6: only the six commands are carried out, and none changes anything', () => {
    const { host, bridge, post } = start()
    bridge.update(CA_OUT)
    for (const command of ['setGppString', 'fireEvent', 'constructor', '__proto__', 'update', 7])
      expect(post(call(command, { parameter: 'usca' }))[0]?.[0]).toEqual({
        __gppReturn: { returnValue: null, success: false, callId: 'a' },
      })
    expect(ping(host).gppString).toBe('DBABBg~BUUAAACA.QA')
  })

  it('SE5: one window cannot have any number of listeners, nor keep others from having theirs', () => {
    const { bridge, post } = start()
    bridge.update(CA)
    const source = buildSource()
    for (let at = 0; at < 10_000; at++) post(call('addEventListener', { callId: at }), source)
    expect(source.got.at(-1)?.[0]).toMatchObject({
      __gppReturn: { returnValue: { eventName: 'listenerRegistered', data: false, listenerId: 0 } },
    })
    const other = buildSource()
    post(call('addEventListener'), other)
    source.got.length = 0
    bridge.update(CA_OUT)
    expect(source.got).toHaveLength(300)
    expect(other.got).toHaveLength(4)
  })

  it('a window that cannot be written to, or is none, disturbs nobody', () => {
    const { bridge, post, host, handlers } = start()
    bridge.update(CA)
    const broken = {
      ...buildSource(),
      postMessage: () => {
        throw new Error('gone')
      },
    }
    post(call('addEventListener'), broken)
    for (const handler of handlers) handler({ data: call('ping'), source: null, origin: '' })
    const events = listen(host)
    bridge.update(CA_OUT)
    expect(events).toHaveLength(4)
  })

  it('a second copy answers alone', () => {
    const first = start()
    first.bridge.update(CA)
    const second = createGpp(first.host, first.config, () => {})
    second.update(CA_OUT)
    expect(first.frames).toEqual(['__gppLocator'])
    expect(first.post(call('getField', { parameter: 'usca.SaleOptOut' }))).toEqual([
      [{ __gppReturn: { returnValue: 1, success: true, callId: 'a' } }, 'https://ads.example'],
    ])
  })
})

describe('the US Privacy API (AT8)', () => {
  it('is off by default', () => {
    const { host, bridge, frames, post } = start()
    bridge.update(CA)
    expect(host.__uspapi).toBeUndefined()
    expect(frames).toEqual(['__gppLocator'])
    expect(post({ __uspapiCall: { command: 'getUSPData', version: 1, callId: 1 } })).toEqual([])
  })

  it('answers where it is asked for, in the page and by message', () => {
    const { host, bridge, frames, post } = start({ uspapi: true })
    bridge.update(CA)
    expect(frames).toEqual(['__gppLocator', '__uspapiLocator'])
    const answers: unknown[] = []
    const keep = (...answer: unknown[]) => answers.push(answer)
    expect(host.__uspapi?.('getUSPData', 1, keep)).toBeUndefined()
    bridge.update(CA_OUT)
    host.__uspapi?.('getUSPData', 1, keep)
    host.__uspapi?.('getUSPData', 2, keep)
    host.__uspapi?.('setUSPData', 1, keep)
    expect(answers).toEqual([
      [{ version: 1, uspString: '1YNN' }, true],
      [{ version: 1, uspString: '1YYN' }, true],
      [null, false],
      [null, false],
    ])
    for (const callback of [
      undefined,
      1,
      () => {
        throw new Error('page')
      },
    ])
      expect(() => host.__uspapi?.('getUSPData', 1, callback)).not.toThrow()
    expect(
      post({ __uspapiCall: { command: 'getUSPData', version: 1, callId: 1 } })[0]?.[0],
    ).toEqual({
      __uspapiReturn: { returnValue: { version: 1, uspString: '1YYN' }, success: true, callId: 1 },
    })
  })
})
