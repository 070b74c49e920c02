import { type Around, patchMethod, prototypesOf } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import {
  apply,
  createWeak,
  each,
  getter,
  method,
  type Native,
  type Realm,
  withArgument,
} from '../safe.js'
import { FETCHING } from '../url-attributes.js'
import type { ElementHolder } from './elements.js'
import type { HtmlHolder } from './html.js'
import type { StyleHolder } from './styles.js'

/** Where a method puts nodes: into what it is called on, beside that, or at a range; and whether it makes nodes of texts. */
type Place = 'node' | 'inside' | 'beside' | 'range'

/** Methods that put nodes into a tree, by interface. */
const METHODS: readonly { types: readonly string[]; names: readonly string[]; place: Place }[] = [
  { types: ['Node'], names: ['appendChild', 'insertBefore', 'replaceChild'], place: 'node' },
  {
    types: ['Element', 'Document', 'DocumentFragment'],
    names: ['append', 'prepend', 'replaceChildren'],
    place: 'inside',
  },
  {
    types: ['Element', 'CharacterData', 'DocumentType'],
    names: ['before', 'after', 'replaceWith'],
    place: 'beside',
  },
  {
    types: ['Element', 'Document', 'DocumentFragment'],
    names: ['moveBefore', 'insertAdjacentElement'],
    place: 'node',
  },
  { types: ['Range'], names: ['insertNode', 'surroundContents'], place: 'range' },
]

/** What an insertion needs to know. */
export interface InsertionOptions {
  gate: Gatekeeper
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
  { gate, elements, styles, html, onFrame }: InsertionOptions,
) => {
  const { firstChild, localName, nodeType, ownerOf, parentOf, windowOf } = elements
  const { document } = realm
  const readyStateOf = getter<string>(realm.Document.prototype, 'readyState')
  const isLive = (document: Document | null) => !!document && !!windowOf(document)

  /**
   * Trees that a parser made elsewhere, and their copies: whether there was nothing in them to hold. What is put into them
   * later has been looked at then.
   */
  const harmless = createWeak<boolean>()
  const isHarmless = (node: Node) =>
    harmless.get(node) === true && !gate.hasClosed() && !gate.isSuspect('')
  /** A template in a page that is still being parsed may grow. */
  const learn = (node: Node) => {
    if (harmless.get(node) === undefined && readyStateOf(document) !== 'loading')
      harmless.set(node, html.isHarmlessTree(node))
  }

  /** Looks at a node before it is put in; returns whether a frame may come in with it. */
  const check = (node: unknown, type: number): boolean => {
    if (type !== 1 && type !== 11) return false
    const hasChildren = !!firstChild(node)
    const owner = ownerOf(node)
    // Nothing of it has been looked at where it comes from a document without a page.
    const isNew = owner !== document && !isLive(owner)
    if (isNew || (hasChildren && gate.hasClosed())) {
      if (!isHarmless(node as Node)) html.holdTree(node as Node)
      return true
    }
    if (type !== 1) return hasChildren
    const name = localName(node)
    // The sandbox of a frame may have come after its document.
    if (name === 'iframe' && elements.hasAttribute(node, 'sandbox')) html.holdTree(node as Node)
    else if (FETCHING[name]) elements.holdElement(node as Element)
    else if (name === 'style') styles.holdText(node as Node)
    return hasChildren || isFrameName(name)
  }

  /** How many frames the window has: those in shadow trees are not among them. */
  let hasShadow = false
  patchMethod(realm.Element.prototype, 'attachShadow', (native, self, args) => {
    hasShadow = true
    return apply(native, self, args)
  })
  const count = getter<number>(realm, 'length')

  const ancestorOf = getter<Node>(realm.Range.prototype, 'commonAncestorContainer')
  /** The style that something is put into, if it is one. */
  const styleAt = (self: unknown, place: Place) => {
    const node = place === 'range' ? ancestorOf(self) : self
    const home =
      place === 'beside' || (place === 'range' && nodeType(node) === 3) ? parentOf(node) : node
    return styles.isStyle(home) ? home : undefined
  }

  const insertAt =
    (place: Place): Around =>
    (native, self, args) => {
      let mayFrame = hasShadow
      let style: Element | undefined
      let given = args
      for (let i = 0; i < args.length; i++) {
        const node = args[i]
        const type = nodeType(node)
        mayFrame = check(node, type) || mayFrame
        if (type === 1 || (!type && (place === 'node' || place === 'range'))) continue
        style = styleAt(self, place)
        if (style) given = withArgument(given, i, styles.holdChild(style, node))
      }
      const result = put(native, self, given, mayFrame)
      if (style) styles.holdJoined(style)
      return result
    }
  const put = (native: Native, self: Node, args: unknown[], mayFrame: boolean) => {
    if (!mayFrame) return apply(native, self, args)
    const before = count(realm)
    const isFragment = args.length === 1 && nodeType(args[0]) === 11
    const result = apply(native, self, args)
    if (count(realm) > before) elements.all(document, FRAMES, onFrame)
    else if (hasShadow) {
      if (isFragment) elements.all(self, FRAMES, onFrame)
      else
        for (let i = 0; i < args.length; i++) {
          const node = args[i]
          if (!elements.isElement(node)) continue
          if (isFrameName(localName(node))) onFrame(node)
          elements.all(node, FRAMES, onFrame)
        }
    }
    return result
  }
  each(METHODS, ({ types, names, place }) =>
    each(prototypesOf(realm, types), target =>
      each(names, name => patchMethod(target, name, insertAt(place))),
    ),
  )

  // Copies load by themselves, without being put anywhere.
  const inert = realm.document.implementation.createHTMLDocument('')
  const importNode = method<(node: Node, isDeep: boolean) => Node>(
    realm.Document.prototype,
    'importNode',
  )
  const adoptNode = method(realm.Document.prototype, 'adoptNode')
  /** @param owner the copy's document */
  const copy = (owner: Document, node: unknown, isDeep: boolean, native: () => unknown) => {
    const type = nodeType(node)
    if (type !== 1 && type !== 11) return native()
    const source = node as Node
    const isElsewhere = ownerOf(node) !== document
    if (isElsewhere && isDeep) learn(source)
    if ((ownerOf(node) !== owner || gate.hasClosed()) && isLive(owner) && !isHarmless(source)) {
      const twin = importNode(inert, source, isDeep)
      if (html.holdTree(twin)) return adoptNode(owner, twin)
    }
    const made = native() as Node
    if (elements.hasHeld()) elements.takeUp(made, isDeep)
    if (isElsewhere && isDeep && harmless.get(source)) harmless.set(made, true)
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
    if (isLive(self)) check(args[0], nodeType(args[0]))
    return apply(native, self, args)
  })
}

const FRAMES = 'iframe,frame'
const isFrameName = (name: string) => name === 'iframe' || name === 'frame'
