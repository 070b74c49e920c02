/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { hostConfig, interceptedTags, startSite } from '../support/site'
import { waitUntilReady } from '../support/visitor'

const config = hostConfig({
  cookies: [{ name: '_st*' }],
})
const tags = interceptedTags(config)
const start = () =>
  startSite(() => ({ '/plain': { isPlain: true }, '/': { isPlain: true, before: tags } }))

const LIFETIMES = [
  'expires=0',
  'expires=-1',
  'expires=1970-01-01',
  'expires=Thu, 01 Jan 1970 00:00 GMT',
  'expires=01 Jan 1970 99:00:00 GMT',
  'max-age=0.5',
  'max-age=+0',
  'max-age="0"',
  'max-age=-',
  'max-age=0; max-age=100',
  'max-age=0; expires=0',
  'max-age=0',
  'expires=Thu, 01-Jan-1970 00:00:01 GMT',
]

type Fire = (url: string, stage: HTMLElement) => void
/** Each is handed an address of an image of its own. */
const IMAGES: Record<string, Fire> = {
  'background of cells, rows and groups': (url, stage) => {
    const table =
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>'
    stage.innerHTML = table
    for (const name of ['thead', 'tbody', 'tr', 'th'])
      stage.querySelector(name)?.setAttribute('background', `${url}&${name}`)
    stage.insertAdjacentHTML(
      'beforeend',
      `<table><tfoot background="${url}&tfoot"><tr background="${url}&row"><th>a</th></tr></tfoot></table>`,
    )
  },
  'setHTML()': (url, stage) => {
    const sanitizer = { elements: ['img'], attributes: ['src'] }
    const { setHTML } = Element.prototype as unknown as {
      setHTML?(html: string, options: object): void
    }
    setHTML?.call(stage, `<img src="${url}">`, { sanitizer })
  },
  'setHTMLUnsafe() of a shadow root': (url, stage) =>
    stage.attachShadow({ mode: 'open' }).setHTMLUnsafe(`<img src="${url}">`),
  'parseHTMLUnsafe()': (url, stage) => {
    const { body } = Document.parseHTMLUnsafe(`<img src="${url}">`)
    if (body.firstElementChild) stage.append(body.firstElementChild)
  },
  'a link that becomes a style sheet': (url, stage) => {
    const link = document.createElement('link')
    link.rel = 'next'
    link.href = url
    stage.append(link)
    link.rel = 'stylesheet'
  },
  'a link that becomes a style sheet by its attribute': (url, stage) => {
    stage.innerHTML = `<link rel="next" href="${url}">`
    stage.firstElementChild?.setAttribute('rel', 'stylesheet')
  },
  'document.write() of pieces into a frame': (url, stage) => {
    const frame = document.createElement('iframe')
    stage.append(frame)
    const inner = frame.contentDocument as Document
    inner.open()
    for (const piece of ['<p>Text</p><img sr', 'c="', url, '" alt=""', '><p>Text', '</p>'])
      inner.write(piece)
    inner.close()
  },
  'document.write() of pieces of a style into a frame': (url, stage) => {
    const frame = document.createElement('iframe')
    stage.append(frame)
    const inner = frame.contentDocument as Document
    inner.open()
    inner.write('<p>Text</p><style>')
    inner.write(`p { background: url("${url}") }`)
    inner.write('</style>')
    inner.close()
  },
  'window.open() into a frame of the page': (url, stage) => {
    stage.innerHTML = '<iframe name="opened"></iframe>'
    window.open(url, 'opened')
  },
  'a frame of a data: address': (url, stage) => {
    const frame = document.createElement('iframe')
    frame.src = `data:text/html,<img src="${url}">`
    stage.append(frame)
  },
  'a frame of a data: address in Base64': (url, stage) => {
    stage.innerHTML = `<iframe src="data:text/html;base64,${btoa(`<script>new Image().src = "${url}"</script>`)}"></iframe>`
  },
  'a sandboxed frame with a script': (url, stage) => {
    const frame = document.createElement('iframe')
    frame.srcdoc = `<!doctype html><script>fetch("${url}", { mode: 'no-cors' })</script>`
    frame.setAttribute('sandbox', 'allow-scripts')
    stage.append(frame)
  },
  "execCommand('insertHTML')": (url, stage) => {
    stage.contentEditable = 'true'
    stage.textContent = 'x'
    stage.focus()
    getSelection()?.selectAllChildren(stage)
    document.execCommand('insertHTML', false, `<img src="${url}">`)
  },
  "execCommand('insertImage')": (url, stage) => {
    stage.contentEditable = 'true'
    stage.textContent = 'x'
    stage.focus()
    getSelection()?.selectAllChildren(stage)
    document.execCommand('insertImage', false, url)
  },
}

