/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { asFunction, open, readRun, startGadgetSite, third } from '../gadgets/gadget-site'
import { describeEachEngine } from '../support/each-engine'
import { readOrder, write } from '../support/visitor'

describeEachEngine('pages with gadgets', { start: startGadgetSite }, scene => {
  it('SE1 GA3: markup that somebody has injected without the nonce of the page never runs', async () => {
    const { page, site } = scene
    // WebKit asks for them while it reads ahead, and then does not run them: what counts is what is asked for by a consent.
    const injected = () => site.seen().filter(path => /injected/.test(path))
    await open(scene, '/plain-injected')
    expect((await readOrder(page)).toSorted()).toEqual([
      'injected-without',
      'injected-wrong',
      'own-nonce',
    ])
    await open(scene, '/plain-policy')
    expect(await readOrder(page)).toEqual(['own-nonce'])

    await open(scene, '/policy')
    expect(await readOrder(page)).toEqual([])
    await page.evaluate(third => kit.settle(third), third(scene))
    site.party.reset()
    await write(page, 'acceptAll')
    await page.waitUntil(() =>
      (window as unknown as { __order: string[] }).__order.includes('own-nonce'),
    )
    await page.evaluate(third => kit.settle(third), third(scene))
    expect(injected()).toEqual([])
    expect(await readOrder(page)).toEqual(['settle', 'own-nonce', 'settle'])
  })

  it('SE1 P8: the nonce of the page stands in no attribute, and srcdoc reads as it was written', async () => {
    const { page } = scene
    const read = () =>
      page.evaluate(() => {
        const nonce = document.querySelector<HTMLElement>('script[nonce]')?.nonce as string
        const frame = document.createElement('iframe')
        frame.srcdoc = '<p>Text</p>'
        document.body.append(frame)
        const { srcdoc } = frame
        const isLeft = [...frame.attributes].some(({ value }) => value.includes(nonce))
        return { srcdoc, attribute: frame.getAttribute('srcdoc'), isLeft, nonce: nonce.length > 9 }
      })
    const expected = { srcdoc: '<p>Text</p>', attribute: '<p>Text</p>', isLeft: false, nonce: true }
    await open(scene, '/plain-policy')
    expect(await read()).toEqual(expected)
    await open(scene, '/policy')
    expect(await read()).toEqual(expected)
  })

  it('P8: the functions say of themselves what the native ones say', async () => {
    const { page } = scene
    const read = () =>
      page.evaluate(() => {
        const get = (type: { prototype: object }, name: string) =>
          Object.getOwnPropertyDescriptor(type.prototype, name) as Required<PropertyDescriptor>
        const functions = [
          window.fetch,
          window.open,
          window.WebSocket,
          window.Worker,
          window.EventSource,
          XMLHttpRequest.prototype.open,
          XMLHttpRequest.prototype.send,
          navigator.sendBeacon,
          Node.prototype.appendChild,
          Node.prototype.cloneNode,
          Element.prototype.setAttribute,
          Document.prototype.write,
          get(Element, 'innerHTML').set,
          get(HTMLImageElement, 'src').set,
          get(HTMLImageElement, 'src').get,
          get(Document, 'cookie').set,
          get(HTMLIFrameElement, 'contentWindow').get,
          Storage.prototype.setItem,
        ]
        return functions.map(each => [
          each.name,
          each.length,
          /\[native code\]/.test(Function.prototype.toString.call(each)),
          each instanceof Function,
          Object.getOwnPropertyNames(each).sort().join(),
          typeof each,
        ])
      })
    await open(scene, '/plain')
    const plain = await read()
    await open(scene, '/')
    expect(await read()).toEqual(plain)
  })

  /** Runs something in the page that goes by a name, and tells what has come through of it. */
  const attempt = async (gadget: (third: string, run: string) => unknown, run: string) => {
    await scene.page.evaluate(
      asFunction(
        `async (third, run) => { await (${gadget})(third, run); await kit.settle(third) }`,
      ),
      third(scene),
      run,
    )
    return readRun(scene, run)
  }

  it('P1 P5: a text that itself asks for something, or inserts it, while it is asked', async () => {
    const gadget = (third: string, run: string) => {
      const at = (id: string) => `${third}/p.gif?id=${run}-${id}`
      const text = (id: string, then: () => unknown) =>
        ({
          toString: () => {
            then()
            return at(id)
          },
        }) as unknown as string
      new Image().src = text('src', () => {
        document.createElement('b').innerHTML = `<img src="${at('inner html')}">`
      })
      new Image().setAttribute(
        'src',
        text('attribute', () => void fetch(at('inner fetch')).catch(() => {})),
      )
      void fetch(
        text('fetch', () => {
          new Image().src = at('inner src')
        }),
      ).catch(() => {})
      document.createElement('b').innerHTML = {
        toString: () => {
          document.body.append(Object.assign(new Image(), { src: at('inner append') }))
          return `<img src="${at('html')}">`
        },
      } as unknown as string
    }
    const all = 'attribute,fetch,html,inner append,inner fetch,inner html,inner src,src'.split(',')
    await open(scene, '/plain')
    expect(await attempt(gadget, 'plain')).toEqual(all)
    await open(scene, '/')
    expect(await attempt(gadget, 'held')).toEqual([])
    await write(scene.page, 'acceptAll')
    for (const id of all)
      await scene.site.party.waitFor(({ path }) => path.includes(`held-${encodeURI(id)}`))
    await scene.page.evaluate(third => kit.settle(third), third(scene))
    expect(scene.site.seen().filter(path => /held-/.test(path))).toHaveLength(all.length)
  })

  it('P2 P5 P6: a text that accepts or withdraws while it is asked', async () => {
    const { page, site } = scene
    const accepts = (third: string, run: string) => {
      new Image().src = {
        toString: () => {
          if ('sluice' in window) void sluice.acceptAll()
          return `${third}/p.gif?id=${run}-accepts`
        },
      } as unknown as string
    }
    const withdraws = (third: string, run: string) => {
      for (const id of ['a', 'b'])
        new Image().src = {
          toString: () => {
            if ('sluice' in window) void sluice.withdraw()
            return `${third}/p.gif?id=${run}-withdraws ${id}`
          },
        } as unknown as string
      void fetch(`${third}/collect?id=${run}-after`).catch(() => {})
    }
    await open(scene, '/plain')
    await attempt(accepts, 'plain')
    expect(await attempt(withdraws, 'plain')).toEqual([
      'accepts',
      'after',
      'withdraws a',
      'withdraws b',
    ])
    await open(scene, '/')
    await page.evaluate(accepts, third(scene), 'held')
    await site.party.waitFor(({ path }) => path.includes('held-accepts'))
    expect(await attempt(withdraws, 'gone')).toEqual([])
    expect(site.seen().filter(path => /held-accepts/.test(path))).toHaveLength(1)
  })

  it('P2 P5: a listener of sluice:change that inserts, and one that withdraws at once', async () => {
    const { page, site } = scene
    await open(scene, '/')
    await page.evaluate(third => {
      let rest = 5
      document.addEventListener('sluice:change', () => {
        if (sluice.allows('stats') && rest-- > 0) {
          const script = document.createElement('script')
          script.src = `${third}/s.js?id=held-script ${rest}`
          document.head.append(script)
          document.createElement('b').innerHTML = `<img src="${third}/p.gif?id=held-html ${rest}">`
        }
      })
    }, third(scene))
    await page.evaluate(third => {
      new Image().src = `${third}/p.gif?id=held-before`
    }, third(scene))
    await write(page, 'acceptAll')
    for (const id of ['script', 'html', 'before'])
      await site.party.waitFor(({ path }) => path.includes(`held-${id}`))
    await page.evaluate(third => kit.settle(third), third(scene))
    const seen = site.seen().filter(path => /held-/.test(path))
    expect(new Set(seen).size).toBe(seen.length)

    await write(page, 'withdraw')
    await open(scene, '/')
    site.party.reset()
    await page.evaluate(async third => {
      new Image().src = `${third}/p.gif?id=gone-before`
      document.addEventListener('sluice:change', () => {
        if (sluice.allows('stats')) void sluice.withdraw()
        new Image().src = `${third}/p.gif?id=gone-listener`
      })
      await sluice.acceptAll().catch(() => {})
      new Image().src = `${third}/p.gif?id=gone-after`
      await kit.settle(third)
    }, third(scene))
    expect(site.seen().filter(path => /gone-|held-/.test(path))).toEqual([])
    expect(await page.evaluate(() => sluice.allows('stats'))).toBe(false)
  })

  it('P5 P8: a load handler that takes held elements away while the rest is let go', async () => {
    const { page, site } = scene
    const gadget = (third: string, run: string) => {
      for (const id of ['a', 'b', 'c']) {
        const script = document.createElement('script')
        script.src = `${third}/s.js?id=${run}-${id}`
        script.className = 'removed'
        const take = () => {
          for (const each of document.querySelectorAll('.removed')) each.remove()
        }
        script.onload = take
        const frame = document.createElement('iframe')
        frame.src = `${third}/frame.html?id=${run}-frame ${id}`
        frame.className = 'removed'
        document.body.append(frame, script)
      }
    }
    await open(scene, '/plain')
    const before = await attempt(gadget, 'plain')
    expect(before).toContain('a')
    await open(scene, '/')
    expect(await attempt(gadget, 'held')).toEqual([])
    await write(page, 'acceptAll')
    await site.party.waitFor(({ path }) => path.includes('held-'))
    await page.waitUntil(() => !document.querySelector('.removed'))
    await page.evaluate(third => kit.settle(third), third(scene))
    const seen = site.seen().filter(path => /held-/.test(path))
    expect(new Set(seen).size).toBe(seen.length)
    expect((await page.errors()).filter(text => !/Content-Security-Policy/.test(text))).toEqual([])
  })
})
