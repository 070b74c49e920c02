/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { hostConfig, interceptedTags, startSite } from '../support/site'
import { waitUntilReady, write } from '../support/visitor'

const config = hostConfig()
const before = interceptedTags(config)
const start = () => startSite(() => ({ '/': { isPlain: true, before } }))

/** Frames that code has made, by what is done with each. */
type Frames = Record<string, HTMLIFrameElement>

describeEachEngine('frames that code has made', { start }, scene => {
  it('P5 P8: a held one can be moved, removed and given another address; one that is not seen takes no room', async () => {
    const { page, site } = scene
    await page.goto(site.url('/'))
    await waitUntilReady(page)
    const top = () => page.evaluate(() => document.querySelector('h1')?.getBoundingClientRect().top)
    const topBefore = await top()
    await page.evaluate(
      third => {
        const frames: Frames = {}
        const make = (name: string, style = '') => {
          const frame = document.createElement('iframe')
          frame.id = name
          frame.src = `${third}?id=${name}`
          frame.style.cssText = style
          frames[name] = frame
          return frame
        }
        Object.assign(window, { frames_: frames })
        document.body.prepend(
          make('offScreen', 'position:absolute;left:-9999px;width:300px;height:300px'),
          make('invisible', 'position:fixed;visibility:hidden'),
          make('hidden', 'display:none'),
          make('tiny', 'position:absolute;width:1px;height:1px;border:0'),
          make('beside', 'position:fixed;right:0;bottom:0;width:200px;height:100px'),
        )
        document.body.insertAdjacentHTML('beforeend', '<div id="a"></div><div id="b"></div>')
        document
          .querySelector('#a')
          ?.append(make('moved'), make('removed'), make('child'), make('own'), make('other'))
        document.querySelector('#a')?.append(make('replaced'), make('kept', 'display:block'))
      },
      site.party.url('/frame.html', '127.0.0.1'),
    )
    // One for each that can be seen.
    await page.waitUntil(() => document.querySelectorAll('[data-consent-placeholder]').length === 8)
    expect(await top()).toBe(topBefore)
    const problems = await page.evaluate(
      third => {
        const { frames_: frames } = window as unknown as { frames_: Required<Frames> }
        const problems: string[] = []
        const check = (name: string, isTrue: unknown) => isTrue || problems.push(name)
        const of = (name: string) => frames[name] as HTMLIFrameElement
        const a = document.querySelector('#a') as HTMLElement
        for (const frame of a.querySelectorAll('iframe')) {
          check(`${frame.id} in place`, frame.parentNode === a)
          check(`${frame.id} not shown`, !frame.getClientRects().length)
          check(`${frame.id} says its address`, frame.src === `${third}?id=${frame.id}`)
        }
        document.querySelector('#b')?.append(of('moved'))
        of('removed').remove()
        check('removeChild', a.removeChild(of('child')) === of('child'))
        a.replaceChild(document.createElement('hr'), of('replaced'))
        of('own').src = '/privacy'
        of('other').src = `${third}?id=another`
        return problems
      },
      site.party.url('/frame.html', '127.0.0.1'),
    )
    expect(problems).toEqual([])
    await site.waitFor(({ path }) => path === '/privacy')
    await page.waitUntil(
      () =>
        document.querySelectorAll('#a [data-consent-placeholder]').length === 2 &&
        document.querySelectorAll('#b [data-consent-placeholder]').length === 1 &&
        !!document.querySelector('#own')?.getClientRects().length,
    )
    expect(site.seen().filter(path => path.startsWith('/frame'))).toEqual([])

    await write(page, 'acceptAll')
    const expected = [
      'offScreen',
      'invisible',
      'hidden',
      'tiny',
      'beside',
      'moved',
      'another',
      'kept',
    ]
    for (const id of expected) await site.party.waitFor(({ path }) => path.endsWith(`?id=${id}`))
    const look = () =>
      page.evaluate(() => ({
        placeholders: document.querySelectorAll('[data-consent-placeholder]').length,
        inA: [...document.querySelectorAll('#a iframe')].map(({ id }) => id),
        inB: [...document.querySelectorAll('#b iframe')].map(({ id }) => id),
        display: document.querySelector<HTMLElement>('#kept')?.style.display,
        style: document.querySelector('#moved')?.getAttribute('style'),
        own: document.querySelector('#own')?.getAttribute('src'),
      }))
    expect(await look()).toEqual({
      placeholders: 0,
      inA: ['own', 'other', 'kept'],
      inB: ['moved'],
      display: 'block',
      style: null,
      own: '/privacy',
    })
    expect(
      site
        .seen()
        .filter(path => path.startsWith('/frame'))
        .sort(),
    ).toEqual(expected.map(id => `/frame.html?id=${id}`).sort())

    // The same after a withdrawal.
    await write(page, 'withdraw')
    await page.waitUntil(() => document.querySelectorAll('[data-consent-placeholder]').length === 4)
    await page.evaluate(() => {
      document.querySelector('#kept')?.remove()
      ;(document.querySelector('#moved') as HTMLIFrameElement).src = '/privacy?again'
    })
    await page.waitUntil(() => document.querySelectorAll('[data-consent-placeholder]').length === 2)
    site.party.reset()
    await write(page, 'acceptAll')
    await site.party.waitFor(({ path }) => path.endsWith('?id=another'))
    expect(await look()).toMatchObject({ placeholders: 0, inA: ['own', 'other'] })
    expect(site.seen().join()).not.toMatch(/kept|moved/)
    expect(await page.errors()).toEqual([])
  })
})
