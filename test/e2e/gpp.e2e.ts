/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { callGpp, type GppWindow, pingGpp, readEvents, readUsp, waitForGpp } from '../support/gpp'
import { IN, OUT, startGppSite as start } from '../support/gpp-site'
import { callSluice } from '../support/surfaces'
import { banner, readOrder, visit, waitForOrder, waitUntilReady } from '../support/visitor'

const CHANGE = [
  ['signalStatus', 'not ready', 'not ready'],
  ['sectionChange', 'usca', 'not ready'],
  ['signalStatus', 'ready', 'ready'],
]

describeEachEngine('IAB GPP', { start }, scene => {
  const open = async (path = '/') => {
    await scene.page.goto(scene.site.url(path))
    await waitUntilReady(scene.page)
    await waitForGpp(scene.page)
  }

  for (const path of ['/', '/development'])
    it(`AT4 AT5 P2: in California${path}, from the stub to an opt-out: each event in its order, the string before the gate`, async () => {
      const { page } = scene
      await open(path)
      await waitForOrder(page, 2)
      expect(await page.evaluate(() => (window as unknown as GppWindow).__first)).toMatchObject({
        gppVersion: '1.1',
        cmpStatus: 'stub',
        signalStatus: 'not ready',
        cmpId: 1,
      })
      expect(await page.evaluate(() => (window as unknown as GppWindow).__early)).toEqual([
        true,
        true,
      ])
      expect(await readEvents(page)).toEqual([
        ['listenerRegistered', true, 'not ready'],
        ['cmpStatus', 'loaded', 'not ready'],
        ['sectionChange', 'usca', 'not ready'],
        ['signalStatus', 'ready', 'ready'],
      ])
      expect(await readOrder(page)).toEqual(['ready', IN])
      expect(await pingGpp(page)).toMatchObject({
        cmpStatus: 'loaded',
        cmpDisplayStatus: null,
        signalStatus: 'ready',
        sectionList: [8],
        applicableSections: [8],
        gppString: IN,
      })
      await callSluice(page, 'optOut', 'sale')
      expect((await readEvents(page)).slice(4)).toEqual(CHANGE)
      expect(await pingGpp(page)).toMatchObject({ gppString: OUT, signalStatus: 'ready' })
      // And on the next page.
      await open(path)
      expect(await pingGpp(page)).toMatchObject({ gppString: OUT, signalStatus: 'ready' })
    })

  it('AT4 AT6: every command answers at once through its callback, and returns nothing', async () => {
    const { page } = scene
    await open()
    const expected: [string, unknown, unknown[]][] = [
      ['hasSection', 'usca', [true, true]],
      ['hasSection', 'usnat', [false, true]],
      ['getField', 'usca.SaleOptOut', [2, true]],
      ['getField', 'usca.Gpc', [false, true]],
      ['getSection', 'usco', [null, false]],
      ['getGPPData', undefined, [null, false]],
      ['removeEventListener', 1, [true, true]],
      ['removeEventListener', 1, [false, true]],
    ]
    for (const [command, parameter, answer] of expected)
      expect([command, await callGpp(page, command, parameter)]).toEqual([
        command,
        { answers: [answer], returns: false },
      ])
    const { answers } = await callGpp(page, 'getSection', 'usca')
    expect(answers[0]?.[0]).toEqual([
      expect.objectContaining({ Version: 1, SaleOptOut: 2, MspaCoveredTransaction: 2 }),
      { SubsectionType: 1, Gpc: false },
    ])
    expect((await pingGpp(page)).parsedSections).toEqual({ usca: answers[0]?.[0] })
  })

  it('AT6: Colorado has its own section; a signatory has the national one too', async () => {
    const { page } = scene
    await open('/colorado')
    await callSluice(page, 'optOut', 'sale')
    expect(await pingGpp(page)).toMatchObject({
      applicableSections: [10],
      gppString: 'DBABJg~BVUAAIA.QA',
    })
    await open('/signatory')
    const ping = await pingGpp(page)
    expect(ping).toMatchObject({ applicableSections: [7, 8], sectionList: [7, 8] })
    for (const section of ['usnat', 'usca'])
      expect(ping.parsedSections[section]?.[0]).toMatchObject({
        MspaCoveredTransaction: 1,
        MspaOptOutOptionMode: 2,
        MspaServiceProviderMode: 1,
      })
  })

  for (const path of ['/germany', '/unknown', '/new-york'])
    it(`AT5 AT6: ${path.slice(1)} has no section, and is not ready until the visitor has chosen`, async () => {
      const { page } = scene
      await open(path)
      await page.waitFor(banner)
      expect(await pingGpp(page)).toMatchObject({
        signalStatus: 'not ready',
        cmpDisplayStatus: 'visible',
        applicableSections: [-1],
        sectionList: [],
        gppString: 'DBAA',
        parsedSections: {},
      })
      await visit(page).choose('Accept all')
      expect(await readEvents(page)).toEqual([
        ['listenerRegistered', true, 'not ready'],
        ['cmpStatus', 'loaded', 'not ready'],
        ['cmpDisplayStatus', 'visible', 'not ready'],
        ['cmpDisplayStatus', 'hidden', 'not ready'],
        ['signalStatus', 'ready', 'ready'],
      ])
      expect(await pingGpp(page)).toMatchObject({ gppString: 'DBAA', applicableSections: [-1] })
    })

  it('AT4: a stub that the page has brought along is taken over with its queue and its listeners', async () => {
    const { page } = scene
    await open('/foreign')
    const found = await page.evaluate(() => {
      const { __foreign, __foreignField } = window as unknown as Record<string, unknown>
      return { __foreign, __foreignField }
    })
    expect(found).toEqual({
      __foreignField: [2, true],
      __foreign: [
        [41, 'cmpStatus'],
        [41, 'sectionChange'],
        [41, 'signalStatus'],
      ],
    })
    // Its handler of messages is gone: each is answered once.
    expect(
      await page.evaluate(
        () =>
          new Promise(resolve => {
            addEventListener('message', ({ data }) => {
              if (data?.__gppReturn) resolve([data.__gppReturn.callId, '__twice' in window])
            })
            postMessage({ __gppCall: { command: 'ping', callId: 1 } }, '*')
          }),
      ),
    ).toEqual([1, false])
  })

  it('P1: a config that cannot be used leaves the stub, which is never ready', async () => {
    const { page, site } = scene
    await page.goto(site.url('/broken'))
    await waitUntilReady(page)
    expect(await pingGpp(page)).toMatchObject({ cmpStatus: 'stub', signalStatus: 'not ready' })
    expect(await readEvents(page)).toEqual([])
  })

  it('P8 AT8: what is not asked for is not there, and its file is not loaded', async () => {
    const { page, site } = scene
    const before = site.asked().length
    await page.goto(site.url('/none'))
    await waitUntilReady(page)
    const names = ['__gpp', '__uspapi', '__tcfapi']
    expect(await page.evaluate(keys => keys.filter(key => key in window), names)).toEqual([])
    expect(site.asked().slice(before)).not.toContain('/sluice/sluice-gpp.js')
    await open()
    expect(await page.evaluate(keys => keys.filter(key => key in window), names)).toEqual(['__gpp'])
    expect(site.asked().slice(before)).toContain('/sluice/sluice-gpp.js')
  })
})

describeEachEngine('IAB GPP under a signal', { start, launchOptions: { gpc: true } }, scene => {
  it('SG2 AT5: the signal is in the string from the first moment, without a choice', async () => {
    const { page, site } = scene
    await page.goto(site.url('/usp'))
    await waitForGpp(page)
    expect(await pingGpp(page)).toMatchObject({
      signalStatus: 'ready',
      cmpDisplayStatus: null,
      gppString: 'DBABBg~BUUAAACA.YA',
    })
    expect(await readUsp(page)).toEqual([{ version: 1, uspString: '1YYN' }, true])
    expect((await readEvents(page)).filter(([name]) => name === 'sectionChange')).toHaveLength(1)
  })
})
