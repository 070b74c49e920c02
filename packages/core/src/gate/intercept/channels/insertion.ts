import { type Around, patchMethod, prototypesOf } from '../patch.js'
import { append, apply, each, method, type Realm } from '../safe.js'
import type { ElementHolder } from './elements.js'
import type { HtmlHolder } from './html.js'
import type { StyleHolder } from './styles.js'

/** Methods that put nodes into a tree, by interface. */
const METHODS: readonly { types: readonly string[]; names: readonly string[] }[] = [
  { types: ['Node'], names: ['appendChild', 'insertBefore', 'replaceChild'] },
  {
    types: ['Element', 'Document', 'DocumentFragment'],
    names: ['append', 'prepend', 'replaceChildren', 'moveBefore'],
  },
  {
    types: ['Element', 'CharacterData', 'DocumentType'],
    names: ['before', 'after', 'replaceWith'],
  },
  { types: ['Element'], names: ['insertAdjacentElement'] },
  { types: ['Range'], names: ['insertNode', 'surroundContents'] },
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
  const { firstChild, localName, nodeType, ownerOf, windowOf } = elements
  const isLive = (document: Document | null) => !!document && !!windowOf(document)

  /** Looks at a node before it is put in; returns the frames that come with it. */
  const check = (parent: unknown, node: unknown): Element[] | undefined => {
    const type = nodeType(node)
    if (type === 3) {
      if (styles.isStyle(parent)) styles.holdText(node as Node)
      return
    }
    if (type !== 1 && type !== 11) return
    const hasChildren = firstChild(node) !== null
    // Nothing of it has been looked at where it comes from a document without a page.
    if (hasChildren && !isLive(ownerOf(node))) html.holdTree(node as Node)
    if (type === 1) {
      elements.holdElement(node as Element)
      if (styles.isStyle(node)) styles.holdText(node)
      if (!hasChildren && !isLive(ownerOf(node))) styles.holdAttribute(node as Element)
    }
    const isFrame = type === 1 && isFrameName(localName(node))
    if (!isFrame && !hasChildren) return
    const frames: Element[] = []
    if (isFrame) append(frames, node as Element)
    elements.all(node as Node, 'iframe,frame', frame => append(frames, frame))
    return frames
  }

  const insert: Around = (native, self, args) => {
    // A fragment is empty afterwards.
    let frames: Element[] | undefined
    for (let i = 0; i < args.length; i++) {
      const found = check(self, args[i])
      if (!frames) frames = found
      else if (found) for (let j = 0; j < found.length; j++) append(frames, found[j] as Element)
    }
    const result = apply(native, self, args)
    if (frames) for (let i = 0; i < frames.length; i++) onFrame(frames[i] as Element)
    return result
  }
  each(METHODS, ({ types, names }) =>
    each(prototypesOf(realm, types), target =>
      each(names, name => patchMethod(target, name, insert)),
    ),
  )

  // Copies load by themselves, without being put anywhere.
  const inert = realm.document.implementation.createHTMLDocument('')
  const importNode = method<(node: Node, isDeep: boolean) => Node>(
    realm.Document.prototype,
    'importNode',
  )
  const adoptNode = method(realm.Document.prototype, 'adoptNode')
  const copy = (document: Document, node: unknown, isDeep: boolean, native: () => unknown) => {
    if (nodeType(node) && isLive(document) && elements.mustHold(node as Node, isDeep)) {
      const twin = importNode(inert, node as Node, isDeep)
      html.holdTree(twin)
      return adoptNode(document, twin)
    }
    const made = native()
    if (nodeType(made)) elements.takeUp(made as Node, isDeep)
    return made
  }
  patchMethod(realm.Node.prototype, 'cloneNode', (native, self, args) =>
    copy(ownerOf(self) as Document, self, !!args[0], () => apply(native, self, args)),
  )
  patchMethod(realm.Document.prototype, 'importNode', (native, self, args) =>
    copy(self, args[0], typeof args[1] === 'object' ? !args[1]?.selfOnly : !!args[1], () =>
      apply(native, self, args),
    ),
  )
  patchMethod(realm.Document.prototype, 'adoptNode', (native, self, args) => {
    if (isLive(self)) check(null, args[0])
    return apply(native, self, args)
  })
}

const isFrameName = (name: string) => name === 'iframe' || name === 'frame'
