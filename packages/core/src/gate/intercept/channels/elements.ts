import type { Holders } from '../gatekeeper.js'
import { documentIn, holdersIn } from '../markup/sealed-frames.js'
import { createReader, patchConstructor, patchProperty, prototypesOf } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import {
  apply,
  bare,
  construct,
  createWeak,
  each,
  indexOf,
  lower,
  type Realm,
  slice,
} from '../safe.js'
import { createTree } from '../tree.js'
import {
  ATTRIBUTES,
  addressesOf,
  FETCHING,
  isFetchingLink,
  LISTS,
  PROPERTIES,
} from '../url-attributes.js'

/** Where the address of a held element stands meanwhile. */
const HELD = 'data-sluice-'
const HELD_TYPE = `${HELD}type`
const HELD_SELECTOR = Object.keys(ATTRIBUTES)
  .map(attribute => `[${HELD}${attribute.replace(':', '-')}]`)
  .join()

const SVG_TYPES = ['SVGImageElement', 'SVGUseElement', 'SVGFEImageElement', 'SVGScriptElement']

/** Elements that forget what they were about to load only when they leave the page for a moment. */
const STARTED: Record<string, true | undefined> = bare({
  link: true,
  object: true,
  embed: true,
  frame: true,
})

/**
 * Elements that fetch. A held one lives in the page as any other, without the attribute that makes it fetch: that waits
 * under another name, and comes back when it is allowed, so that the same element then loads, and fires its events.
 *
 * Frames of a service become markup for the gate, which gives them a placeholder.
 */
