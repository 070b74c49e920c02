import { apply, getter, method, type Realm } from './safe.js'

type Select = (selector: string) => NodeListOf<Element>

/** The tree of a window's documents, by functions that the page cannot have changed, nor hidden behind an element's name. */
export const createTree = (realm: Realm) => {
  const { Document, DocumentFragment, Element, Node } = realm
  const typeOf = getter<number>(Node.prototype, 'nodeType')
  const select = method<Select>(Element.prototype, 'querySelectorAll')
  const selectInFragment = method<Select>(DocumentFragment.prototype, 'querySelectorAll')
  const selectInDocument = method<Select>(Document.prototype, 'querySelectorAll')
  const lengthOf = getter<number>(realm.NodeList.prototype, 'length')
  const firstChild = getter<Node | null>(Node.prototype, 'firstChild')
  const parentOf = getter<Node | null>(Node.prototype, 'parentNode')
  const nextOf = getter<Node | null>(Node.prototype, 'nextSibling')
  const insertBefore = method(Node.prototype, 'insertBefore')
  const remove = method(Element.prototype, 'remove')
  const load = realm.HTMLMediaElement?.prototype.load

  /** 1 element, 2 attribute, 3 text, 9 document, 11 fragment; 0 for what is no node. */
  const nodeType = (node: unknown): number => {
    if (typeof node !== 'object' || node === null) return 0
    try {
      return typeOf(node)
    } catch {
      return 0
    }
  }

  return {
    nodeType,
    isElement: (node: unknown): node is Element => nodeType(node) === 1,
    isAttribute: (node: unknown): node is Attr => nodeType(node) === 2,
    localName: getter<string>(Element.prototype, 'localName'),
    getAttribute: method<(name: string) => string | null>(Element.prototype, 'getAttribute'),
    hasAttribute: method<(name: string) => boolean>(Element.prototype, 'hasAttribute'),
    setAttribute: method<(name: string, value: unknown) => void>(Element.prototype, 'setAttribute'),
    removeAttribute: method<(name: string) => void>(Element.prototype, 'removeAttribute'),
    firstChild,
    parentOf,
    nextOf,
    ownerOf: getter<Document | null>(Node.prototype, 'ownerDocument'),
    /** A document's window; none where nothing loads. */
    windowOf: getter<Window | null>(Document.prototype, 'defaultView'),
    /** Calls `visit` for each element under a node that the selector fits. */
    all: (root: Node, selector: string, visit: (element: Element) => void) => {
      if (!firstChild(root)) return
      const type = nodeType(root)
      const found =
        type === 1
          ? select(root, selector)
          : type === 11
            ? selectInFragment(root, selector)
            : selectInDocument(root, selector)
      const length = lengthOf(found)
      for (let i = 0; i < length; i++) visit(found[i] as Element)
    },
    /** Takes an element out and puts it back: only so does a frame forget what it was about to load. */
    reinsert: (element: Element) => {
      const parent = parentOf(element)
      if (!parent) return
      const next = nextOf(element)
      remove(element)
      insertBefore(parent, element, next)
    },
    /** Has a player look for what it can play. */
    reload: (player: Node | null) => {
      try {
        apply(load, player, [])
      } catch {
        // No player.
      }
    },
  }
}
