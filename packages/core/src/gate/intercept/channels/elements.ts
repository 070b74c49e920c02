import type { Holders } from '../gatekeeper.js'
import { documentIn, holdersIn } from '../markup/sealed-frames.js'
import { createReader } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import { bare, createWeak, indexOf, type Realm, slice } from '../safe.js'
import type { Refs } from '../sweep/refs.js'
import { createTree } from '../tree.js'
import { ATTRIBUTES, addressesOf, FETCHING, isFetchingLink, LISTS } from '../url-attributes.js'

/** Where the address of a held element stands meanwhile. */
const HELD = 'data-sluice-'
const HELD_TYPE = `${HELD}type`
/** On frames that became markup here; the gate leaves them where they are. */
const BY_CODE = `${HELD}frame`
const HELD_SELECTOR = Object.keys(ATTRIBUTES)
  .map(attribute => `[${HELD}${attribute.replace(':', '-')}]`)
  .join()

/** Elements that fetch outside the document as well, whenever they are told to. */
const PLAYERS: Record<string, true | undefined> = bare({ video: true, audio: true, source: true })

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
 *
 * @param refs gets every player that is given an address
 */
export const createElementHolder = (realm: Realm, gate: Gatekeeper, refs: Refs) => {
  const tree = createTree(realm)
  const { all, getAttribute, hasAttribute, isElement, localName, removeAttribute, setAttribute } =
    tree
  const read = createReader(realm)
  const asideOf = (attribute: string) => {
    const colon = indexOf(attribute, ':')
    return HELD + (colon < 0 ? attribute : `xlink-${slice(attribute, colon + 1)}`)
  }

  /** Who holds an element for a value of one of its attributes. */
  const holdersOf = (
    element: Element,
    attribute: string,
    value: string,
    name = localName(element),
  ): Holders | undefined => {
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

  /** What a script was before it was held; it begins when it gets an address that it did not have. */
  const restoreScript = (script: Element, attribute: string) => {
    const type = getAttribute(script, HELD_TYPE)
    if (type === null) return
    removeAttribute(script, attribute)
    removeAttribute(script, HELD_TYPE)
    if (type) setAttribute(script, 'type', type)
    else removeAttribute(script, 'type')
  }

  /** A frame is no longer the gate's. */
  const unmark = (frame: Element) => {
    if (!hasAttribute(frame, BY_CODE)) return
    removeAttribute(frame, BY_CODE)
    removeAttribute(frame, 'data-src')
    removeAttribute(frame, 'data-consent')
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
      // Those that the author has marked are the gate's already.
      if (!hasAttribute(element, 'data-consent')) setAttribute(element, BY_CODE, '')
      setAttribute(element, 'data-src', value)
      setAttribute(element, 'data-consent', holders[0])
    }
    const aside = asideOf(attribute)
    setAttribute(element, aside, value)
    if (name === 'script') {
      // Without its address a script would run the text that it may have.
      if (!hasAttribute(element, HELD_TYPE))
        setAttribute(element, HELD_TYPE, getAttribute(element, 'type') ?? '')
      setAttribute(element, 'type', 'text/plain')
      // One that is none to the browser can say its address, so that whoever looks for it does not load it again.
      if (attribute === 'src')
        try {
          setAttribute(element, attribute, raw)
        } catch {
          // No trusted address.
        }
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
        if (name === 'script') restoreScript(element, attribute)
        // The gate, which would have given a frame its address by now, does not see this one.
        if (name === 'iframe') unmark(element)
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
    const name = localName(element)
    if (attribute === 'src' && PLAYERS[name]) refs.add(element)
    const holders = holdersOf(element, attribute, text, name)
    if (holders) return hold(element, attribute, text, holders, raw)
    // What waited is overtaken, or is what comes now: so a frame gets its address back, from the gate.
    const waited = hasHeld && kept.get(element)
    if (waited) {
      const aside = asideOf(attribute)
      const before = getAttribute(element, aside)
      if (before === text) gate.say('replayed', name, text, waited)
      else if (before !== null) unmark(element)
      removeAttribute(element, aside)
      if (name === 'script') restoreScript(element, attribute)
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
      // A script that is held already, and says so.
      if (
        localName(element) === 'script' &&
        kept.get(element) &&
        getAttribute(element, asideOf(attribute)) === value
      )
        setAttribute(element, 'type', 'text/plain')
      else {
        hold(element, attribute, value, holders)
        isHeld = true
      }
    }
    return isHeld
  }

  /** The page wants the address of a held element no more; returns it, or null where nothing was held. */
  const forget = (element: Element, attribute: string): string | null => {
    if (!kept.get(element)) return null
    const aside = asideOf(attribute)
    const value = getAttribute(element, aside)
    if (value === null) return null
    removeAttribute(element, aside)
    unmark(element)
    if (localName(element) === 'script') restoreScript(element, attribute)
    return value
  }

  /** Frames that the gate had let go and has emptied again: they are held as they were before. */
  const retake = (root: Node) =>
    all(root, `iframe[${BY_CODE}]:not([src],[${HELD}src])`, frame => {
      const value = getAttribute(frame, 'data-src') ?? ''
      const holders = holdersOf(frame, 'src', value)
      if (holders) hold(frame, 'src', value, holders)
    })

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
        if (localName(element) === 'script') restoreScript(element, attribute)
        assign(element, attribute, value, raw => setAttribute(element, attribute, raw))
      }
    }
    if (isElement(root)) look(root)
    if (isDeep) all(root, HELD_SELECTOR, look)
  }

  // A held script keeps the type that it gets meanwhile for later.
  rewrite.type = (element, text) => {
    if (!kept.get(element) || !hasAttribute(element, HELD_TYPE)) return
    setAttribute(element, HELD_TYPE, text)
    return 'text/plain'
  }
  return {
    ...tree,
    read,
    holdElement,
    holdersOf,
    retake,
    takeUp,
    hasHeld: () => hasHeld,
    rewrite,
    assign,
    forget,
    isFetching,
    /** What is held of an attribute, or of a script's type; null where nothing is. */
    heldOf: (element: Element, attribute: string) =>
      kept.get(element) ? getAttribute(element, asideOf(attribute)) : null,
  }
}

/** What the channels that bring elements in are handed. */
export type ElementHolder = ReturnType<typeof createElementHolder>