export const createElementHolder = (realm: Realm, gate: Gatekeeper) => {
  const tree = createTree(realm)
  const { all, getAttribute, hasAttribute, isElement, localName, removeAttribute, setAttribute } =
    tree
  const read = createReader(realm)
  const asideOf = (attribute: string) => {
    const colon = indexOf(attribute, ':')
    return HELD + (colon < 0 ? attribute : `xlink-${slice(attribute, colon + 1)}`)
  }

  /** Who holds an element for a value of one of its attributes. */
  const holdersOf = (element: Element, attribute: string, value: string): Holders | undefined => {
    const name = localName(element)
    if (name === 'link' && !isFetchingLink(getAttribute(element, 'rel'))) return
    if (!LISTS[attribute]) {
      const inner = documentIn(name, value)
      return inner ? holdersIn(inner, url => gate.holds(url, name)) : gate.holds(value, name)
    }
    const addresses = addressesOf(attribute, value)
    for (let i = 0; i < addresses.length; i++) {
      const holders = gate.holds(addresses[i] as string, name)
      if (holders) return holders
    }
    return
  }

  /** Attributes that may stand in other words, such as `style`; each says in which, or nothing. */
  const rewrite: Record<string, (element: Element, text: string) => string | undefined> = bare()

  const attributesOf = (element: Element) => FETCHING[localName(element)] ?? []
  const isFetching = (element: Element, attribute: string) => {
    const own = attributesOf(element)
    for (let i = 0; i < own.length; i++) if (own[i] === attribute) return true
    return false
  }

  /** Elements whose address the gate itself will give back, and who holds them. */
  const kept = createWeak<Holders>()
  /** Whether there are any, or ever were. */
  let hasHeld = false

  const restoreType = (script: Element) => {
    const type = getAttribute(script, HELD_TYPE)
    if (type === null) return
    removeAttribute(script, HELD_TYPE)
    if (type) setAttribute(script, 'type', type)
    else removeAttribute(script, 'type')
  }

  /** An element that has begun goes on without its address, unless it is told. */
  const stop = (element: Element, name: string) => {
    if (name === 'video' || name === 'audio') tree.reload(element)
    else if (name === 'source') tree.reload(tree.parentOf(element))
    else if (STARTED[name]) tree.reinsert(element)
  }

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
    if (hasAttribute(element, attribute)) {
      removeAttribute(element, attribute)
      stop(element, name)
    }
    if (name === 'iframe' && holders[0]) {
      setAttribute(element, 'data-src', value)
      setAttribute(element, 'data-consent', holders[0])
    }
    const aside = asideOf(attribute)
    setAttribute(element, aside, value)
    // Without its address a script would run the text that it may have.
    const isScript = name === 'script' && !hasAttribute(element, HELD_TYPE)
    if (isScript) {
      setAttribute(element, HELD_TYPE, getAttribute(element, 'type') ?? '')
      setAttribute(element, 'type', 'text/plain')
    }
    kept.set(element, holders)
    hasHeld = true
    gate.keep({
      channel: name,
      what: value,
      holders,
      isAllowed: () =>
        getAttribute(element, aside) === value ? !holdersOf(element, attribute, value) : undefined,
      replay: () => {
        removeAttribute(element, aside)
        if (name === 'script') restoreType(element)
        // The gate has given a frame its address back by now.
        if (name !== 'iframe' || getAttribute(element, 'data-src') !== value)
          setAttribute(element, attribute, raw)
        // A player looks at its sources only when told to.
        if (name === 'source') tree.reload(tree.parentOf(element))
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
    // What waited is overtaken, or is what comes now: so a frame gets its address back, from the gate.
    const waited = hasHeld && kept.get(element)
    if (waited) {
      const aside = asideOf(attribute)
      if (getAttribute(element, aside) === text)
        gate.say('replayed', localName(element), text, waited)
      removeAttribute(element, aside)
      restoreType(element)
    }
    return set(raw)
  }

  /** Puts aside what an element would fetch; returns whether there was anything. */
  const holdElement = (element: Element): boolean => {
    let isHeld = false
    const own = attributesOf(element)
    for (let i = 0; i < own.length; i++) {
      const attribute = own[i] as string
      const value = getAttribute(element, attribute)
      const holders = value === null ? undefined : holdersOf(element, attribute, value)
      if (!holders || value === null) continue
      hold(element, attribute, value, holders)
      isHeld = true
    }
    return isHeld
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

  each(PROPERTIES, ({ type, property }) => {
    const attribute = lower(property)
    patchProperty(prototypesOf(realm, [type])[0], property, {
      get: (native, self) => {
        const held = kept.get(self) ? getAttribute(self, HELD + attribute) : null
        return held === null ? apply(native, self, []) : gate.absolute(held)
      },
      set: (native, self, args) =>
        assign(self, attribute, args[0], raw => apply(native, self, [raw])),
    })
  })

  // A held script keeps the type that it gets meanwhile for later.
  rewrite.type = (element, text) => {
    if (!kept.get(element) || !hasAttribute(element, HELD_TYPE)) return
    setAttribute(element, HELD_TYPE, text)
    return 'text/plain'
  }
  patchProperty(realm.HTMLScriptElement.prototype, 'type', {
    get: (native, self, args) =>
      (kept.get(self) ? getAttribute(self, HELD_TYPE) : null) ?? apply(native, self, args),
    set: (native, self, args) => {
      const { text } = read(args[0])
      return apply(native, self, [rewrite.type?.(self, text) ?? text])
    },
  })

  // An SVG address is an object of its own.
  const animated = createWeak<Element>()
  each(prototypesOf(realm, SVG_TYPES), target =>
    patchProperty(target, 'href', {
      get: (native, self, args) => {
        const value = apply(native, self, args)
        animated.set(value, self)
        return value
      },
    }),
  )
  patchProperty(realm.SVGAnimatedString?.prototype, 'baseVal', {
    set: (native, self, args) => {
      const element = animated.get(self)
      const set = (raw: unknown) => apply(native, self, [raw])
      return element ? assign(element, 'href', args[0], set) : set(args[0])
    },
  })
  patchConstructor(realm, 'Audio', (native, args, newTarget) => {
    const made = construct(native, [], newTarget)
    if (args.length) {
      made.preload = 'auto'
      made.src = args[0]
    }
    return made
  })

  return {
    ...tree,
    read,
    holdElement,
    holdersOf,
    takeUp,
    hasHeld: () => hasHeld,
    rewrite,
    assign,
    isFetching,
  }
}

/** What the channels that bring elements in are handed. */
export type ElementHolder = ReturnType<typeof createElementHolder>
