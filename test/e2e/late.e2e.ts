/// <reference lib="dom" />
import { expect, it } from 'vitest'
import type { Locator } from '../engines/types'
import { describeEachEngine } from '../support/each-engine'
import { renderPage, startSite } from '../support/site'
import {
  banner,
  button,
  readActions,
  readOrder,
  visit,
  waitForOrder,
  waitUntilReady,
  write,
} from '../support/visitor'

const before = '<script>window.__order = []</script>'

/** Elements that a page adds later, each under its own id. */
const late = (third: (path: string) => string, id: string) => `
<div><script type="text/plain" data-consent="stats" data-src="${third(`/s.js?id=${id}-external`)}"></script>
<p><script type="text/plain" data-consent="stats">__order.push('${id}-inline')</script></p>
<img data-consent="stats" alt="" data-src="${third(`/p.gif?id=${id}-image`)}"></div>`

const WAYS = ['innerHTML', 'append', 'insertAdjacentHTML', 'template', 'replaceChildren']

const frame = (third: (path: string) => string, id: string) =>
  `<iframe data-consent="video" data-src="${third(`/frame.html?id=${id}`)}" title="Film ${id}" width="400" height="300"></iframe>`

/** A held inline script whose text comes in two parts, each of them a whole program by itself. */
async function* inParts(sawHalf: () => Promise<unknown>) {
  const [start, end] = renderPage({
    before: `${before}<script>
const observer = new MutationObserver(() => {
  if (!document.getElementById('long')?.firstChild) return
  observer.disconnect()
  // What everyone else does with the half has been done by then.
  setTimeout(() => fetch('/half'))
})
observer.observe(document, { childList: true, subtree: true })
</script>`,
    body: `<script type="text/plain" data-consent="stats" id="long">__order.push('first half');|__order.push('second half')</script>
<script type="text/plain" data-consent="stats">__order.push('behind')</script>`,
  }).split('|') as [string, string]
  yield `${start}\n/* ${'long '.repeat(2000)} */`
  await sawHalf()
  yield end
}

const start = async () => {
  const site = await startSite(
    third => ({
      '/': { before },
      '/frames': { before, body: frame(third, 'a') + frame(third, 'b') },
      '/write': {
        before,
        head: `<script type="text/plain" data-consent="stats">document.write('<h1>wiped</h1>'); document.open(); document.writeln('x'); __order.push('wrote')</script>
<script type="text/plain" data-consent="stats">__order.push('behind')</script>`,
      },
      '/attributes': {
        before,
        head: `<link rel="stylesheet" data-consent="stats" data-href="${third('/style.css?id=sheet')}">
<link rel="preload" as="image" data-consent="stats" data-href="${third('/p.gif?id=preload')}">`,
        body: `<img id="srcset" data-consent="stats" alt="" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" data-srcset="${third('/p.gif?id=srcset')} 1x">
<picture><source data-consent="stats" data-srcset="${third('/p.gif?id=picture')}"><img alt=""></picture>
<video id="video" preload="auto" muted data-consent="stats" data-poster="${third('/p.gif?id=poster')}"><source data-consent="stats" data-src="${third('/p.gif?id=clip')}"></video>
<object data-consent="stats" data-data="${third('/frame.html?id=object')}" type="text/html"></object>`,
      },
    }),
    {
      routes: {
        '/half': '',
        '/long': () => ({
          body: inParts(() => site.waitFor(({ path }) => path === '/half')),
          type: 'text/html',
        }),
      },
    },
  )
  return site
}

const placeholder = (title: string): Locator => ({ role: 'region', name: title })

