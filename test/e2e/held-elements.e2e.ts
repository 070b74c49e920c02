/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { hostConfig, interceptedTags, startSite } from '../support/site'
import { readOrder, waitForOrder, waitUntilReady, write } from '../support/visitor'

const config = hostConfig()
const before = interceptedTags(config)
const start = () => startSite(() => ({ '/': { isPlain: true, before } }))

describeEachEngine('what code does to held elements', { start }, scene => {
  it('P5 P8: an address that is taken away is not asked for later, a script is found by its own, and answers are the platform’s', async () => {
    const { page, site } = scene
    await page.goto(site.url('/'))
    await waitUntilReady(page)
    const answers = await page.evaluate(
      third => {
        const at = (path: string, id: string) => `${third}${path}?id=${id}`
        const make = <K extends keyof HTMLElementTagNameMap>(tag: K, id: string) => {
          const element = document.createElement(tag)
          element.setAttribute('src', at('/p.gif', id))
          document.body.append(element)
          return element
        }
        const answers: unknown[] = []
        const video = make('video', 'removed')
        video.removeAttribute('SRC')
        video.load()
        make('img', 'removed').removeAttributeNS(null, 'src')
        answers.push(make('img', 'toggled').toggleAttribute('src'))
        answers.push(make('img', 'kept').toggleAttribute('src', true))
        answers.push(make('img', 'named').attributes.removeNamedItem('src').value)
        const address = document.createAttribute('src')
        address.value = at('/p.gif', 'node')
        const image = make('img', 'before')
        answers.push(image.setAttributeNode(address))
        answers.push(image.removeAttributeNode(address) === address)
        answers.push(new Audio(undefined).getAttribute('src'), new Audio().preload)
        make('iframe', 'frame').removeAttribute('src')

        const load = (id: string, change: (script: HTMLScriptElement) => void = () => {}) => {
          const src = at('/s.js', id)
          if (document.querySelector(`script[src="${src}"]`)) return
          const script = document.createElement('script')
          script.src = src
          change(script)
          document.head.append(script)
          // As a loader that puts it somewhere else.
          document.body.append(script)
          return script
        }
        for (let i = 0; i < 3; i++) load('once')
        const bare = load('bare', script => {
          script.removeAttribute('type')
          script.toggleAttribute('type', false)
        })
        answers.push(bare?.type, bare?.getAttribute('src') === bare?.src)
        document.body.append(bare as Node, document.createElement('p'))
        load('removed', script => script.removeAttribute('src'))
        const copy = load('copied')?.cloneNode() as HTMLScriptElement
        copy.id = 'copy'
        document.body.append(copy)
        load('first', script => {
          script.src = at('/s.js', 'second')
        })
        return answers
      },
      site.party.url('', '127.0.0.1'),
    )
    expect(answers).toEqual([
      false,
      true,
      site.party.url('/p.gif?id=named', '127.0.0.1'),
      null,
      true,
      null,
      'auto',
      '',
      true,
    ])
    await page.evaluate(() => fetch('/other').then(() => {}))
    expect(site.seen()).toEqual([])
    await write(page, 'acceptAll')
    await waitForOrder(page, 5)
    await site.party.waitFor(({ path }) => path === '/p.gif?id=kept')
    expect((await readOrder(page)).sort()).toEqual(['bare', 'copied', 'copied', 'once', 'second'])
    const pictures = site.seen().filter(path => !path.startsWith('/s.js'))
    expect(pictures).toEqual(['/p.gif?id=kept'])
    expect(await page.errors()).toEqual([])
  })
})
