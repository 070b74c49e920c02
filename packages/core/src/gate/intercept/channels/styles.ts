import type { Holders } from '../gatekeeper.js'
import {
  type Around,
  patchConstructor,
  patchMethod,
  patchProperty,
  prototypesOf,
} from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import {
  apply,
  bare,
  construct,
  defineProperty,
  describe,
  each,
  finder,
  getter,
  method,
  type Native,
  proxy,
  type Realm,
  setter,
  slice,
  tester,
  trim,
  withArgument,
} from '../safe.js'
import type { AttributeHolder } from './attributes.js'
import type { ElementHolder } from './elements.js'

/** What a style can fetch. */
const mayFetch = tester(/url\(|@import|image-set\(|src\(|\\/i)
/** An address in `url(…)` or `image-set(…)`, in `@import`, quoted or not; and an escape, which can hide one. */
const ADDRESS = finder(
  /(?:url\(|src\(|@import|image-set\(|,)\s*(?:url\(\s*)?(?:"([^"]*)"|'([^']*)'|([^"'\s)][^)\s]*)\s*\))/gi,
)

/** Properties of a style that take an address, and the text of all of them. */
const PROPERTIES =
  'background backgroundImage borderImage borderImageSource listStyle listStyleImage content cursor mask maskImage webkitMaskImage webkitMask shapeOutside filter clipPath src cssText'.split(
    ' ',
  )

/** The names by which each can be set: with capitals or dashes, and the prefixed ones in two ways of each. */
const SPELLINGS: { name: string; property: string }[] = []
for (const name of PROPERTIES) {
  const dashed = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
  const isPrefixed = name.startsWith('webkit')
  const property = isPrefixed ? `-${dashed}` : dashed
  SPELLINGS.push({ name, property })
  if (dashed !== name) SPELLINGS.push({ name: dashed, property })
  if (isPrefixed)
    SPELLINGS.push({ name: property, property }, { name: `W${name.slice(1)}`, property })
}

/** Methods that take a style's text, and where in their arguments it stands. */
const METHODS: readonly { type: string; name: string; at: number }[] = [
  { type: 'CSSStyleSheet', name: 'insertRule', at: 0 },
  { type: 'CSSGroupingRule', name: 'insertRule', at: 0 },
  { type: 'CSSStyleSheet', name: 'addRule', at: 1 },
  { type: 'CSSStyleSheet', name: 'replace', at: 0 },
  { type: 'CSSStyleSheet', name: 'replaceSync', at: 0 },
  { type: 'CSSStyleDeclaration', name: 'setProperty', at: 1 },
  { type: 'StylePropertyMap', name: 'set', at: 1 },
]
const DECLARATIONS = ['CSSStyleDeclaration', 'CSSStyleProperties', 'CSS2Properties']
const STYLED = ['HTMLElement', 'SVGElement', 'MathMLElement', 'CSSStyleRule']

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
    if (!mayFetch(text)) return
    let cleaned: Cleaned | undefined
    let rest = ''
    let from = 0
    for (let match = ADDRESS(text); match; match = ADDRESS(text, match.index + match[0].length)) {
      const url = trim(match[1] ?? match[2] ?? match[3] ?? '')
      const holders = url ? gate.holds(url, 'style') : undefined
      if (!holders) continue
      const at = match.index + match[0].lastIndexOf(url)
      rest += `${slice(text, from, at)}data:,`
      from = at + url.length
      cleaned = { text: '', holders, what: url }
    }
    if (cleaned) cleaned.text = rest + slice(text, from)
    return cleaned
  }

  const keep = (cleaned: Cleaned, isWanted: () => boolean, replay: () => void, text: string) =>
    gate.keep({
      channel: 'style',
      what: cleaned.what,
      holders: cleaned.holders,
      isAllowed: () => (isWanted() ? !clean(text) : undefined),
      replay,
    })
  /** Gives a `<style>`, or a text in one, its own text back when that is allowed. */
  const keepText = (node: Node, text: string, cleaned: Cleaned) =>
    keep(
      cleaned,
      () => getText(node) === cleaned.text,
      () => setText(node, text),
      text,
    )

  /** Cleans a `<style>`, or a text that is to go into one. */
  const holdText = (node: Node): boolean => {
    const text = getText(node)
    const cleaned = clean(text)
    if (!cleaned) return false
    setText(node, cleaned.text)
    keepText(node, text, cleaned)
    return true
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

  /** A text at a place of the arguments; what was held there is not given back. */
  const cleanAt =
    (at: number): Around =>
    (native, self, args) => {
      const given = args[at]
      if (typeof given !== 'string' && typeof given !== 'object') return apply(native, self, args)
      const { text, raw } = read(given ?? '')
      const cleaned = clean(text)
      if (cleaned) gate.drop('style', cleaned.what, cleaned.holders)
      if (!cleaned && raw === given) return apply(native, self, args)
      return apply(native, self, withArgument(args, at, cleaned ? cleaned.text : raw))
    }
  const declared = realm.CSSStyleDeclaration.prototype
  const natives = { get: declared.getPropertyValue as Native, set: declared.setProperty as Native }
  const getValue = method(declared, 'getPropertyValue')
  const setValue = method(declared, 'setProperty')
  each(METHODS, ({ type, name, at }) =>
    patchMethod(prototypesOf(realm, [type])[0], name, cleanAt(at)),
  )
  const put = { set: cleanAt(0) }
  const declarations = prototypesOf(realm, DECLARATIONS)
  each(declarations, target => each(PROPERTIES, property => patchProperty(target, property, put)))

  // Chromium has these properties on each object, and asks the prototype before it answers for one: what stands there
  // stands before them, and the objects stay the native ones.
  let isOwn = true
  each(declarations, target => {
    if (describe(target, 'backgroundImage')) isOwn = false
  })
  if (isOwn)
    each(SPELLINGS, ({ name, property }) => {
      if (describe(declarations[0], name)) return
      const get: Native = (_, self) => getValue(self, property)
      const set: Native = (_, self, args) => {
        const { text } = read(args[0] === null ? '' : args[0])
        const cleaned = clean(text)
        if (cleaned) gate.drop('style', cleaned.what, cleaned.holders)
        setValue(self, property, cleaned ? cleaned.text : text)
      }
      // Not to be taken away: beneath stands the native one.
      defineProperty(
        declarations[0] as object,
        name,
        bare({ get: proxy(natives.get, { apply: get }), set: proxy(natives.set, { apply: set }) }),
      )
    })
  each(prototypesOf(realm, STYLED), target => patchProperty(target, 'style', put))

  patchConstructor(realm, 'FontFace', (native, args, newTarget) => {
    const { text, raw } = typeof args[1] === 'string' ? read(args[1]) : { text: '', raw: args[1] }
    const cleaned = clean(text)
    if (cleaned) gate.drop('FontFace', cleaned.what, cleaned.holders)
    return construct(native, withArgument(args, 1, cleaned ? cleaned.text : raw), newTarget)
  })

  const isStyle = (node: unknown): node is Element =>
    isElement(node) && (localName(node) === 'style' || localName(node) === 'STYLE')
  const setTextOf: Around = (native, self, args) => {
    if (elements.isAttribute(self))
      return attributes.changeAttribute(self, args[0], raw => apply(native, self, [raw]))
    if (!isStyle(self)) return apply(native, self, args)
    const { text, raw } = read(args[0] ?? '')
    const cleaned = clean(text)
    if (!cleaned) return apply(native, self, [raw])
    setText(self, cleaned.text)
    keepText(self, text, cleaned)
  }
  patchProperty(realm.Node.prototype, 'textContent', { set: setTextOf })
  patchProperty(realm.HTMLElement.prototype, 'innerText', { set: setTextOf })

  return { holdText, holdAttribute, isStyle }
}

/** What the channels that bring styles in are handed. */
export type StyleHolder = ReturnType<typeof createStyleHolder>
