import { holdersIn, isSealed } from '../markup/sealed-frames.js'
import { holdWritten } from '../markup/written.js'
import { patchMethod, patchProperty } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import {
  apply,
  each,
  getter,
  lower,
  method,
  type Native,
  type Realm,
  setter,
  tester,
  withArgument,
} from '../safe.js'
import { SELECTOR } from '../url-attributes.js'
import type { ElementHolder } from './elements.js'
import type { StyleHolder } from './styles.js'

/** What may fetch, in HTML: an element that does, or a style. */
const fetches = tester(
  /<(?:s(?:cript|ource|tyle|vg)|i(?:frame|mg|mage|nput)|frame|video|a(?:udio|rea)?\b|t(?:rack|emplate|able|body|head|foot|[dhr]\b)|link|object|embed|use|b(?:ody|ase\b))/i,
)
const isStyled = tester(/style\s*=/i)
const hasFrame = tester(/<i?frame/i)
const hasStyle = tester(/<style/i)
const hasShadow = tester(/shadowrootmode/i)
/** What a frame shows meanwhile that is held with its document. */
const SEALED = '<!doctype html>'
const XHTML = 'http://www.w3.org/1999/xhtml'
/** Every element that may fetch, or holds something that may. */
const ANY = `${SELECTOR},[style],[srcdoc],style,template`

/** What the HTML is checked with. */
export interface HtmlOptions {
  gate: Gatekeeper
  elements: ElementHolder
  styles: StyleHolder
  onFrame(frame: Element): void
}

/**
 * HTML that becomes elements. It is parsed where nothing loads first; if something has to be held, the nodes that were made
 * there take the place of what the browser would have made, and if nothing has to be, the call goes on as it came.
 */
