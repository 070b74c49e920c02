import { holdDeclarations } from '../css/declarations.js'
import { holdStyleTexts } from '../css/style-texts.js'
import type { Holders } from '../gatekeeper.js'
import { withoutAddresses } from '../match/css-addresses.js'
import type { Gatekeeper } from '../realm-gate.js'
import { createWeak, getter, type Realm, setter, slice } from '../safe.js'
import type { AttributeHolder } from './attributes.js'
import type { ElementHolder } from './elements.js'

/** A text of which something is held. */
interface Cleaned {
  /** The same without it. */
  text: string
  holders: Holders
  what: string
}

/**
 * Styles that fetch. The addresses that are held are taken out of the text, and all other rules stay; a `<style>` element
 * and an attribute get their own text back once it is allowed, a rule of a sheet does not.
 */
export const createStyleHolder = (
  realm: Realm,
  gate: Gatekeeper,
  elements: ElementHolder,
  attributes: AttributeHolder,
) => {
  const getText = getter<string>(realm.Node.prototype, 'textContent')
  const setText = setter<unknown>(realm.Node.prototype, 'textContent')
  const { getAttribute, isElement, localName, read, setAttribute } = elements

  /** The text without what is held, and who holds it; undefined where nothing is. */
  const clean = (text: string): Cleaned | undefined => {
    let holders: Holders | undefined
    let what = ''
    const rest = withoutAddresses(text, url => {
      const found = gate.holds(url, 'style')
      if (!found) return false
      holders = found
      what = url
      return true
    })
    return rest === undefined ? undefined : { text: rest, holders: holders ?? [], what }
  }

  const keep = (cleaned: Cleaned, isWanted: () => boolean, replay: () => void, text: string) =>
    gate.keep({
      channel: 'style',
      what: cleaned.what,
      holders: cleaned.holders,
      isAllowed: () => (isWanted() ? !clean(text) : undefined),
      replay,
    })
  /** What was taken out of a `<style>`, or of a text in one. */
  const taken = createWeak<{ text: string; cleaned: string }>()
  /** Gives it its own text back when that is allowed. */
  const keepText = (node: Node, text: string, cleaned: Cleaned) => {
    taken.set(node, { text, cleaned: cleaned.text })
    keep(
      cleaned,
      () => getText(node) === cleaned.text,
      () => setText(node, text),
      text,
    )
  }

  /** Cleans a `<style>`, or a text that is to go into one. */
  const holdText = (node: Node): boolean => {
    const text = getText(node)
    const cleaned = clean(text)
    if (!cleaned) return false
    setText(node, cleaned.text)
    keepText(node, text, cleaned)
    return true
  }

  /** A text that goes on from one of which something was taken, with that in it again. */
  const complete = (node: Node, text: string) => {
    const before = taken.get(node)
    if (!before) return text
    const { length } = before.cleaned
    return slice(text, 0, length) === before.cleaned ? before.text + slice(text, length) : text
  }
  const giveText = (node: Node, given: unknown, set: (raw: unknown) => void) => {
    const { text, raw } = read(given ?? '')
    const whole = complete(node, text)
    const cleaned = clean(whole)
    if (!cleaned) return set(whole === text ? raw : whole)
    set(cleaned.text)
    keepText(node, whole, cleaned)
  }

  /** What a `style` attribute may say now; it gets the rest when that is allowed. */
  const rewriteAttribute = (element: Element, text: string): string | undefined => {
    const cleaned = clean(text)
    if (cleaned)
      keep(
        cleaned,
        () => getAttribute(element, 'style') === cleaned.text,
        () => setAttribute(element, 'style', text),
        text,
      )
    return cleaned?.text
  }
  elements.rewrite.style = rewriteAttribute
  const holdAttribute = (element: Element): boolean => {
    const text = rewriteAttribute(element, getAttribute(element, 'style') ?? '')
    if (text !== undefined) setAttribute(element, 'style', text)
    return text !== undefined
  }

  holdDeclarations(realm, { read, clean, drop: gate.drop })

  const isStyle = (node: unknown): node is Element =>
    isElement(node) && (localName(node) === 'style' || localName(node) === 'STYLE')
  const { holdChild, holdJoined } = holdStyleTexts(realm, elements, attributes, {
    isStyle,
    holdText,
    giveText,
    setText,
    getText,
  })

  return { holdText, giveText, holdChild, holdJoined, holdAttribute, isStyle }
}

/** What the channels that bring styles in are handed. */
export type StyleHolder = ReturnType<typeof createStyleHolder>
