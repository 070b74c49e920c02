/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { computeAccessibleName, getRole } from 'dom-accessibility-api'
import type { ElementState } from '../types'

/** A locator as it travels: a regular expression as its source and flags. */
export type PlainLocator = {
  role?: string
  css?: string
  name?: string | { source: string; flags: string }
  within?: PlainLocator
}

/** Where to press, or why not. */
export type Aim = { x: number; y: number } | { reason: string }

const parentOf = (node: Node): Node | null =>
  (node as Element).assignedSlot ?? node.parentNode ?? (node as ShadowRoot).host ?? null

const ancestors = (element: Element): Element[] => {
  const path: Element[] = []
  for (let node: Node | null = element; node; node = parentOf(node))
    if (node instanceof Element) path.push(node)
  return path
}

const elementsIn = (root: ParentNode): Element[] =>
  [...root.querySelectorAll('*')].flatMap(element => [
    element,
    ...(element.shadowRoot ? elementsIn(element.shadowRoot) : []),
  ])

const below = (element: Element) =>
  elementsIn(element).concat(element.shadowRoot ? elementsIn(element.shadowRoot) : [])

const reachable = (element: Element): boolean => {
  if (!element.checkVisibility({ visibilityProperty: true })) return false
  const path = ancestors(element)
  if (path.some(each => each.hasAttribute('inert'))) return false
  const modals = elementsIn(document).filter(each => each.matches('dialog:modal'))
  // Of dialogs that stand in one another only the innermost takes input.
  const top = modals.filter(
    each => !modals.some(other => other !== each && ancestors(other).includes(each)),
  )
  return top.length === 0 || top.some(dialog => path.includes(dialog))
}

const exposed = (element: Element) =>
  reachable(element) &&
  !ancestors(element).some(each => each.getAttribute('aria-hidden') === 'true')

const roleOf = (element: Element) =>
  element instanceof HTMLInputElement &&
  element.type === 'checkbox' &&
  element.hasAttribute('switch')
    ? (element.getAttribute('role') ?? 'switch')
    : getRole(element)

const fits = (name: string, wanted: PlainLocator['name']) =>
  wanted === undefined ||
  (typeof wanted === 'string'
    ? name === wanted
    : new RegExp(wanted.source, wanted.flags).test(name))

const matching = (locator: PlainLocator): Element[] => {
  const roots = locator.within ? matching(locator.within) : [document]
  const all = new Set(
    roots.flatMap(root => (root instanceof Element ? below(root) : elementsIn(root))),
  )
  if (locator.css) return [...all].filter(element => element.matches(locator.css as string))
  return [...all].filter(
    element =>
      roleOf(element) === locator.role &&
      exposed(element) &&
      fits(computeAccessibleName(element), locator.name),
  )
}

const active = () => {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  return element
}

const truth = (value: string | null) => (value === null ? undefined : value === 'true')

const stateOf = (element: Element): ElementState => {
  const { x, y, width, height } = element.getBoundingClientRect()
  const ticked =
    element instanceof HTMLInputElement && /^(checkbox|radio)$/.test(element.type)
      ? element.indeterminate || element.checked
      : truth(element.getAttribute('aria-checked'))
  const mixed =
    (element instanceof HTMLInputElement && element.indeterminate) ||
    element.getAttribute('aria-checked') === 'mixed'
  return {
    role: roleOf(element),
    name: computeAccessibleName(element),
    checked: mixed ? 'mixed' : ticked,
    disabled: element.matches(':disabled') || element.getAttribute('aria-disabled') === 'true',
    expanded:
      element.localName === 'summary' && element.parentElement instanceof HTMLDetailsElement
        ? element.parentElement.open
        : truth(element.getAttribute('aria-expanded')),
    focused: active() === element,
    visible: reachable(element),
    box: { x, y, width, height },
  }
}

const textOf = (node: Node): string => {
  if (node instanceof Text) return node.data
  if (!(node instanceof Element)) return ''
  if (/^(script|style|template|noscript)$/.test(node.localName)) return ''
  // A slot has no box of its own: what it shows decides.
  const isSlot = node instanceof HTMLSlotElement
  if (!isSlot && getComputedStyle(node).display !== 'contents' && !node.checkVisibility()) return ''
  if (node instanceof HTMLDetailsElement && !node.open) {
    const summary = node.querySelector(':scope > summary')
    return summary ? textOf(summary) : ''
  }
  const assigned = isSlot ? node.assignedNodes() : []
  const children = assigned.length > 0 ? assigned : [...(node.shadowRoot ?? node).childNodes]
  const text = children.map(textOf).join('')
  return /^(inline|contents)$/.test(getComputedStyle(node).display) ? text : ` ${text} `
}

const one = (locator: PlainLocator): Element | string => {
  const found = matching(locator)
  if (found.length === 1) return found[0] as Element
  return found.length === 0
    ? 'no such element'
    : `${found.length} elements fit: ${found.map(each => `${each.localName} "${computeAccessibleName(each)}"`).join(', ')}`
}

const painted = () =>
  new Promise<boolean>(resolve => {
    requestAnimationFrame(() => resolve(true))
    setTimeout(resolve, 200, false)
  })

const hitAt = (x: number, y: number) => {
  let hit = document.elementFromPoint(x, y)
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(x, y)
    if (!inner || inner === hit) break
    hit = inner
  }
  return hit
}

const aim = async (locator: PlainLocator): Promise<Aim> => {
  const element = one(locator)
  if (typeof element === 'string') return { reason: element }
  if (!reachable(element)) return { reason: 'it is hidden or inert' }
  if (element.matches(':disabled')) return { reason: 'it is disabled' }
  const before = element.getBoundingClientRect()
  const outside =
    before.top < 0 || before.left < 0 || before.bottom > innerHeight || before.right > innerWidth
  if (outside) element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
  const start = element.getBoundingClientRect()
  // WebKit paints a page with little on it only once it is loaded, and swallows the mouse until then.
  if (!(await painted())) return { reason: 'the page does not paint' }
  const end = element.getBoundingClientRect()
  if (start.x !== end.x || start.y !== end.y) return { reason: 'it moves' }
  if (end.width === 0 || end.height === 0) return { reason: 'it has no size' }
  const x = end.x + end.width / 2
  const y = end.y + end.height / 2
  const hit = hitAt(x, y)
  // A label passes the press on to its control.
  const takes =
    hit && (ancestors(hit).includes(element) || hit.closest('label')?.control === element)
  return takes
    ? { x, y }
    : { reason: `${hit ? hit.outerHTML.slice(0, 120) : 'nothing'} takes the press` }
}

const finder = {
  findAll: (locator: PlainLocator) => matching(locator).map(stateOf),
  text: (locator: PlainLocator) => {
    const element = one(locator)
    return typeof element === 'string'
      ? { reason: element }
      : { text: textOf(element).replace(/\s+/g, ' ').trim() }
  },
  aim,
}

/** What the page-side of the driver can do. */
export type Finder = typeof finder

// Under a symbol, and not enumerable: a test that lists what the page has on `window` does not see it.
Object.defineProperty(globalThis, Symbol.for('sluice.test'), { value: finder })
