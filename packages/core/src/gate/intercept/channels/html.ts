import { apply, getter, method, type Native, patchMethod, patchProperty } from '../patch.js'
import type { ElementHolder } from './elements.js'
import type { StyleHolder } from './styles.js'

type Realm = Window & typeof globalThis

/** What may fetch, in HTML: an element that does, or a style. */
const MAY_FETCH =
  /<(?:script|i?frame|img|image|video|audio|source|track|link|object|embed|input|style|svg|use|template|body|table|td|a|area)\b|style\s*=/i
/** Another host, or an attempt to hide one. */
const MAY_LEAVE = /[/\\\t\n\r]\s*[/\\]|&#|&sol|&bsol|:/i

/**
 * HTML that becomes elements. It is parsed where nothing loads first; if something has to be held, the nodes that were made
 * there take the place of what the browser would have made, and if nothing has to be, the call goes on as it came.
 */
export const holdHtml = (realm: Realm, elements: ElementHolder, styles: StyleHolder) => {
  const { document, Document, DocumentFragment, Element, Node, Range, ShadowRoot } = realm
  const inert = document.implementation.createHTMLDocument('')
  const createElementNS = method<(ns: string | null, name: string) => Element>(
    Document.prototype,
    'createElementNS',
  )
  const namespaceOf = getter<string | null>(Element.prototype, 'namespaceURI')
  const childNodes = getter<NodeListOf<ChildNode>>(Node.prototype, 'childNodes')
  const parentOf = getter<ParentNode & Node>(Node.prototype, 'parentNode')
  const contentOf = getter<DocumentFragment>(realm.HTMLTemplateElement.prototype, 'content')
  const replaceChildren = method(Element.prototype, 'replaceChildren')
  const replaceFragment = method(DocumentFragment.prototype, 'replaceChildren')
  const replaceWith = method(Element.prototype, 'replaceWith')
  const before = method(Element.prototype, 'before')
  const after = method(Element.prototype, 'after')
  const prepend = method(Element.prototype, 'prepend')
  const append = method(Element.prototype, 'append')
  const adoptNode = method(Document.prototype, 'adoptNode')
  const setInner = Reflect.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')?.set as Native

  /** An element like the one that is to hold the HTML, in a document without a page. */
  const contextLike = (element: Node | null) =>
    elements.isElement(element)
      ? createElementNS(inert, namespaceOf(element), elements.localName(element))
      : createElementNS(inert, 'http://www.w3.org/1999/xhtml', 'body')

  const holdTree = (root: Node): boolean => {
    let hasHeld = elements.holdIn(root)
    hasHeld = styles.holdIn(root) || hasHeld
    for (const template of elements.all(root, 'template'))
      hasHeld = holdTree(contentOf(template)) || hasHeld
    return hasHeld
  }

  /** The nodes to put in, if any of them had to be held. */
  const parse = (context: Node | null, html: unknown): Node[] | undefined => {
    const text = `${html}`
    if (!MAY_FETCH.test(text) || !MAY_LEAVE.test(text)) return
    const home = contextLike(context)
    try {
      apply(setInner, home, [html])
    } catch {
      // A page that takes trusted HTML alone says so itself.
      return
    }
    const root = elements.localName(home) === 'template' ? contentOf(home) : home
    return holdTree(root) ? [...childNodes(root)] : undefined
  }

  /** The same for a call that replaces what is in an element. */
  const setHtml = (native: Native, self: Element, args: unknown[]) => {
    const nodes = parse(self, args[0])
    if (!nodes) return apply(native, self, args)
    if (self instanceof realm.HTMLTemplateElement) replaceFragment(contentOf(self), ...nodes)
    else if (elements.isElement(self)) replaceChildren(self, ...nodes)
    else replaceFragment(self, ...nodes)
  }
  patchProperty(Element.prototype, 'innerHTML', { set: setHtml })
  patchProperty(ShadowRoot?.prototype, 'innerHTML', { set: setHtml })
  patchMethod(Element.prototype, 'setHTMLUnsafe', setHtml)
  patchMethod(ShadowRoot?.prototype, 'setHTMLUnsafe', setHtml)

  patchProperty(Element.prototype, 'outerHTML', {
    set: (native, self, args) => {
      const nodes = parse(parentOf(self), args[0])
      return nodes ? replaceWith(self, ...nodes) : apply(native, self, args)
    },
  })

  const PLACES: Record<string, (self: Element, ...nodes: Node[]) => void> = {
    beforebegin: before,
    afterbegin: prepend,
    beforeend: append,
    afterend: after,
  }
  patchMethod(Element.prototype, 'insertAdjacentHTML', (native, self, args) => {
    const place = `${args[0]}`.toLowerCase()
    const isBeside = place === 'beforebegin' || place === 'afterend'
    const put = PLACES[place]
    const nodes = put && parse(isBeside ? parentOf(self) : self, args[1])
    return put && nodes ? put(self, ...nodes) : apply(native, self, args)
  })

  // Scripts of such a fragment run once it is inserted, as those of `innerHTML` do not.
  const createFragment = method<(html: unknown) => DocumentFragment>(
    Range.prototype,
    'createContextualFragment',
  )
  const commonAncestor = getter<Node>(Range.prototype, 'commonAncestorContainer')
  patchMethod(Range.prototype, 'createContextualFragment', (native, self, args) => {
    const text = `${args[0]}`
    if (!MAY_FETCH.test(text) || !MAY_LEAVE.test(text)) return apply(native, self, args)
    const around = commonAncestor(self)
    const home = contextLike(elements.isElement(around) ? around : parentOf(around))
    const range = inert.createRange()
    range.selectNodeContents(home)
    const fragment = createFragment(range, args[0])
    return holdTree(fragment) ? adoptNode(document, fragment) : apply(native, self, args)
  })

  // The parser goes on with what is written, so it is handed HTML again.
  const serialize = Reflect.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')?.get as Native
  const write = (native: Native, self: Document, args: unknown[]) => {
    const nodes = parse(null, args.length === 1 ? args[0] : args.join(''))
    if (!nodes) return apply(native, self, args)
    const home = createElementNS(inert, 'http://www.w3.org/1999/xhtml', 'div')
    append(home, ...nodes)
    return apply(native, self, [apply(serialize, home, [])])
  }
  patchMethod(Document.prototype, 'write', write)
  patchMethod(Document.prototype, 'writeln', write)

  return { holdTree }
}

/** What the rest is handed. */
export type HtmlHolder = ReturnType<typeof holdHtml>
