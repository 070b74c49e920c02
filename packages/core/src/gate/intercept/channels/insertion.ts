import { apply, getter, type Native, patchMethod } from '../patch.js'
import type { ElementHolder } from './elements.js'
import type { HtmlHolder } from './html.js'
import type { StyleHolder } from './styles.js'

type Realm = Window & typeof globalThis

/** Methods that put nodes into a tree, by interface. */
const METHODS: readonly [types: string, names: string][] = [
  ['Node', 'appendChild insertBefore replaceChild'],
  ['Element Document DocumentFragment', 'append prepend replaceChildren'],
  ['Element CharacterData DocumentType', 'before after replaceWith'],
  ['Element', 'insertAdjacentElement'],
  ['Range', 'insertNode surroundContents'],
]

/** What an insertion needs to know. */
export interface InsertionOptions {
  elements: ElementHolder
  styles: StyleHolder
  html: HtmlHolder
  /** Told of each frame that may have got a window of its own. */
  onFrame(frame: Element): void
}

/**
 * Nodes that are put into the page. What was made by way of a patched function has been held already; what comes from
 * another document, such as a parser's, or was made while it was allowed, is looked at here, before it is in.
 */
export const holdInsertion = (
  realm: Realm,
  { elements, styles, html, onFrame }: InsertionOptions,
) => {
  const { Node } = realm
  const ownerOf = getter<Document | null>(Node.prototype, 'ownerDocument')
  const firstChild = getter<Node | null>(Node.prototype, 'firstChild')

  const check = (self: unknown, node: unknown) => {
    if (typeof node !== 'object' || node === null) return
    let type: number
    try {
      type = elements.nodeType(node)
    } catch {
      return
    }
    if (type === 3) {
      if (styles.isStyle(self)) styles.holdText(node as Node)
    } else if (type === 1 || type === 11) {
      if (type === 1) {
        elements.holdElement(node as Element)
        if (styles.isStyle(node)) styles.holdText(node)
      }
      // Nothing in it has been looked at where it comes from a document without a page.
      if (firstChild(node) && !ownerOf(node)?.defaultView) html.holdTree(node as Node)
    }
  }
  const framesIn = (node: unknown): Element[] => {
    if (typeof node !== 'object' || node === null) return []
    try {
      const found = firstChild(node) ? [...elements.all(node as Node, 'iframe,frame')] : []
      return elements.isElement(node) && /^i?frame$/.test(elements.localName(node))
        ? [node, ...found]
        : found
    } catch {
      return []
    }
  }

  const insert = (native: Native, self: unknown, args: unknown[]) => {
    let frames: Element[] | undefined
    for (let i = 0; i < args.length; i++) {
      check(self, args[i])
      // A fragment is empty afterwards.
      const found = framesIn(args[i])
      if (found[0]) frames = frames ? frames.concat(found) : found
    }
    const result = apply(native, self, args)
    frames?.forEach(onFrame)
    return result
  }
  for (const [types, names] of METHODS)
    for (const type of types.split(' '))
      for (const name of names.split(' '))
        patchMethod(
          (realm as unknown as Record<string, { prototype: object } | undefined>)[type]?.prototype,
          name,
          insert,
        )

  // Copies load by themselves, without being put anywhere.
  const inert = realm.document.implementation.createHTMLDocument('')
  const importNode = realm.Document.prototype.importNode
  const adoptNode = realm.Document.prototype.adoptNode
  const copy = (document: Document, node: Node, isDeep: boolean, native: () => Node): Node => {
    if (!elements.mustHold(node, isDeep)) {
      const made = native()
      if (isDeep || elements.isElement(made)) elements.takeUp(made)
      return made
    }
    const twin = apply(importNode, inert, [node, isDeep])
    return html.holdTree(twin) ? apply(adoptNode, document, [twin]) : native()
  }
  patchMethod(Node.prototype, 'cloneNode', (native, self, args) => {
    const document = ownerOf(self)
    const clone = () => apply(native, self, args)
    if (document?.defaultView) return copy(document, self, !!args[0], clone)
    const made = clone()
    elements.takeUp(made)
    return made
  })
  patchMethod(realm.Document.prototype, 'importNode', (native, self, args) =>
    self.defaultView
      ? copy(self, args[0], !!args[1], () => apply(native, self, args))
      : apply(native, self, args),
  )
  patchMethod(realm.Document.prototype, 'adoptNode', (native, self, args) => {
    if (self.defaultView) check(self, args[0])
    return apply(native, self, args)
  })
}
