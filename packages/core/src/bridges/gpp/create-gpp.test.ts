import { describe, expect, it } from 'vitest'
import { buildChoice, buildState } from '../../testing/build.js'
import {
  ALL,
  ask,
  buildStateIn,
  CA,
  CA_OUT,
  type GppEvent,
  listen,
  ping,
  start,
  told,
} from '../../testing/gpp-window.js'

describe('commands (AT4)', () => {
  const { host, bridge, problems } = start()
  bridge.update(CA_OUT)

  it('AT6: ping says everything', () => {
    expect(ping(host)).toEqual({
      gppVersion: '1.1',
      cmpStatus: 'loaded',
      cmpDisplayStatus: null,
      signalStatus: 'ready',
      supportedAPIs: expect.arrayContaining(['7:usnat', '8:usca', '27:usri']),
      cmpId: 1,
      sectionList: [8],
      applicableSections: [8],
      gppString: 'DBABBg~BUUAAACA.QA',
      parsedSections: {
        usca: [
          expect.objectContaining({ Version: 1, SaleOptOut: 1 }),
          { SubsectionType: 1, Gpc: false },
        ],
      },
    })
    expect(JSON.stringify(ping(host).supportedAPIs)).not.toMatch(/tcf/)
  })

  it.each<[string, unknown, unknown, boolean]>([
    ['hasSection', 'usca', true, true],
    ['hasSection', 'usnat', false, true],
    ['hasSection', 'constructor', false, true],
    ['hasSection', undefined, false, true],
    ['getSection', 'usco', null, false],
    ['getSection', '__proto__', null, false],
    ['getSection', { toString: () => 'usca' }, null, false],
    ['getField', 'usca.SaleOptOut', 1, true],
    ['getField', 'usca.Gpc', false, true],
    ['getField', 'usca.SensitiveDataProcessing', Array(9).fill(0), true],
    ['getField', 'usca.constructor', null, false],
    ['getField', 'usca', null, false],
    ['getField', 'usca.SaleOptOut.x', null, false],
    ['getField', 'tcfeuv2.Version', null, false],
    ['getField', 5, null, false],
    ['removeEventListener', 99, false, true],
    ['getGPPData', undefined, null, false],
    ['toString', undefined, null, false],
    ['__proto__', undefined, null, false],
  ])('%s of %j: %j, %j', (command, parameter, data, success) => {
    expect(ask(host, command, parameter)).toEqual([data, success])
  })

  it('answers a command that is no text, and does nothing without a callback', () => {
    for (const command of [undefined, null, 1, {}, []])
      expect(ask(host, command)).toEqual([null, false])
    for (const command of ['ping', 'addEventListener'])
      for (const callback of [undefined, null, 1, {}])
        expect(host.__gpp(command, callback)).toBeUndefined()
    expect(problems).toEqual([])
    expect(listen(host)[0]).toMatchObject({ listenerId: 1 })
    expect(host.__gpp()).toBeUndefined()
  })

  it('hands out answers that others cannot change', () => {
    const answer = ping(host)
    answer.applicableSections.push(99)
    Object.assign(answer.parsedSections.usca?.[0] as object, { SaleOptOut: 2 })
    expect(ping(host).applicableSections).toEqual([8])
    expect(ask(host, 'getField', 'usca.SaleOptOut')[0]).toBe(1)
  })
})