/** What every engine asks for where nothing is held. */
const EVERYWHERE = [
  'a link that becomes a style sheet',
  'document.write() of pieces into a frame',
  'window.open() into a frame of the page',
  'a frame of a data: address',
  'a frame of a data: address in Base64',
  'a sandboxed frame with a script',
]

/** A style that is written into a document is another than the one that was looked at. */
const NOT_GIVEN_BACK = 'document.write() of pieces of a style into a frame'

/** Fires each in a stage of its own, then waits until what the page asks for has been asked for. */
const fire = async (sources: [string, string][], third: string, last: string) => {
  const problems: string[] = []
  for (let index = 0; index < sources.length; index++) {
    const [name, text] = sources[index] as [string, string]
    const stage = document.createElement('div')
    document.body.append(stage)
    try {
      new Function(`return (${text})`)()(`${third}${index}`, stage)
    } catch (error) {
      problems.push(`${name}: ${error}`)
    }
  }
  await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  // In every way that takes a while.
  const sandboxed = document.createElement('iframe')
  sandboxed.setAttribute('sandbox', 'allow-scripts')
  sandboxed.srcdoc = `<!doctype html><script>new Image().src = "${last}-sandboxed"</script>`
  const data = document.createElement('iframe')
  data.src = `data:text/html,<img src="${last}-data">`
  document.body.append(sandboxed, data)
  new Image().src = `${last}-page`
  return problems
}

describeEachEngine('channels that are seldom used', { start }, scene => {
  it('P1: a cookie is taken for a removal only where the browser does not store it', async () => {
    const stored = (lifetimes: string[]) =>
      lifetimes.filter((lifetime, index) => {
        document.cookie = `_st${index}=1; path=/; ${lifetime}`
        const isStored = document.cookie.includes(`_st${index}=1`)
        document.cookie = `_st${index}=; path=/; max-age=0`
        return isStored
      })
    await scene.page.goto(scene.site.url('/plain'))
    const plain = (await scene.page.evaluate(stored, LIFETIMES)) as string[]
    expect(plain).toContain('expires=0')
    expect(plain).not.toContain('max-age=0')
    await scene.page.goto(scene.site.url('/'))
    await waitUntilReady(scene.page)
    expect(await scene.page.evaluate(stored, LIFETIMES)).toEqual([])
  })

  it('P1 P5: what they ask for waits, and is asked for once it is allowed', async () => {
    const { page, site } = scene
    const sources = Object.entries(IMAGES).map(([name, run]): [string, string] => [name, `${run}`])
    const run = async (path: string) => {
      site.party.reset()
      await page.goto(site.url(path))
      if (path === '/') await waitUntilReady(page)
      // Another address each time: Firefox keeps an image from page to page.
      const third = site.party.url(`/p.gif?run=${path}&id=`, '127.0.0.1')
      const last = site.party.url('/p.gif?id=last', 'localhost')
      const problems = (await page.evaluate(fire, sources, third, last)) as string[]
      for (const way of ['sandboxed', 'data', 'page'])
        await site.party.waitFor(({ path }) => path.endsWith(`last-${way}`))
      return problems
    }
    const askedFor = (index: number) =>
      site.party.waitFor(({ path }) => new RegExp(`id=${index}(?!\\d)`).test(path))
    // By this page: what the one before it has asked for may still come in.
    const asked = (run: string) =>
      site
        .seen()
        .filter(path => path.includes(`run=${run}&`))
        .flatMap(path => sources[Number(/id=(\d+)/.exec(path)?.[1] ?? -1)]?.[0] ?? [])

    const plainProblems = await run('/plain')
    for (const name of EVERYWHERE) await askedFor(sources.findIndex(([each]) => each === name))
    const plain = new Set(asked('/plain'))
    expect(await run('/')).toEqual(plainProblems)
    const isOpen = (name: string) =>
      scene.engine === 'webkit' && name.startsWith('document.write()')
    expect(asked('/').filter(name => !isOpen(name))).toEqual([])

    await page.evaluate(() =>
      (window as unknown as { sluice: { acceptAll(): unknown } }).sluice.acceptAll(),
    )
    for (const [index, [name = '']] of sources.entries())
      if (plain.has(name) && name !== NOT_GIVEN_BACK) await askedFor(index)
  })
})
