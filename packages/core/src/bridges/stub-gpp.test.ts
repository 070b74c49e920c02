import { describe, expect, it } from 'vitest'
import { buildWindow, CA, type GppEvent, listen, ping, start, told } from '../testing/gpp-window.js'
import { stubGpp } from './stub-gpp.js'

describe('the stub', () => {
  it('AT4: answers ping at once, and keeps the rest', () => {
    const { host } = start()
    expect(ping(host)).toMatchObject({
      gppVersion: '1.1',
      cmpStatus: 'stub',
      signalStatus: 'not ready',
      cmpId: 1,
      gppString: '',
    })
    const events = listen(host)
    expect(events).toEqual([])
  })

  it('AT4: what was called before is answered in order, and a listener is told all that comes after it', () => {
    const { host, bridge } = start()
    const order: unknown[] = []
    host.__gpp('getField', (data: unknown) => order.push(data), 'usca.SaleOptOut')
    host.__gpp('addEventListener', ({ eventName, data }: GppEvent) => order.push([eventName, data]))
    host.__gpp('hasSection', (data: unknown) => order.push(data), 'usca')
    bridge.update(CA)
    expect(order).toEqual([
      2,
      ['listenerRegistered', true],
      true,
      ['cmpStatus', 'loaded'],
      ['sectionChange', 'usca'],
      ['signalStatus', 'ready'],
    ])
  })

  it('P8: throws at nothing that a page may hand over, and stands only where it is asked for', () => {
    const { host } = start()
    for (const callback of [
      undefined,
      null,
      1,
      'f',
      {},
      () => {
        throw new Error('page')
      },
    ])
      expect(() => host.__gpp('ping', callback)).not.toThrow()
    const { host: other } = buildWindow()
    for (const config of [undefined, null, {}, { bridges: null }, { bridges: { gpp: false } }, 1])
      stubGpp(other, config as never)
    expect(other).not.toHaveProperty('__gpp')
  })

  it('AT4: takes over the queue, the listeners and the handler of a stub that the page has brought along', () => {
    const window = buildWindow()
    const { host } = window
    const events: GppEvent[] = []
    const answers: unknown[] = []
    const theirs = () => {}
    host.__gpp = Object.assign(() => undefined, {
      queue: [
        ['getSection', (data: unknown) => answers.push(data), 'usca', '1.1'],
        'nonsense',
        null,
      ],
      events: [{ id: 7, callback: (event: GppEvent) => events.push(event) }, null, { id: 'x' }],
    })
    host.__gpp_msghandler = theirs
    host.addEventListener?.('message', theirs)
    const before = host.__gpp
    const { bridge, handlers } = start(true, window)
    expect(host.__gpp).toBe(before)
    bridge.update(CA)
    expect(host.__gpp).not.toBe(before)
    expect(answers).toEqual([[expect.objectContaining({ SaleOptOut: 2 }), expect.anything()]])
    expect(told(events)).toEqual([
      ['cmpStatus', 'loaded'],
      ['sectionChange', 'usca'],
      ['signalStatus', 'ready'],
    ])
    expect(events.map(({ listenerId }) => listenerId)).toEqual([7, 7, 7])
    expect(handlers.has(theirs)).toBe(false)
    expect(listen(host)[0]).toMatchObject({ listenerId: 8 })
  })
})