describeEachEngine('late elements', { start }, scene => {
  const third = (path: string) => scene.site.party.url(path, '127.0.0.1')

  /** Puts markup into the page, each way once. */
  const add = async (prefix: string) => {
    for (const way of WAYS)
      await scene.page.evaluate(
        (way, html) => {
          const main = document.querySelector('main') as Element
          const target = document.createElement('section')
          const template = document.createElement('template')
          if (way === 'append') {
            target.innerHTML = html
            main.append(...target.childNodes)
            return
          }
          main.append(target)
          if (way === 'innerHTML') target.innerHTML = html
          else if (way === 'insertAdjacentHTML') target.insertAdjacentHTML('beforeend', html)
          else {
            template.innerHTML = html
            target.replaceChildren(
              way === 'template' ? template.content.cloneNode(true) : template.content,
            )
          }
        },
        way,
        late(third, `${prefix}-${way}`),
      )
  }
  const scriptsOf = (prefix: string) =>
    WAYS.flatMap(way => [`${prefix}-${way}-external`, `${prefix}-${way}-inline`])
  const requestsOf = (prefix: string) =>
    WAYS.flatMap(way => [`/p.gif?id=${prefix}-${way}-image`, `/s.js?id=${prefix}-${way}-external`])

  /** Whatever was to come has come once a script that was added last has run. */
  const addLast = async (id: string) => {
    await scene.page.evaluate(id => {
      const last = document.createElement('script')
      last.type = 'text/plain'
      last.dataset.consent = 'stats'
      last.text = `__order.push('${id}')`
      document.body.append(last)
    }, id)
    await scene.page.waitUntil(
      id => (window as unknown as { __order: string[] }).__order.includes(id),
      id,
    )
  }

  it('GA7 P5: whatever comes late is held before the choice and released after it, once, in order', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await page.waitFor(banner)
    await add('before')
    await page.evaluate(() => fetch('/other'))
    expect(site.seen()).toEqual([])
    await visit(page).choose('Accept all')
    await waitForOrder(page, 10)
    await add('after')
    await waitForOrder(page, 20)
    await write(page, 'acceptAll')
    await page.evaluate(() => {
      // What is moved, or comes back, is no new element.
      for (const section of document.querySelectorAll('section')) document.body.prepend(section)
      document.body.append(...document.querySelectorAll('script[src*="s.js"]'))
    })
    await addLast('last')
    expect(await readOrder(page)).toEqual([...scriptsOf('before'), ...scriptsOf('after'), 'last'])
    for (const path of [...requestsOf('before'), ...requestsOf('after')])
      await site.party.waitFor(hit => hit.path === path)
    expect(site.seen().sort()).toEqual([...requestsOf('before'), ...requestsOf('after')].sort())
    expect(await page.errors()).toEqual([])
  })

  it('GA7: a node that a framework removes and adds again runs once, and not while it is away', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await page.waitFor(banner)
    await page.evaluate(() => void Object.assign(window, { nodes: {} }))
    const toggle = (id: string, isThere: boolean) =>
      page.evaluate(
        (id, isThere) => {
          const { nodes } = window as unknown as { nodes: Record<string, HTMLScriptElement> }
          nodes[id] ??= Object.assign(document.createElement('script'), {
            type: 'text/plain',
            text: `__order.push('${id}')`,
          })
          const node = nodes[id] as HTMLScriptElement
          node.dataset.consent = 'stats'
          if (isThere) document.body.append(node)
          else node.remove()
        },
        id,
        isThere,
      )
    await toggle('there', true)
    await toggle('away', true)
    await toggle('away', false)
    await visit(page).choose('Accept all')
    await addLast('first')
    expect(await readOrder(page)).toEqual(['there', 'first'])
    for (const id of ['away', 'there'])
      for (const isThere of [true, false, true]) await toggle(id, isThere)
    await addLast('last')
    expect(await readOrder(page)).toEqual(['there', 'first', 'away', 'last'])
  })

  it('GA7: routes of an application, back and forth, run their own elements once for each visit', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await page.evaluate(
      (a, b) => {
        const draw = () => {
          const view = document.querySelector('p') as Element
          view.innerHTML = location.pathname.endsWith('/a') ? a : b
        }
        addEventListener('popstate', draw)
        Object.assign(window, {
          route: (path: string) => {
            history.pushState(null, '', path)
            draw()
          },
        })
      },
      late(third, 'a'),
      late(third, 'b'),
    )
    const route = (path: string) =>
      page.evaluate(path => (window as unknown as { route(path: string): void }).route(path), path)
    await route('/a')
    await route('/b')
    await page.waitFor(banner)
    await visit(page).choose('Accept all')
    await waitForOrder(page, 2)
    expect(await readOrder(page)).toEqual(['b-external', 'b-inline'])
    await route('/a')
    await waitForOrder(page, 4)
    await page.evaluate(() => history.back())
    await waitForOrder(page, 6)
    await addLast('last')
    expect(await readOrder(page)).toEqual([
      'b-external',
      'b-inline',
      'a-external',
      'a-inline',
      'b-external',
      'b-inline',
      'last',
    ])
  })

  it('P5: an inline script that arrives in two parts runs whole for a returning visitor', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await visit(page).choose('Accept all')
    await page.goto(site.url('/long'))
    await waitForOrder(page, 3)
    expect(await readOrder(page)).toEqual(['first half', 'second half', 'behind'])
    expect(await page.errors()).toEqual([])
  })

  it('GA6: a frame is loaded once without a record, or always with one; a withdrawal puts its placeholder back', async () => {
    const { page, site } = scene
    const frames = () =>
      page.evaluate(() => [...document.querySelectorAll('iframe')].map(({ title }) => title))
    await page.setViewport({ width: 1000, height: 1300 })
    await page.goto(site.url('/frames'))
    await page.waitFor(placeholder('Film b'))
    expect(site.seen()).toEqual([])
    await page.click(button('Load once', placeholder('Film a')))
    await site.party.waitFor(({ path }) => path === '/frame.html?id=a')
    expect(await frames()).toEqual(['Film a'])
    expect(await page.find(placeholder('Film a'))).toBeNull()
    expect(await readActions(page)).toEqual([])
    expect(await page.evaluate(() => document.cookie)).toBe('')
    await page.click(button('Always allow', placeholder('Film b')))
    await site.party.waitFor(({ path }) => path === '/frame.html?id=b')
    await page.waitGone(placeholder('Film b'))
    expect(await readActions(page)).toEqual(['save'])
    expect(await frames()).toEqual(['Film a', 'Film b'])
    expect(site.seen()).toEqual(['/frame.html?id=a', '/frame.html?id=b'])
    await write(page, 'withdraw')
    expect(await frames()).toEqual([])
    await page.waitFor(placeholder('Film a'))
    await page.waitFor(placeholder('Film b'))
    expect(await readActions(page)).toEqual(['save', 'withdraw'])
  })

  it('GA4: document.write of a held script does not wipe the page, and works again afterwards', async () => {
    const { page, site } = scene
    await page.goto(site.url('/write'))
    await visit(page).choose('Accept all')
    await waitForOrder(page, 2)
    expect(await readOrder(page)).toEqual(['wrote', 'behind'])
    expect(await page.text({ css: 'h1' })).toBe('Test site')
    expect(
      await page.evaluate(() => {
        const inner = document.implementation.createHTMLDocument('')
        inner.write('works')
        return [
          Object.hasOwn(document, 'write'),
          Object.hasOwn(document, 'open'),
          inner.body.textContent,
        ]
      }),
    ).toEqual([false, false, 'works'])
  })

  it('P1 P5 P6: sheets, preloads, srcset, pictures, players and objects are held, released and taken back', async () => {
    const { page, site } = scene
    const readState = () =>
      page.evaluate(() => ({
        sheet: getComputedStyle(document.documentElement).getPropertyValue('--third-party'),
        attributes: [...document.querySelectorAll('[data-consent]')].map(element =>
          ['href', 'srcset', 'src', 'poster', 'data'].filter(name => element.hasAttribute(name)),
        ),
      }))
    await page.goto(site.url('/attributes'))
    await page.waitFor(banner)
    const held = { sheet: '', attributes: [[], [], ['src'], [], [], [], []] }
    expect(await readState()).toEqual(held)
    expect(site.seen()).toEqual([])
    await visit(page).choose('Accept all')
    await page.waitUntil(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--third-party'),
    )
    for (const id of ['srcset', 'picture', 'poster', 'clip', 'preload', 'object'])
      await site.party.waitFor(({ path }) => path.endsWith(`?id=${id}`))
    expect(await readState()).toEqual({
      sheet: '"sheet"',
      attributes: [
        ['href'],
        ['href'],
        ['srcset', 'src'],
        ['srcset'],
        ['poster'],
        ['src'],
        ['data'],
      ],
    })
    await write(page, 'withdraw')
    await page.waitUntil(
      () => !getComputedStyle(document.documentElement).getPropertyValue('--third-party'),
    )
    expect(await readState()).toEqual(held)
    await waitUntilReady(page)
    expect(await page.errors()).toEqual([])
  })
})
