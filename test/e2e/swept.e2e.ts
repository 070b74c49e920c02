/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { interceptedTags, siteConfig, startSite } from '../support/site'
import { waitUntilReady, write } from '../support/visitor'

const config = siteConfig({
  services: [
    { id: 'stats', name: 'Stats', purposes: ['analytics'], hosts: ['127.0.0.1'] },
    { id: 'film', name: 'Film', purposes: ['functional'], hosts: ['film.localhost'] },
  ],
})
const before = interceptedTags(config)
const start = () => startSite(() => ({ '/': { isPlain: true, before } }))

describeEachEngine('what could fetch later', { start }, scene => {
  it('P6: has no address after a withdrawal, in shadow trees and outside the document too, and gets it back', async () => {
    const { page, site } = scene
    await page.goto(site.url('/'))
    await waitUntilReady(page)
    await write(page, 'acceptAll')
    await page.evaluate(
      third => {
        const at = (id: string, path = '/p.gif') => `${third}${path}?id=${id}`
        document.body.insertAdjacentHTML(
          'beforeend',
          `<div style="height:20000px"></div><div id="shadow"></div><div id="closed"></div>
        <img id="lazy" loading="lazy" width="50" height="50" src="${at('lazy')}">
        <picture><source media="(max-width: 1px)" srcset="${at('narrow')}"><img src="${at('wide')}"></picture>
        <svg><image id="svg" href="${at('svg')}"/></svg>
        <a id="link" href="/other" ping="${at('ping')}">Link</a>
        <style>.late { background: url("${at('rule')}") } h1 { color: rgb(1, 2, 3) }</style>
        <p id="styled" hidden style="color: red; background: url(${at('attribute')})">Text</p>`,
        )
        const frames = ['shadow', 'closed'].map(id => {
          const mode = id === 'closed' ? 'closed' : 'open'
          const root = (document.getElementById(id) as HTMLElement).attachShadow({ mode })
          const frame = Object.assign(document.createElement('iframe'), {
            src: at(id, '/frame.html'),
          })
          root.append(frame)
          return frame
        })
        Object.assign(window, { kept: { frames, audio: new Audio(at('audio')) } })
      },
      site.party.url('', '127.0.0.1'),
    )
    for (const id of ['shadow', 'closed', 'audio', 'wide', 'svg'])
      await site.party.waitFor(({ path }) => path.endsWith(`=${id}`))
    const has = () =>
      page.evaluate(() => {
        const { kept } = window as unknown as {
          kept: { frames: HTMLIFrameElement[]; audio: HTMLAudioElement }
        }
        const of = (selector: string) => document.querySelector(selector) as HTMLElement
        return {
          frames: kept.frames.map(frame => frame.getAttribute('src')?.replace(/.*=/, '') ?? ''),
          audio: kept.audio.hasAttribute('src'),
          lazy: of('#lazy').hasAttribute('src'),
          source: of('source').hasAttribute('srcset'),
          image: of('picture img').hasAttribute('src'),
          svg: of('#svg').hasAttribute('href'),
          ping: of('#link').hasAttribute('ping'),
          link: of('#link').getAttribute('href'),
          style: /id=rule/.test(of('body style').textContent ?? ''),
          other: getComputedStyle(of('h1')).color,
          attribute: /id=attribute/.test(of('#styled').getAttribute('style') ?? ''),
        }
      })
    const all = {
      frames: ['shadow', 'closed'],
      audio: true,
      lazy: true,
      source: true,
      image: true,
      svg: true,
      ping: true,
      link: '/other',
      style: true,
      other: 'rgb(1, 2, 3)',
      attribute: true,
    }
    expect(await has()).toEqual(all)

    await write(page, 'withdraw')
    expect(await has()).toEqual({
      ...all,
      frames: ['', ''],
      audio: false,
      lazy: false,
      source: false,
      image: false,
      svg: false,
      ping: false,
      style: false,
      attribute: false,
    })
    site.party.reset()
    await page.evaluate(async () => {
      const { kept } = window as unknown as {
        kept: { frames: HTMLIFrameElement[]; audio: HTMLAudioElement }
      }
      kept.audio.load()
      scrollTo(0, 30000)
      document.body.className = 'late'
      ;(document.querySelector('#styled') as HTMLElement).hidden = false
      // Two pictures of the screen: whatever could be fetched for them has been.
      for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame)
      await fetch('/other')
    })
    expect(site.seen()).toEqual([])
    expect(
      await page.evaluate(() => {
        const { kept } = window as unknown as { kept: { frames: HTMLIFrameElement[] } }
        return kept.frames.map(frame => frame.contentDocument?.URL)
      }),
    ).toEqual(['about:blank', 'about:blank'])

    await write(page, 'acceptAll')
    expect(await has()).toEqual(all)
    for (const id of ['shadow', 'closed', 'lazy', 'rule', 'attribute'])
      await site.party.waitFor(({ path }) => path.endsWith(`=${id}`))
    expect(await page.errors()).toEqual([])
  })
})