export const holdHtml = (realm: Realm, { gate, elements, styles, onFrame }: HtmlOptions) => {
  const { document, Document, DocumentFragment, Element, Node, Range, ShadowRoot } = realm
  const inert = document.implementation.createHTMLDocument('')
  const { isElement, localName, parentOf, read } = elements
  const createElementNS = method<(ns: string | null, name: string) => Element>(
    Document.prototype,
    'createElementNS',
  )
  const namespaceOf = getter<string | null>(Element.prototype, 'namespaceURI')
  const contentOf = getter<DocumentFragment>(realm.HTMLTemplateElement.prototype, 'content')
  const replaceChildren = method(Element.prototype, 'replaceChildren')
  const replaceFragment = method(DocumentFragment.prototype, 'replaceChildren')
  const appendChild = method(Node.prototype, 'appendChild')
  const createDocumentFragment = method<() => DocumentFragment>(
    Document.prototype,
    'createDocumentFragment',
  )
  const replaceWith = method(Element.prototype, 'replaceWith')
  const adoptNode = method(Document.prototype, 'adoptNode')
  const importNode = method<(node: Node, isDeep: boolean) => Node>(Document.prototype, 'importNode')
  const setInner = setter<unknown>(Element.prototype, 'innerHTML')
  const getText = getter<string>(Node.prototype, 'textContent')
  const setText = setter<unknown>(Node.prototype, 'textContent')
  const getInner = getter<string>(Element.prototype, 'innerHTML')
  const getOuter = getter<string>(Element.prototype, 'outerHTML')

  /** An element like the one that is to hold the HTML, in a document without a page. */
  const contextLike = (element: Node | null) =>
    isElement(element)
      ? createElementNS(inert, namespaceOf(element), localName(element))
      : createElementNS(inert, XHTML, 'body')

  const attachShadow = method<Element['attachShadow']>(Element.prototype, 'attachShadow')
  const shadowLike = () =>
    attachShadow(createElementNS(inert, XHTML, 'div'), { __proto__: null, mode: 'open' } as never)

  const isTemplate = (node: Node): node is HTMLTemplateElement =>
    isElement(node) && localName(node) === 'template' && namespaceOf(node) === XHTML

  /** Puts aside what one element would fetch, its text and its template included; returns whether there was anything. */
  const holdOne = (element: Element): boolean => {
    let hasHeld = elements.holdElement(element)
    if (elements.hasAttribute(element, 'style')) hasHeld = styles.holdAttribute(element) || hasHeld
    const name = localName(element)
    if (name === 'style') hasHeld = styles.holdText(element) || hasHeld
    if (name === 'iframe') {
      const html = elements.getAttribute(element, 'srcdoc')
      const other = html === null ? undefined : elements.rewrite.srcdoc?.(element, html)
      if (other !== undefined) elements.setAttribute(element, 'srcdoc', other)
      hasHeld ||= other !== undefined
    }
    return (isTemplate(element) && holdTree(contentOf(element))) || hasHeld
  }

  /** The same for a node and all that is in it. */
  const holdTree = (root: Node): boolean => {
    let hasHeld = isElement(root) && holdOne(root)
    elements.all(root, ANY, element => {
      hasHeld = holdOne(element) || hasHeld
    })
    return hasHeld
  }

  // A frame's document is parsed out of reach: what it would fetch is taken out of its text.
  const begin = elements.rewrite.srcdoc
  const parseFromString = method<(html: string, type: string) => Document>(
    realm.DOMParser.prototype,
    'parseFromString',
  )
  const rootOf = getter<Element>(Document.prototype, 'documentElement')
  /** A frame's document that runs out of reach waits as a whole. */
  const holdSealed = (frame: Element, html: string): string | undefined => {
    if (!isSealed(elements.getAttribute(frame, 'sandbox'))) return
    const find = () => holdersIn(html, url => gate.holds(url, 'iframe'))
    const holders = find()
    if (!holders) return
    gate.keep({
      channel: 'iframe',
      what: 'about:srcdoc',
      holders,
      isAllowed: () => (elements.getAttribute(frame, 'srcdoc') === SEALED ? !find() : undefined),
      replay: () => elements.setAttribute(frame, 'srcdoc', html),
    })
    return SEALED
  }
  elements.rewrite.srcdoc = (frame, html) => {
    const sealed = holdSealed(frame, html)
    if (sealed !== undefined) return sealed
    const text = begin?.(frame, html) ?? html
    if (isHarmless(text)) return text === html ? undefined : text
    try {
      const parsed = parseFromString(new realm.DOMParser(), html, 'text/html')
      if (!holdTree(parsed)) return text === html ? undefined : text
      const root = rootOf(parsed)
      const clean = `<!doctype html>${getOuter(root)}`
      return begin?.(frame, clean) ?? clean
    } catch {
      return text
    }
  }

  const isHarmless = (text: string) =>
    !(fetches(text) || isStyled(text)) || !(gate.isSuspect(text) || hasFrame(text))

  /** Whether a tree has nothing that would ever have to be held, as far as its text says; a look that changes nothing. */
  const isHarmlessTree = (root: Node): boolean => {
    let mayFetch = isElement(root)
    if (!mayFetch)
      elements.all(root, ANY, () => {
        mayFetch = true
      })
    if (!mayFetch) return true
    const home = createElementNS(inert, XHTML, 'div')
    appendChild(home, importNode(inert, root, true))
    const text = getInner(home)
    // The text of a style can change by ways that are not held where nothing is shown.
    return !hasStyle(text) && isHarmless(text)
  }

  /**
   * What is to be put in, if anything of it had to be held.
   *
   * @param fill puts the HTML into an element where nothing loads, as it would be put into the page
   */
  const parse = (
    context: Node | null,
    html: unknown,
    text: string,
    fill?: (home: Node) => void,
  ): DocumentFragment | undefined => {
    if (isHarmless(text)) return
    const home = fill && !isElement(context) ? shadowLike() : contextLike(context)
    try {
      if (fill) fill(home)
      else setInner(home, html)
    } catch {
      // A page that takes trusted HTML alone says so itself.
      return
    }
    const root: Node = isTemplate(home) ? contentOf(home) : home
    if (!holdTree(root)) return
    const fragment = createDocumentFragment(inert)
    for (let node = elements.firstChild(root); node; node = elements.firstChild(root))
      appendChild(fragment, node)
    return fragment
  }

  const framesIn = (node: unknown, text: string) => {
    if (hasFrame(text) && elements.nodeType(node))
      elements.all(node as Node, 'iframe,frame', onFrame)
  }

  /** What a style says after its HTML was set: references to characters stand in one of SVG only. */
  const textIn = (style: Element, html: unknown): string | undefined => {
    const home = contextLike(style)
    try {
      setInner(home, html)
      return getText(home)
    } catch {
      return
    }
  }

  /** The same for a call that replaces what is in an element. */
  const setHtml = (native: Native, self: Element, args: unknown[]) => {
    const { text, raw } = read(args[0])
    const given = withArgument(args, 0, raw)
    const said = styles.isStyle(self) ? textIn(self, raw) : undefined
    if (said !== undefined)
      return styles.giveText(self, said, value =>
        value === said ? apply(native, self, given) : setText(self, value),
      )
    // A shadow root that comes with the HTML would be out of sight: as a template it is not.
    const isOwnWay = args.length > 1 || !hasShadow(text)
    const fragment = parse(
      self,
      raw,
      text,
      isOwnWay ? home => apply(native, home, given) : undefined,
    )
    if (!fragment) apply(native, self, given)
    else if (isTemplate(self)) replaceFragment(contentOf(self), fragment)
    else if (isElement(self)) replaceChildren(self, fragment)
    else replaceFragment(self, fragment)
    framesIn(self, text)
  }
  each([Element.prototype, ShadowRoot?.prototype], target => {
    patchProperty(target, 'innerHTML', { set: setHtml })
    patchMethod(target, 'setHTMLUnsafe', setHtml)
    patchMethod(target, 'setHTML', setHtml)
  })

  patchProperty(Element.prototype, 'outerHTML', {
    set: (native, self, args) => {
      const { text, raw } = read(args[0])
      const parent = parentOf(self)
      const fragment = parse(parent, raw, text)
      if (fragment) replaceWith(self, fragment)
      else apply(native, self, [raw])
      framesIn(parent, text)
    },
  })

  const PLACES: Record<string, (self: Element, node: Node) => void> = {
    __proto__: null as never,
    beforebegin: method(Element.prototype, 'before'),
    afterbegin: method(Element.prototype, 'prepend'),
    beforeend: method(Element.prototype, 'append'),
    afterend: method(Element.prototype, 'after'),
  }
  patchMethod(Element.prototype, 'insertAdjacentHTML', (native, self, args) => {
    if (args.length < 2) return apply(native, self, args)
    const place = lower(`${args[0]}`)
    const { text, raw } = read(args[1])
    const put = PLACES[place]
    const context = place === 'beforebegin' || place === 'afterend' ? parentOf(self) : self
    const said = put && styles.isStyle(context) ? textIn(context, raw) : undefined
    if (put && said !== undefined) {
      put(self, styles.holdChild(context as Element, said) as Node)
      return styles.holdJoined(context as Element)
    }
    const fragment = put && parse(context, raw, text)
    if (put && fragment) put(self, fragment)
    else apply(native, self, [place, raw])
    framesIn(context, text)
  })

  // Scripts of such a fragment run once it is inserted, as those of `innerHTML` do not.
  const createFragment = method<(html: unknown) => DocumentFragment>(
    Range.prototype,
    'createContextualFragment',
  )
  const createRange = method<() => Range>(Document.prototype, 'createRange')
  const selectNodeContents = method(Range.prototype, 'selectNodeContents')
  const ancestorOf = getter<Node>(Range.prototype, 'commonAncestorContainer')
  patchMethod(Range.prototype, 'createContextualFragment', (native, self, args) => {
    const { text, raw } = read(args[0])
    if (isHarmless(text)) return apply(native, self, [raw])
    const around = ancestorOf(self)
    const home = contextLike(isElement(around) ? around : parentOf(around))
    const range = createRange(inert)
    selectNodeContents(range, home)
    const fragment = createFragment(range, raw)
    return holdTree(fragment) ? adoptNode(document, fragment) : apply(native, self, [raw])
  })

  holdWritten(realm, { elements, parse: (html, text) => parse(null, html, text) })

  return { holdTree, isHarmlessTree }
}

/** What the rest is handed. */
export type HtmlHolder = ReturnType<typeof holdHtml>
