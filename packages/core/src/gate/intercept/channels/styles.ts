import type { Gatekeeper, Holders } from '../gatekeeper.js'
import {
  apply,
  getOwnPropertyDescriptor,
  type Native,
  patchConstructor,
  patchMethod,
  patchProperty,
} from '../patch.js'
import type { ElementHolder } from './elements.js'

type Realm = Window & typeof globalThis

/** What a style can fetch. */
const MAY_FETCH = /url\(|@import|image-set\(|src\(/i
const ADDRESS = /(url\(\s*)(["']?)([^"')]*)\2(\s*\))|(@import\s+)(["'])([^"']*)\6/gi

/** Properties of a style that take an address. */
const PROPERTIES = [
  'background',
  'backgroundImage',
  'borderImage',
  'borderImageSource',
  'listStyle',
  'listStyleImage',
  'content',
  'cursor',
  'mask',
  'maskImage',
  'webkitMaskImage',
  'webkitMask',
  'shapeOutside',
  'filter',
  'clipPath',
  'src',
]

/** The same by the names they are set by. */
const TAKES_ADDRESS: Record<string, true | undefined> = Object.create(null)
for (const property of [...PROPERTIES, 'cssText']) {
  TAKES_ADDRESS[property] = true
  TAKES_ADDRESS[property.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)] = true
}

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
export const createStyleHolder = (realm: Realm, gate: Gatekeeper, elements: ElementHolder) => {
  const textDescriptor = getOwnPropertyDescriptor(realm.Node.prototype, 'textContent')
  const getText = (node: Node): string => apply(textDescriptor?.get as Native, node, [])
  const setText = (node: Node, text: string) => apply(textDescriptor?.set as Native, node, [text])

  /** The text without what is held, and who holds it; undefined where nothing is. */
  const clean = (text: string): Cleaned | undefined => {
    if (!MAY_FETCH.test(text)) return
    let holders: Holders | undefined
    let what = ''
    const rest = text.replace(ADDRESS, (all, open, quote, url, close, rule, ruleQuote, ruleUrl) => {
      const found = gate.holds((url ?? ruleUrl).trim(), 'style')
      if (!found) return all
      holders = found
      what = url ?? ruleUrl
      return rule
        ? `${rule}${ruleQuote}data:text/css,${ruleQuote}`
        : `${open}${quote}data:,${quote}${close}`
    })
    return holders && { text: rest, holders, what }
  }

  /** Gives a `<style>`, or a text in one, its own text back when that is allowed. */
  const keepText = (node: Node, text: string, cleaned: Cleaned) =>
    gate.keep({
      channel: 'style',
      what: cleaned.what,
      holders: cleaned.holders,
      isAllowed: () => (getText(node) === cleaned.text ? !clean(text) : undefined),
      replay: () => setText(node, text),
    })

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
      gate.keep({
        channel: 'style',
        what: cleaned.what,
        holders: cleaned.holders,
        isAllowed: () =>
          elements.getAttribute(element, 'style') === cleaned.text ? !clean(text) : undefined,
        replay: () => elements.setAttribute(element, 'style', text),
      })
    return cleaned?.text
  }
  elements.rewrite.style = rewriteAttribute
  const holdAttribute = (element: Element): boolean => {
    const text = rewriteAttribute(element, elements.getAttribute(element, 'style') ?? '')
    if (text !== undefined) elements.setAttribute(element, 'style', text)
    return text !== undefined
  }

  /** Takes out of a tree what its styles would fetch; returns whether there was anything. */
  const holdIn = (root: Node): boolean => {
    let hasHeld = false
    for (const element of elements.all(root, 'style')) hasHeld = holdText(element) || hasHeld
    for (const element of elements.all(root, '[style]')) hasHeld = holdAttribute(element) || hasHeld
    return hasHeld
  }

  /** A text at a place of the arguments; what was held there is not given back. */
  const cleanAt = (at: number) => (native: Native, self: unknown, args: unknown[]) => {
    if (typeof args[at] !== 'string') return apply(native, self, args)
    const cleaned = clean(`${args[at] ?? ''}`)
    if (!cleaned) return apply(native, self, args)
    gate.drop('style', cleaned.what, cleaned.holders)
    const changed = [...args]
    changed[at] = cleaned.text
    return apply(native, self, changed)
  }
  const { CSSStyleSheet, CSSStyleDeclaration, CSSStyleProperties, CSS2Properties } =
    realm as Realm & Record<string, { prototype: object } | undefined>
  patchMethod(CSSStyleSheet?.prototype, 'insertRule', cleanAt(0))
  patchMethod(CSSStyleSheet?.prototype, 'addRule', cleanAt(1))
  patchMethod(CSSStyleSheet?.prototype, 'replace', cleanAt(0))
  patchMethod(CSSStyleSheet?.prototype, 'replaceSync', cleanAt(0))
  patchMethod(CSSStyleDeclaration?.prototype, 'setProperty', cleanAt(1))
  const setter = { set: cleanAt(0) }
  patchProperty(CSSStyleDeclaration?.prototype, 'cssText', setter)
  for (const target of [CSSStyleDeclaration, CSSStyleProperties, CSS2Properties])
    for (const property of PROPERTIES) patchProperty(target?.prototype, property, setter)
  // Chromium has these properties on each object, where nothing can stand before them: a proxy stands for the object.
  const isOwn = !PROPERTIES.some(property =>
    [CSSStyleDeclaration, CSSStyleProperties, CSS2Properties].some(
      target => target && property in target.prototype,
    ),
  )
  const proxies = new WeakMap<object, object>()
  const standFor = (style: object) => {
    let proxy = proxies.get(style)
    if (!proxy) {
      proxy = new Proxy(style, {
        get: (target, key) => {
          const value = Reflect.get(target, key, target)
          return typeof value === 'function'
            ? (...args: unknown[]) => apply(value, target, args)
            : value
        },
        set: (target, key, value) => {
          const put = (text: unknown) => Reflect.set(target, key, text, target)
          return typeof key === 'string' && TAKES_ADDRESS[key]
            ? !!cleanAt(0)(put, undefined, [value])
            : put(value)
        },
      })
      proxies.set(style, proxy)
    }
    return proxy
  }
  const reader = isOwn
    ? {
        get: (native: Native, self: unknown, args: unknown[]) =>
          standFor(apply(native, self, args)),
      }
    : {}
  for (const type of ['HTMLElement', 'SVGElement', 'MathMLElement', 'CSSStyleRule'])
    patchProperty(
      (realm as unknown as Record<string, { prototype: object } | undefined>)[type]?.prototype,
      'style',
      { ...setter, ...reader },
    )
  patchMethod(
    (realm as Realm & { StylePropertyMap?: { prototype: object } }).StylePropertyMap?.prototype,
    'set',
    cleanAt(1),
  )

  patchConstructor(realm, 'FontFace', (native, args, newTarget) => {
    const cleaned = typeof args[1] === 'string' ? clean(args[1]) : undefined
    if (cleaned) gate.drop('FontFace', cleaned.what, cleaned.holders)
    return Reflect.construct(
      native,
      cleaned ? [args[0], cleaned.text, ...args.slice(2)] : args,
      newTarget,
    )
  })

  for (const property of ['textContent', 'innerText'])
    patchProperty(
      property === 'innerText' ? realm.HTMLElement.prototype : realm.Node.prototype,
      property,
      {
        set: (native, self, args) => {
          const text = `${args[0] ?? ''}`
          const cleaned = isStyle(self) && clean(text)
          if (!cleaned) return apply(native, self, args)
          setText(self, cleaned.text)
          keepText(self, text, cleaned)
        },
      },
    )
  const isStyle = (node: unknown): node is Element =>
    elements.isElement(node) && elements.localName(node) === 'style'

  return { holdIn, holdText, clean, isStyle }
}

/** What the channels that bring styles in are handed. */
export type StyleHolder = ReturnType<typeof createStyleHolder>