describe('events (AT5)', () => {
  it('MI2 MI3: knows the age that the visitor gave', () => {
    const { host, bridge } = start()
    const choice = buildChoice({ regime: 'opt-out', action: 'age', age: '13-15' })
    bridge.update(buildState({ region: 'US-CA', choice }))
    expect(ask(host, 'getField', 'usca.KnownChildSensitiveDataConsents')[0]).toEqual([1, 1])
  })

  it('a visitor who is asked: not ready until the choice, the prompt visible until then', () => {
    const { host, bridge } = start({ mspa: 'opt-out' })
    const events = listen(host)
    bridge.update(buildStateIn('US-NY'))
    bridge.update(buildStateIn('US-NY', ALL))
    expect(told(events)).toEqual([
      ['listenerRegistered', true],
      ['cmpStatus', 'loaded'],
      ['cmpDisplayStatus', 'visible'],
      ['sectionChange', 'usnat'],
      ['cmpDisplayStatus', 'hidden'],
      ['sectionChange', 'usnat'],
      ['signalStatus', 'ready'],
    ])
    expect(events.map(({ pingData }) => pingData.signalStatus)).toEqual([
      ...Array(6).fill('not ready'),
      'ready',
    ])
  })

  it('a change: not ready first, then the section, ready last, and the new string in all of them', () => {
    const { host, bridge } = start()
    bridge.update(CA)
    const events = listen(host)
    bridge.update(CA_OUT)
    expect(told(events)).toEqual([
      ['listenerRegistered', true],
      ['signalStatus', 'not ready'],
      ['sectionChange', 'usca'],
      ['signalStatus', 'ready'],
    ])
    expect(events.slice(1).map(({ pingData }) => pingData.gppString)).toEqual(
      Array(3).fill('DBABBg~BUUAAACA.QA'),
    )
  })

  it('each section that changed, once; and nothing where nothing has changed', () => {
    const { host, bridge } = start({ mspa: 'opt-out' })
    bridge.update(CA)
    const events = listen(host)
    bridge.update(CA)
    expect(events).toHaveLength(1)
    bridge.update(CA_OUT)
    expect(told(events).slice(2, -1)).toEqual([
      ['sectionChange', 'usnat'],
      ['sectionChange', 'usca'],
    ])
  })

  it('P1: is not ready while the state is pending, and again if it is so later', () => {
    const { host, bridge } = start()
    bridge.update(buildStateIn('US-CA', undefined, 'pending'))
    expect(ping(host)).toMatchObject({ signalStatus: 'not ready', gppString: 'DBABBg~BUUAAACA.QA' })
    const events = listen(host)
    bridge.update(CA_OUT)
    expect(told(events).slice(1)).toEqual([['signalStatus', 'ready']])
    bridge.update({ ...CA, status: 'failed' })
    expect(told(events).slice(2)).toEqual([
      ['signalStatus', 'not ready'],
      ['sectionChange', 'usca'],
    ])
    expect(ping(host).gppString).toMatch(/^DBABBg~BV/)
  })

  it('is not ready again where the visitor is asked again, though no section has changed', () => {
    const { host, bridge } = start()
    bridge.update(buildStateIn('DE', ALL))
    const events = listen(host)
    bridge.update(buildStateIn('DE'))
    expect(told(events).slice(1)).toEqual([
      ['signalStatus', 'not ready'],
      ['cmpDisplayStatus', 'visible'],
    ])
  })

  it('P8: a listener that throws starves no other, and is reported', () => {
    const { host, bridge, problems } = start()
    bridge.update(CA)
    host.__gpp('addEventListener', () => {
      throw new Error('first')
    })
    const events = listen(host)
    expect(() => bridge.update(CA_OUT)).not.toThrow()
    expect(events).toHaveLength(4)
    expect(problems).toHaveLength(4)
  })

  it('P3: a listener that opts out while a grant is being told has the last word', () => {
    const { host, bridge } = start()
    bridge.update(CA_OUT)
    host.__gpp('addEventListener', ({ eventName }: GppEvent) => {
      if (eventName === 'signalStatus' && ping(host).signalStatus === 'not ready')
        bridge.update(CA_OUT)
    })
    const events = listen(host)
    bridge.update(CA)
    expect(ping(host)).toMatchObject({ gppString: 'DBABBg~BUUAAACA.QA', signalStatus: 'ready' })
    expect(events.every(({ pingData }) => pingData.gppString === 'DBABBg~BUUAAACA.QA')).toBe(true)
    expect(told(events).at(-1)).toEqual(['signalStatus', 'ready'])
  })

  it('a change that a listener interrupts with the same state is told all the same', () => {
    const { host, bridge } = start()
    bridge.update(CA)
    let isOnce = true
    host.__gpp('addEventListener', ({ eventName }: GppEvent) => {
      if (eventName === 'signalStatus' && isOnce) {
        isOnce = false
        bridge.update(CA_OUT)
      }
    })
    const events = listen(host)
    bridge.update(CA_OUT)
    expect(told(events).slice(1)).toEqual([
      ['sectionChange', 'usca'],
      ['signalStatus', 'ready'],
    ])
  })

  it('a listener that removes itself, or another, hears nothing more', () => {
    const { host, bridge } = start()
    bridge.update(CA)
    const events: GppEvent[] = []
    host.__gpp('addEventListener', (event: GppEvent) => {
      events.push(event)
      if (event.eventName === 'signalStatus')
        host.__gpp('removeEventListener', () => {}, event.listenerId)
    })
    bridge.update(CA_OUT)
    expect(events).toHaveLength(2)
  })
})
