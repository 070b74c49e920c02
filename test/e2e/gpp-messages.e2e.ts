/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { pingGpp, readHeard, readUsp, waitForGpp } from '../support/gpp'
import { IN, OUT, startGppSite as start } from '../support/gpp-site'
import { callSluice, readHistory } from '../support/surfaces'
import { waitUntilReady } from '../support/visitor'

describeEachEngine('IAB GPP for other windows', { start }, scene => {
  const open = async (path = '/') => {
    await scene.page.goto(scene.site.url(path))
    await waitUntilReady(scene.page)
    await waitForGpp(scene.page)
  }
  const nest = (path: string, host: string) =>
    scene.page.evaluate(
      src => {
        document.body.append(Object.assign(document.createElement('iframe'), { src, title: 'Ads' }))
      },
      scene.site.url(path, host),
    )

  it('AT7: a frame within a frame, on other origins, finds the locator, and is answered in the form in which it asks', async () => {
    const { page } = scene
    await open('/usp')
    await nest('/between', 'ads.localhost')
    const heard = await readHeard(page, 4)
    expect(heard).toEqual([
      {
        isText: false,
        callId: 'object',
        success: true,
        returnValue: expect.objectContaining({ gppString: IN }),
      },
      { isText: true, callId: 2, success: true, returnValue: 2 },
      {
        isText: false,
        callId: 'listener',
        success: true,
        returnValue: expect.objectContaining({ eventName: 'listenerRegistered', listenerId: 2 }),
      },
      { isText: false, callId: 4, success: true, returnValue: { version: 1, uspString: '1YNN' } },
    ])
    await callSluice(page, 'optOut', 'sale')
    const later = (await readHeard(page, 7)).slice(4) as {
      callId: string
      returnValue: { eventName: string }
    }[]
    expect(later.map(({ callId, returnValue }) => [callId, returnValue.eventName])).toEqual([
      ['listener', 'signalStatus'],
      ['listener', 'sectionChange'],
      ['listener', 'signalStatus'],
    ])
    // It is out of the way: not rendered, nothing to reach by key, no place taken.
    expect(
      await page.evaluate(
        () => document.querySelector('iframe[name=__gppLocator]')?.getClientRects().length,
      ),
    ).toBe(0)
  })

  it('SE5 SE6: hostile messages leave the page alive, answered as before, and the choice as it was', async () => {
    const { page } = scene
    await open()
    await callSluice(page, 'optOut', 'sale')
    const records = (await readHistory(page)).length
    const answered = await page.evaluate(async () => {
      const big = 'x'.repeat(10_000_000)
      const call = (command: unknown, change: object = {}) => ({
        __gppCall: { command, callId: 'bad', ...change },
      })
      const hostile: unknown[] = [
        big,
        `{"__gppCall":"${big}"}`,
        call(big),
        call('ping', { callId: big }),
        call('getField', { parameter: big }),
        ...[undefined, null, 1, true, [], {}, '{', '"__gppCall"', new Map(), new Uint8Array(8)],
        ...[undefined, null, 1, 'x', [], ['ping'], {}].map(value => ({ __gppCall: value })),
        ...[undefined, null, [], {}, ['ping'], true].map(value => call(value)),
        ...['optIn', 'save', 'acceptAll', 'setFieldValue', '__proto__', 'constructor'].map(value =>
          call(value, { parameter: 'sale' }),
        ),
        { sluice: { acceptAll: [] } },
        JSON.stringify({
          __gppCall: { command: '__proto__', callId: 1, __proto__: { command: 'ping' } },
        }),
      ]
      let answers = 0
      addEventListener('message', ({ data }) => {
        if (data?.__gppReturn?.success) answers++
      })
      for (const message of hostile) postMessage(message, '*')
      for (let at = 0; at < 10_000; at++) postMessage(call('addEventListener', { callId: at }), '*')
      // Messages of one window to itself arrive in order: this one is the last.
      await new Promise<void>(resolve => {
        addEventListener('message', ({ data }) => data?.__gppReturn?.callId === 'last' && resolve())
        postMessage({ __gppCall: { command: 'ping', callId: 'last' } }, '*')
      })
      return answers
    })
    // Each listener was answered, and the last call; nothing hostile was.
    expect(answered).toBe(10_001)
    expect(await page.errors()).toEqual([])
    expect(await pingGpp(page)).toMatchObject({ gppString: OUT, signalStatus: 'ready' })
    expect(await readHistory(page)).toHaveLength(records)
    await callSluice(page, 'optIn', 'sale')
    expect(await pingGpp(page)).toMatchObject({ gppString: IN })
  })

  it('AT7: where code that is not marked is held, the locator stands all the same', async () => {
    const { page } = scene
    await open('/intercepted')
    await nest('/asker', 'ads.localhost')
    expect(await readHeard(page, 4)).toContainEqual(
      expect.objectContaining({ callId: 'object', success: true }),
    )
    expect(await page.errors()).toEqual([])
  })

  it('AT8: the US Privacy string, where it is asked for', async () => {
    const { page } = scene
    await open('/usp-germany')
    expect(await readUsp(page)).toEqual([{ version: 1, uspString: '1---' }, true])
    await open('/usp')
    expect(await readUsp(page)).toEqual([{ version: 1, uspString: '1YNN' }, true])
    await callSluice(page, 'optOut', 'sale')
    expect(await readUsp(page)).toEqual([{ version: 1, uspString: '1YYN' }, true])
  })

  it('P8: works under the strictest policy, and reports nothing to it', async () => {
    const { page } = scene
    await open('/strict')
    expect(await pingGpp(page)).toMatchObject({ gppString: IN })
    expect(
      await page.evaluate(() => [
        '__gppLocator' in window.frames,
        '__uspapiLocator' in window.frames,
        (window as unknown as { __violations: string[] }).__violations,
      ]),
    ).toEqual([true, true, []])
  })
})
