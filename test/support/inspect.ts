/// <reference lib="dom" />
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Locator, Page } from '../engines/types'

let source: Promise<string> | undefined
const axeSource = () => {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  return source
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong on the page as it is now, shadow roots included: one line a fault. */
export const readFaults = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window)))
    await page.evaluate(
      code => {
        // biome-ignore lint/security/noGlobalEval: the pages under test allow it, and no file of ours is on them.
        // biome-ignore lint/complexity/noCommaOperator: evaluated in the global scope
        ;(0, eval)(code)
      },
      await axeSource(),
    )
  return page.evaluate(async tags => {
    interface Node {
      target: unknown
      failureSummary: string
    }
    const { axe } = window as unknown as {
      axe: {
        run(
          context: Document,
          options: object,
        ): Promise<{ violations: { id: string; nodes: Node[] }[]; passes: unknown[] }>
      }
    }
    const { violations, passes } = await axe.run(document, { runOnly: tags })
    if (passes.length < 10) throw new Error('axe looked at next to nothing')
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} at ${JSON.stringify(target)}: ${failureSummary}`,
      ),
    )
  }, TAGS)
}

/** Everything that computed style and box say of an element, but for where it stands. */
export const readLooks = (page: Page, host: string, texts: string[]) =>
  page.evaluate(
    (name, wanted) =>
      wanted.map(text => {
        const root = document.querySelector(name)?.shadowRoot
        const element = [...(root?.querySelectorAll('button') ?? [])].find(
          ({ textContent }) => textContent === text,
        )
        if (!element) return { text: undefined }
        const style = getComputedStyle(element)
        const { width, height } = element.getBoundingClientRect()
        return {
          element: element.localName,
          class: element.className,
          width: width.toFixed(2),
          height: height.toFixed(2),
          ...Object.fromEntries(
            [...style].map(key => [
              key,
              // Firefox differs from itself in the fifth digit.
              style.getPropertyValue(key).replace(/\d+\.\d+/g, number => (+number).toFixed(2)),
            ]),
          ),
        }
      }),
    host,
    texts,
  )

/** Controls of a surface that are smaller than 24 CSS pixels either way; a switch is as large as its label (AX3). */
export const readSmallTargets = async (page: Page, host: string) =>
  page.evaluate(name => {
    const roots = [...document.querySelectorAll(name)].map(each => each.shadowRoot as ShadowRoot)
    const controls = roots.flatMap(root => [
      ...root.querySelectorAll<HTMLElement>('button, a, input, summary'),
    ])
    const shown = controls.filter(each => each.checkVisibility())
    if (!shown.length) throw new Error(`no controls in ${name}`)
    return shown.flatMap(each => {
      const { width, height } = (each.closest('label') ?? each).getBoundingClientRect()
      return width < 24 || height < 24 ? [`${each.textContent} ${width} x ${height}`] : []
    })
  }, host)

/** Where everything in the page itself stands, in CSS pixels, and how large the page is. */
export const readLayout = (page: Page, css: string) =>
  page.evaluate(selector => {
    const { scrollWidth, scrollHeight, clientWidth } = document.documentElement
    return {
      size: [scrollWidth, scrollHeight, clientWidth],
      boxes: [...document.querySelectorAll(selector)].map(element => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return [element.localName, x, y, width, height]
      }),
    }
  }, css)

/** Texts of buttons that do not fit into them, and what runs over sideways. */
export const readOverflow = (page: Page, host: string) =>
  page.evaluate(name => {
    const roots = [...document.querySelectorAll(name)].map(each => each.shadowRoot as ShadowRoot)
    const found = roots.flatMap(root => [
      ...root.querySelectorAll<HTMLElement>('button, section, dialog, .content, h2'),
    ])
    const tooWide = found.filter(
      each => each.checkVisibility() && each.scrollWidth > Math.ceil(each.clientWidth) + 1,
    )
    return [
      ...tooWide.map(each => `${each.localName} ${each.textContent?.slice(0, 40)}`),
      ...(document.documentElement.scrollWidth > innerWidth ? ['the page'] : []),
    ]
  }, host)

/** The share of the viewport that an element covers, from 0 to 1. */
export const readCover = async (page: Page, locator: Locator) => {
  const { box } = await page.state(locator)
  const [width, height] = await page.evaluate(() => [innerWidth, innerHeight] as const)
  return (box.width * box.height) / (width * height)
}
