import type { Holders } from '../gatekeeper.js'
import { type Around, createReader, patchMethod, patchProperty } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import {
  apply,
  bare,
  createWeak,
  getter,
  indexOf,
  lower,
  type Realm,
  slice,
  withArgument,
} from '../safe.js'
import {
  ATTRIBUTES,
  addressesOf,
  FETCHING,
  isFetchingLink,
  PROPERTIES,
  SELECTOR,
} from '../url-attributes.js'
import { createTree } from './tree.js'

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
  const tree = createTree(realm)
  const { all, getAttribute, isElement, localName, removeAttribute, setAttribute } = tree
  const read = createReader(realm)
  const asideOf = (attribute: string) => {
    const colon = indexOf(attribute, ':')
    return HELD + (colon < 0 ? attribute : `xlink-${slice(attribute, colon + 1)}`)
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
  const rewrite: Record<string, (element: Element, text: string) => string | undefined> = bare()

  const attributesOf = (element: Element) => FETCHING[lower(localName(element))] ?? []
  const isFetching = (element: Element, attribute: string) => {
    const own = attributesOf(element)
    for (let i = 0; i < own.length; i++) if (own[i] === attribute) return true
    return false
  }

  /** Elements whose address the gate itself will give back. */
  const kept = createWeak<true>()

  /**
   * Puts an address aside, instead of giving it to the element.
   *
   * @param raw as the page gave it: a trusted address is one only as an object
   */
  const hold = (
    element: Element,
    attribute: string,
    value: string,
    holders: Holders,
    raw: unknown = value,
  ) => {
    const name = localName(element)
    removeAttribute(element, attribute)
    if (name === 'iframe' && holders[0]) {
      setAttribute(element, 'data-src', value)
      setAttribute(element, 'data-consent', holders[0])
    }
    const aside = asideOf(attribute)
    setAttribute(element, aside, value)
    kept.set(element, true)
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
        if (name === 'source') tree.reload(element)
      },
    })
  }

  /** Gives an element an address, or puts it aside. */
  const assign = (
    element: Element,
    attribute: string,
    given: unknown,
    set: (raw: unknown) => unknown,
  ) => {
    const { text, raw } = read(given)
    const holders = holdersOf(element, attribute, text)
    if (holders) return hold(element, attribute, text, holders, raw)
    // What waited is overtaken.
    if (kept.get(element)) removeAttribute(element, asideOf(attribute))
    return set(raw)
  }

  /** Puts aside what an element would fetch; returns whether there was anything. */
  const holdElement = (element: Element): boolean => {
    let hasHeld = false
    const own = attributesOf(element)
    for (let i = 0; i < own.length; i++) {
      const attribute = own[i] as string
      const value = getAttribute(element, attribute)
      const holders = value === null ? undefined : holdersOf(element, attribute, value)
      if (!holders || value === null) continue
      hold(element, attribute, value, holders)
      hasHeld = true
    }
    return hasHeld
  }

  /** The same for all elements of a tree. */
  const holdIn = (root: Node): boolean => {
    let hasHeld = isElement(root) && holdElement(root)
    all(root, SELECTOR, element => {
      hasHeld = holdElement(element) || hasHeld
    })
    return hasHeld
  }

  /** Whether something in a tree has to be held now; a look that changes nothing. */
  const mustHold = (root: Node, isDeep: boolean): boolean => {
    let must = false
    const look = (element: Element) => {
      const own = attributesOf(element)
      for (let i = 0; i < own.length && !must; i++) {
        const value = getAttribute(element, own[i] as string)
        must = value !== null && !!holdersOf(element, own[i] as string, value)
      }
    }
    if (isElement(root)) look(root)
    if (isDeep) all(root, SELECTOR, look)
    return must
  }

  /** Copies of held elements bring the address along: they are held too, or get it now. */
  const takeUp = (root: Node, isDeep: boolean) => {
    const look = (element: Element) => {
      if (kept.get(element)) return
      const own = attributesOf(element)
      for (let i = 0; i < own.length; i++) {
        const attribute = own[i] as string
        const value = getAttribute(element, asideOf(attribute))
        if (value === null) continue
        removeAttribute(element, asideOf(attribute))
        assign(element, attribute, value, raw => setAttribute(element, attribute, raw))
      }
    }
    if (isElement(root)) look(root)
    if (isDeep) all(root, HELD_SELECTOR, look)
  }

  for (const [type, property] of PROPERTIES) {
    const attribute = property.toLowerCase()
    const target = (realm as unknown as Record<string, { prototype: object } | undefined>)[type]
    patchProperty(target?.prototype, property, {
      get: (native, self) => {
        const held = kept.get(self) ? getAttribute(self, HELD + attribute) : null
        return held === null ? apply(native, self, []) : gate.absolute(held)
      },
      set: (native, self, args) =>
        assign(self, attribute, args[0], raw => apply(native, self, [raw])),
    })
  }

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
  patchMethod(realm.Element.prototype, 'setAttribute', around(0))
  patchMethod(realm.Element.prototype, 'setAttributeNS', around(1))

  // An attribute as a node: its element, or the one it is to be given to.
  const nameOf = getter<string>(realm.Attr.prototype, 'localName')
  const textOf = getter<string>(realm.Attr.prototype, 'value')
  const ownerOf = getter<Element | null>(realm.Attr.prototype, 'ownerElement')
  const giveTo = (element: Element | undefined, attribute: unknown, set: () => unknown) => {
    if (!element || !tree.isAttribute(attribute)) return set()
    const name = nameOf(attribute)
    const other = rewrite[name]?.(element, textOf(attribute))
    if (other !== undefined) return setAttribute(element, name, other)
    return isFetching(element, name) ? assign(element, name, textOf(attribute), set) : set()
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

  /** A new text for an attribute that an element has; undefined if it is none of ours. */
  const changeAttribute = (node: unknown, given: unknown, set: (raw: unknown) => unknown) => {
    const element = tree.isAttribute(node) ? ownerOf(node) : null
    if (!element) return set(given)
    const name = nameOf(node)
    const { text, raw } = read(given)
    const other = rewrite[name]?.(element, text)
    if (other !== undefined) return set(other)
    return isFetching(element, name) ? assign(element, name, raw, set) : set(raw)
  }
  for (const [target, property] of [
    [realm.Attr.prototype, 'value'],
    [realm.Node.prototype, 'nodeValue'],
  ] as const)
    patchProperty(target, property, {
      set: (native, self, args) =>
        changeAttribute(self, args[0], raw => apply(native, self, [raw])),
    })

  return {
    ...tree,
    read,
    hold,
    holdElement,
    holdIn,
    holdersOf,
    mustHold,
    takeUp,
    rewrite,
    changeAttribute,
  }
}

/** What the channels that bring elements in are handed. */
export type ElementHolder = ReturnType<typeof createElementHolder>
