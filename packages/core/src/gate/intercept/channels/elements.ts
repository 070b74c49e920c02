import type { Gatekeeper, Holders } from '../gatekeeper.js'
import { apply, getter, method, type Native, patchMethod, patchProperty } from '../patch.js'
import {
  ATTRIBUTES,
  addressesOf,
  FETCHING,
  isFetchingLink,
  PROPERTIES,
  SELECTOR,
} from '../url-attributes.js'

type Realm = Window & typeof globalThis
type Select = (selector: string) => NodeListOf<Element>

/** Where the address of a held element stands meanwhile. */
const HELD = 'data-sluice-'
const HELD_SELECTOR = Object.keys(ATTRIBUTES)
  .map(attribute => `[${HELD}${attribute.replace(':', '-')}]`)
  .join()

/**
 * Elements that fetch. A held one lives in the page as any other, without the attribute that makes it fetch: that waits
 * under another name, and comes back when it is allowed, so that the same element then loads, and fires its events.
 *
 * Frames of a service become markup for the gate, which gives them a placeholder.
 */
export const createElementHolder = (realm: Realm, gate: Gatekeeper) => {
  const { Element, Node } = realm
  const { prototype } = Element
  const setAttribute = method<(name: string, value: unknown) => void>(prototype, 'setAttribute')
  const getAttribute = method<(name: string) => string | null>(prototype, 'getAttribute')
  const hasAttribute = method<(name: string) => boolean>(prototype, 'hasAttribute')
  const removeAttribute = method(prototype, 'removeAttribute')
  const localName = getter<string>(prototype, 'localName')
  const querySelectorAll = method<Select>(prototype, 'querySelectorAll')
  const nodeType = getter<number>(Node.prototype, 'nodeType')
  const isElement = (node: unknown): node is Element => {
    try {
      return nodeType(node) === 1
    } catch {
      return false
    }
  }

  /** Who holds an element for a value of one of its attributes. */
  const holdersOf = (element: Element, attribute: string, value: string): Holders | undefined => {
    const name = localName(element)
    if (name === 'link' && !isFetchingLink(getAttribute(element, 'rel'))) return
    const addresses = addressesOf(attribute, value)
    for (let i = 0; i < addresses.length; i++) {
      const holders = gate.holds(addresses[i] as string, name)
      if (holders) return holders
    }
    return
  }

  /** Attributes that may stand in other words, such as `style`; each says in which, or nothing. */
  const rewrite: Record<string, (element: Element, text: string) => string | undefined> =
    Object.create(null)

  const isFetching = (element: Element, attribute: string) =>
    FETCHING[localName(element)]?.[attribute]

  /** Elements whose address the gate itself will give back. */
  const kept = new WeakSet<Element>()

  /** Puts an address aside, instead of giving it to the element. */
  const hold = (
    element: Element,
    attribute: string,
    value: string,
    holders: Holders,
    /** As the page gave it: a trusted address is one only as an object. */
    raw: unknown = value,
  ) => {
    const name = localName(element)
    removeAttribute(element, attribute)
    if (name === 'iframe' && holders[0]) {
      setAttribute(element, 'data-src', value)
      setAttribute(element, 'data-consent', holders[0])
    }
    const aside = HELD + attribute.replace(':', '-')
    setAttribute(element, aside, value)
    kept.add(element)
    gate.keep({
      channel: name,
      what: value,
      holders,
      isAllowed: () =>
        getAttribute(element, aside) === value ? !holdersOf(element, attribute, value) : undefined,
      replay: () => {
        removeAttribute(element, aside)
        // The gate has given a frame its address back by now.
        if (name !== 'iframe' || getAttribute(element, 'data-src') !== value)
          setAttribute(element, attribute, raw)
        // A player looks at its sources only when told to.
        if (name === 'source') (element.parentNode as Partial<HTMLMediaElement> | null)?.load?.()
      },
    })
  }

  /** Copies of held elements bring the address along: they are held too, or get it now. */
  const takeUp = (root: Node) => {
    const copies = all(root, HELD_SELECTOR)
    for (const element of isElement(root) ? [root, ...copies] : copies) {
      if (kept.has(element)) continue
      for (const attribute in FETCHING[localName(element)]) {
        const value = getAttribute(element, HELD + attribute)
        if (value !== null)
          assign(element, attribute, value, () => setAttribute(element, attribute, value))
      }
    }
  }

  /** Gives an element an address, or puts it aside. */
  const assign = (element: Element, attribute: string, value: unknown, set: () => unknown) => {
    const text = `${value}`
    const holders = holdersOf(element, attribute, text)
    if (holders) return hold(element, attribute, text, holders, value)
    // What waited is overtaken.
    const aside = HELD + attribute
    if (hasAttribute(element, aside)) removeAttribute(element, aside)
    return set()
  }

  /** Puts aside what the elements of a tree would fetch; returns whether there was anything. */
  const holdIn = (root: Node): boolean => {
    let hasHeld = isElement(root) && holdElement(root)
    for (const element of all(root, SELECTOR)) hasHeld = holdElement(element) || hasHeld
    return hasHeld
  }
  const holdElement = (element: Element): boolean => {
    let hasHeld = false
    for (const attribute in FETCHING[localName(element)]) {
      const value = getAttribute(element, attribute)
      const holders = value === null ? undefined : holdersOf(element, attribute, value)
      if (!holders || value === null) continue
      hold(element, attribute, value, holders)
      hasHeld = true
    }
    return hasHeld
  }
  const fragmentSelectorAll = method<Select>(realm.DocumentFragment.prototype, 'querySelectorAll')
  const documentSelectorAll = method<Select>(realm.Document.prototype, 'querySelectorAll')
  const all = (root: Node, selector: string): Iterable<Element> => {
    const type = nodeType(root)
    if (type === 1) return querySelectorAll(root, selector)
    if (type === 11) return fragmentSelectorAll(root, selector)
    return type === 9 ? documentSelectorAll(root, selector) : []
  }

  /** Whether something in a tree has to be held now; a look that changes nothing. */
  const mustHold = (root: Node, isDeep: boolean): boolean => {
    const suspects = isDeep ? all(root, SELECTOR) : []
    for (const element of isElement(root) ? [root, ...suspects] : suspects)
      for (const attribute in FETCHING[localName(element)]) {
        const value = getAttribute(element, attribute)
        if (value !== null && holdersOf(element, attribute, value)) return true
      }
    return false
  }

  for (const [type, property] of PROPERTIES) {
    const attribute = property.toLowerCase()
    const target = (realm as unknown as Record<string, { prototype: object } | undefined>)[type]
    patchProperty(target?.prototype, property, {
      get: (native, self) => {
        const held = getAttribute(self, HELD + attribute)
        if (held === null) return apply(native, self, [])
        try {
          return new URL(held, document.baseURI).href
        } catch {
          return held
        }
      },
      set: (native, self, [value]) =>
        assign(self, attribute, value, () => apply(native, self, [value])),
    })
  }

  /** Attributes set by name, whatever the method. */
  const around = (at: number) => (native: Native, self: unknown, args: unknown[]) => {
    const name = args[at]
    const attribute = `${name}`.toLowerCase()
    const other = rewrite[attribute]
    if (!(ATTRIBUTES[attribute] || other) || args.length <= at + 1 || !isElement(self))
      return apply(native, self, args)
    const value = args[at + 1]
    if (other) {
      const text = other(self, `${value}`)
      return apply(native, self, text === undefined ? args : [...args.slice(0, at + 1), text])
    }
    return isFetching(self, attribute)
      ? assign(self, attribute, value, () => apply(native, self, args))
      : apply(native, self, args)
  }
  patchMethod(prototype, 'setAttribute', around(0))
  patchMethod(prototype, 'setAttributeNS', around(1))

  // An attribute as a node: its element, or the one it is to be given to.
  const nameOf = getter<string>(realm.Attr.prototype, 'name')
  const textOf = getter<string>(realm.Attr.prototype, 'value')
  const ownerOf = getter<Element | null>(realm.Attr.prototype, 'ownerElement')
  const giveNode = (native: Native, self: unknown, args: unknown[]) => {
    let element: unknown = self
    if (!isElement(self)) element = undefined
    const name = nameOf(args[0])
    return element && isFetching(element as Element, name)
      ? assign(element as Element, name, textOf(args[0]), () => apply(native, self, args))
      : apply(native, self, args)
  }
  patchMethod(prototype, 'setAttributeNode', giveNode)
  patchMethod(prototype, 'setAttributeNodeNS', giveNode)
  const changeNode = {
    set: (native: Native, self: unknown, [value]: unknown[]) => {
      const element = isAttr(self) ? ownerOf(self) : null
      return element && isFetching(element, nameOf(self))
        ? assign(element, nameOf(self), value, () => apply(native, self, [value]))
        : apply(native, self, [value])
    },
  }
  const isAttr = (node: unknown) => {
    try {
      return nodeType(node) === 2
    } catch {
      return false
    }
  }
  patchProperty(realm.Attr.prototype, 'value', changeNode)
  patchProperty(Node.prototype, 'nodeValue', changeNode)

  return {
    hold,
    holdElement,
    holdIn,
    holdersOf,
    mustHold,
    takeUp,
    rewrite,
    all,
    isElement,
    localName,
    nodeType,
    getAttribute,
    setAttribute,
    removeAttribute,
  }
}

/** What the channels that bring elements in are handed. */
export type ElementHolder = ReturnType<typeof createElementHolder>
