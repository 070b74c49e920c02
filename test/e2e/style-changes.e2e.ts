/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { hostConfig, interceptedTags, startSite } from '../support/site'
import { waitUntilReady } from '../support/visitor'

const config = hostConfig()
const tags = interceptedTags(config)
const start = () =>
  startSite(() => ({ '/plain': { isPlain: true }, '/': { isPlain: true, before: tags } }))

type Change = (style: HTMLStyleElement, css: string) => void
/** A style that is in the page, and says nothing or something of its own, gets the text. */
const TEXTS: Record<string, Change> = {
  innerHTML: (style, css) => {
    style.innerHTML = css
  },
  'innerHTML that goes on': (style, css) => {
    style.innerHTML += css
    style.innerHTML += 'b { color: red }'
  },
  append: (style, css) => style.append(css),
  prepend: (style, css) => style.prepend('b { color: red }', css),
  replaceChildren: (style, css) => style.replaceChildren(css),
  'a fragment': (style, css) => {
    const fragment = document.createDocumentFragment()
    fragment.append(css)
    style.append(fragment)
  },
  insertAdjacentText: (style, css) => style.insertAdjacentText('beforeend', css),
  insertAdjacentHTML: (style, css) => style.insertAdjacentHTML('afterbegin', css),
  'nodeValue of its text': (style, css) => {
    ;(style.firstChild as Text).nodeValue = css
  },
  'data of its text': (style, css) => {
    ;(style.firstChild as Text).data = css
  },
  'data of its text that goes on': (style, css) => {
    const text = style.firstChild as Text
    text.data += css
    text.data += 'b { color: red }'
  },
  'textContent of its text': (style, css) => {
    ;(style.firstChild as Text).textContent = css
  },
  appendData: (style, css) => (style.firstChild as Text).appendData(css),
  insertData: (style, css) => (style.firstChild as Text).insertData(0, css),
  replaceData: (style, css) => (style.firstChild as Text).replaceData(0, 99, css),
  'after its text': (style, css) => (style.firstChild as Text).after(css),
  'in the place of its text': (style, css) => (style.firstChild as Text).replaceWith(css),
  insertNode: (style, css) => {
    const range = document.createRange()
    range.selectNodeContents(style)
    range.insertNode(document.createTextNode(css))
  },
  'several texts': (style, css) => {
    const at = css.indexOf('127')
    style.append(css.slice(0, at), css.slice(at))
  },
  'an escaped name': (style, css) => {
    style.textContent = css.replace('url', '\\75 rl')
  },
}

/** Rules and properties that are set one by one: what is held of them is not given back. */
const RULES: Record<string, (element: HTMLElement, url: string, selector: string) => void> = {
  'a nested rule': (element, url, selector) => {
    const style = document.createElement('style')
    style.textContent = `${selector} { color: red }`
    document.head.append(style)
    const rule = style.sheet?.cssRules[0] as CSSGroupingRule
    rule.insertRule(`& { background: url("${url}") }`)
    element.hidden = false
  },
  'a key frame': (element, url) => {
    const style = document.createElement('style')
    style.textContent = '@keyframes turning {}'
    document.head.append(style)
    const rule = style.sheet?.cssRules[0] as CSSKeyframesRule
    rule.appendRule(`0%, 100% { background-image: url("${url}") }`)
    element.style.animation = 'turning 9s'
  },
  'src of @font-face': (element, url) => {
    const style = document.createElement('style')
    style.textContent = '@font-face { font-family: turned; src: local("none") }'
    document.head.append(style)
    const rule = style.sheet?.cssRules[0] as CSSFontFaceRule
    Object.assign(rule.style, { src: `url("${url}")` })
    element.style.fontFamily = 'turned'
    element.textContent = 'Text'
  },
  'attributeStyleMap.append': (element, url) =>
    element.attributeStyleMap?.append('background-image', `url("${url}")`),
  'attributeStyleMap.set': (element, url) =>
    element.attributeStyleMap?.set('background-image', 'none', `url("${url}")`),
  webkitMaskBoxImage: (element, url) => {
    Object.assign(element.style, { webkitMaskBoxImage: `url("${url}")` })
  },
  webkitBorderImage: (element, url) => {
    element.style.border = '5px solid red'
    Object.assign(element.style, { webkitBorderImage: `url("${url}") 5` })
  },
  WebkitMaskImage: (element, url) => {
    Object.assign(element.style, { WebkitMaskImage: `url("${url}")` })
  },
  'background-image': (element, url) => {
    Object.assign(element.style, { 'background-image': `url("${url}")` })
  },
}

