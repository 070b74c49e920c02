import { type Around, patchMethod, patchProperty } from '../patch.js'
import {
  apply,
  createWeak,
  getter,
  indexOf,
  lower,
  method,
  type Realm,
  setter,
  slice,
  withArgument,
} from '../safe.js'
import { ATTRIBUTES, isFetchingLink } from '../url-attributes.js'
import type { ElementHolder } from './elements.js'

/** Attributes that are set by their name, or as nodes: the same addresses by another way. */
export const holdAttributes = (realm: Realm, elements: ElementHolder) => {
  const { assign, forget, hasHeld, isAttribute, isElement, isFetching, heldOf } = elements
  const { getAttribute, localName, read, removeAttribute, rewrite, setAttribute } = elements

  /** Attributes set by name, whatever the method. */
  const around =
    (at: number): Around =>
    (native, self, args) => {
      let name = args[at]
      if (typeof name !== 'string' && args.length > at + 1) {
        name = `${name}`
        args = withArgument(args, at, name)
      }
      if (args.length <= at + 1) return apply(native, self, args)
      let attribute = ATTRIBUTES[name] || rewrite[name] ? name : lower(name)
      // Under any prefix, a name in a namespace is the same attribute.
      const colon = at ? indexOf(attribute, ':') : -1
      if (colon >= 0) attribute = slice(attribute, colon + 1)
      const other = rewrite[attribute]
      if (!(ATTRIBUTES[attribute] || other) || !isElement(self)) return apply(native, self, args)
      const set = (raw: unknown) => apply(native, self, withArgument(args, at + 1, raw))
      if (other) {
        const { text, raw } = read(args[at + 1])
        return set((typeof raw === 'string' ? other(self, text) : undefined) ?? raw)
      }
      return isFetching(self, attribute)
        ? assign(self, attribute, args[at + 1], set)
        : set(args[at + 1])
    }
  // A link that was for readers until now has an address that nobody has looked at.
  rewrite.rel = (element, text) => {
    if (localName(element) !== 'link') return
    if (isFetchingLink(getAttribute(element, 'rel')) || !isFetchingLink(text)) return
    const href = getAttribute(element, 'href')
    const sources = getAttribute(element, 'imagesrcset')
    if (href !== null) removeAttribute(element, 'href')
    if (sources !== null) removeAttribute(element, 'imagesrcset')
    setAttribute(element, 'rel', text)
    if (href !== null) assign(element, 'href', href, raw => setAttribute(element, 'href', raw))
    if (sources !== null)
      assign(element, 'imagesrcset', sources, raw => setAttribute(element, 'imagesrcset', raw))
    return
  }
  patchProperty(realm.HTMLLinkElement.prototype, 'rel', {
    set: (native, self, args) => {
      const { text } = read(args[0])
      rewrite.rel?.(self, text)
      return apply(native, self, [text])
    },
  })
  patchMethod(realm.Element.prototype, 'setAttribute', around(0))
  patchMethod(realm.Element.prototype, 'setAttributeNS', around(1))

  // An attribute as a node: its element, or the one it is to be given to.
  const nameOf = getter<string>(realm.Attr.prototype, 'localName')
  const textOf = getter<string>(realm.Attr.prototype, 'value')
  const ownerOf = getter<Element | null>(realm.Attr.prototype, 'ownerElement')
  const getAttributeNode = method<(name: string) => Attr | null>(
    realm.Element.prototype,
    'getAttributeNode',
  )
  const giveTo = (element: Element | undefined, attribute: unknown, set: () => unknown) => {
    if (!element || !isAttribute(attribute)) return set()
    const name = nameOf(attribute)
    const other = rewrite[name]?.(element, textOf(attribute))
    if (other === undefined && !isFetching(element, name)) return set()
    // What it takes the place of, as the platform answers.
    const before = getAttributeNode(element, name)
    if (other !== undefined) setAttribute(element, name, other)
    else {
      const result = assign(element, name, textOf(attribute), set)
      if (result !== undefined) return result
    }
    return before
  }
  const giveNode: Around = (native, self, args) =>
    giveTo(isElement(self) ? self : undefined, args[0], () => apply(native, self, args))
  patchMethod(realm.Element.prototype, 'setAttributeNode', giveNode)
  patchMethod(realm.Element.prototype, 'setAttributeNodeNS', giveNode)
  const owners = createWeak<Element>()
  patchProperty(realm.Element.prototype, 'attributes', {
    get: (native, self, args) => {
      const map = apply(native, self, args)
      owners.set(map, self)
      return map
    },
  })
  const giveItem: Around = (native, self, args) =>
    giveTo(owners.get(self), args[0], () => apply(native, self, args))
  patchMethod(realm.NamedNodeMap.prototype, 'setNamedItem', giveItem)
  patchMethod(realm.NamedNodeMap.prototype, 'setNamedItemNS', giveItem)

  /** An attribute is taken away: what was held of it is not wanted any more. Returns that, or null where nothing was. */
  const take = (element: unknown, name: string): string | null => {
    if (!isElement(element)) return null
    const attribute = lower(name)
    return ATTRIBUTES[attribute] ? forget(element, attribute) : null
  }
  /** A held script stays none; returns whether the type that is taken away is that of one. */
  const keepsType = (element: unknown, name: string) =>
    lower(name) === 'type' && isElement(element) && rewrite.type?.(element, '') !== undefined
  const remove =
    (at: number): Around =>
    (native, self, args) => {
      if (!hasHeld() || args.length <= at) return apply(native, self, args)
      const name = `${args[at]}`
      if (keepsType(self, name)) return
      take(self, name)
      return apply(native, self, withArgument(args, at, name))
    }
  patchMethod(realm.Element.prototype, 'removeAttribute', remove(0))
  patchMethod(realm.Element.prototype, 'removeAttributeNS', remove(1))
  patchMethod(realm.Element.prototype, 'toggleAttribute', (native, self, args) => {
    if (!hasHeld() || !args.length) return apply(native, self, args)
    const name = `${args[0]}`
    const force = args[1] === undefined ? undefined : !!args[1]
    if (keepsType(self, name)) return force === true
    if (force !== true && take(self, name) !== null) {
      removeAttribute(self, name)
      return false
    }
    return isElement(self) && heldOf(self, lower(name)) !== null
      ? true
      : apply(native, self, withArgument(args, 0, name))
  })
  patchMethod(realm.Element.prototype, 'removeAttributeNode', (native, self, args) => {
    if (!hasHeld() || !isAttribute(args[0])) return apply(native, self, args)
    const attribute = args[0]
    const name = nameOf(attribute)
    if (keepsType(self, name)) return attribute
    const isOwn = ownerOf(attribute) === self
    const taken = take(self, name)
    return taken !== null && (!isOwn || ownerOf(attribute) === null)
      ? attribute
      : apply(native, self, args)
  })
  const createAttribute = method<(name: string) => Attr>(
    realm.Document.prototype,
    'createAttribute',
  )
  const setText = setter<string>(realm.Attr.prototype, 'value')
  const removeItem =
    (at: number): Around =>
    (native, self, args) => {
      const element = hasHeld() ? owners.get(self) : undefined
      if (!element || args.length <= at) return apply(native, self, args)
      const name = `${args[at]}`
      const isType = keepsType(element, name)
      const taken = isType ? '' : take(element, name)
      if (taken === null) return apply(native, self, withArgument(args, at, name))
      if (!isType) removeAttribute(element, name)
      const made = createAttribute(realm.document, name)
      setText(made, taken)
      return made
    }
  patchMethod(realm.NamedNodeMap.prototype, 'removeNamedItem', removeItem(0))
  patchMethod(realm.NamedNodeMap.prototype, 'removeNamedItemNS', removeItem(1))

  /** A new text for an attribute that an element has; undefined if it is none of ours. */
  const changeAttribute = (node: unknown, given: unknown, set: (raw: unknown) => unknown) => {
    const element = isAttribute(node) ? ownerOf(node) : null
    if (!element) return set(given)
    const name = nameOf(node)
    const { text, raw } = read(given)
    const other = rewrite[name]?.(element, text)
    if (other !== undefined) return set(other)
    return isFetching(element, name) ? assign(element, name, raw, set) : set(raw)
  }
  const change: Around = (native, self, args) =>
    changeAttribute(self, args[0], raw => apply(native, self, [raw]))
  patchProperty(realm.Attr.prototype, 'value', { set: change })

  return { changeAttribute }
}

/** What the styles are handed. */
export type AttributeHolder = ReturnType<typeof holdAttributes>