/** Makes every change, in a stage of its own, then waits until what the page asks for has been asked for. */
const fire = async (
  sources: { texts: [string, string][]; rules: [string, string][] },
  third: string,
  last: string,
) => {
  const problems: string[] = []
  const compile = (text: string) => new Function(`return (${text})`)()
  const stageOf = (id: string) => {
    const element = document.createElement('p')
    element.id = id
    element.style.width = element.style.height = '20px'
    document.body.append(element)
    return element
  }
  const attempt = (name: string, run: () => void) => {
    try {
      run()
    } catch (error) {
      problems.push(`${name}: ${error}`)
    }
  }
  sources.texts.forEach(([name, text], index) => {
    stageOf(`text-${index}`)
    const style = document.createElement('style')
    style.textContent = 'i { color: blue }'
    document.head.append(style)
    const url = `${third}text-${index}`
    attempt(name, () => compile(text)(style, `#text-${index} { background: url("${url}") }`))
  })
  sources.rules.forEach(([name, text], index) => {
    const element = stageOf(`rule-${index}`)
    attempt(name, () => compile(text)(element, `${third}rule-${index}`, `#rule-${index}`))
  })
  await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  await new Promise(resolve => {
    const image = new Image()
    image.onload = image.onerror = resolve
    image.src = last
  })
  return problems
}

describeEachEngine('styles that change in the page', { start }, scene => {
  it('P1 P5: what they ask for waits, by whatever way it came, and a text is given back', async () => {
    const { page, site } = scene
    const textOf = (changes: object) =>
      Object.entries(changes).map(([name, run]) => [name, `${run}`]) as [string, string][]
    const sources = { texts: textOf(TEXTS), rules: textOf(RULES) }
    const run = async (path: string) => {
      site.party.reset()
      await page.goto(site.url(path))
      if (path === '/') await waitUntilReady(page)
      // Firefox keeps an image from page to page.
      const third = site.party.url(`/p.gif?run=${path}&id=`, '127.0.0.1')
      const last = site.party.url('/p.gif?id=last', 'localhost')
      return (await page.evaluate(fire, sources, third, last)) as string[]
    }
    // By this page: what the one before it has asked for may still come in.
    const asked = (run: string) =>
      site
        .seen()
        .filter(path => path.includes(`run=${run}&`))
        .flatMap(path => /id=(\w+-\d+)$/.exec(path)?.[1] ?? [])

    const plainProblems = await run('/plain')
    const texts = sources.texts.map((_, index) => `text-${index}`)
    for (const id of texts) await site.party.waitFor(({ path }) => path.endsWith(`=${id}`))
    const rules = () => asked('/plain').filter(id => id.startsWith('rule'))
    await expect.poll(() => rules().length, { timeout: 10_000 }).toBeGreaterThan(3)

    expect(await run('/')).toEqual(plainProblems)
    const named = asked('/').map(id => {
      const [kind, index] = id.split('-') as ['text' | 'rule', string]
      return sources[`${kind}s`][Number(index)]?.[0]
    })
    expect(named).toEqual([])

    await page.evaluate(() =>
      (window as unknown as { sluice: { acceptAll(): unknown } }).sluice.acceptAll(),
    )
    for (const id of texts) await site.party.waitFor(({ path }) => path.endsWith(`=${id}`))
  })
})
