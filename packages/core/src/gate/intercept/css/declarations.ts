import type { Holders } from '../gatekeeper.js'
import {
  type Around,
  patchConstructor,
  patchMethod,
  patchProperty,
  prototypesOf,
} from '../patch.js'
import {
  apply,
  bare,
  construct,
  defineProperty,
  describe,
  each,
  method,
  type Native,
  proxy,
  type Realm,
  withArgument,
} from '../safe.js'

/** Properties of a style that take an address, in the words of the standard. */
const BASIC =
  'background background-image border-image border-image-source box-reflect list-style list-style-image content cursor mask mask-image mask-box-image mask-box-image-source mask-border mask-border-source shape-outside filter backdrop-filter clip-path fill stroke marker marker-start marker-mid marker-end offset-path src'.split(
    ' ',
  )
const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())

/** The same by every name they may be set by, and the text of all of them. */
const PROPERTIES = ['cssText']
for (const name of BASIC)
  for (const each of [name, `webkit-${name}`, `-webkit-${name}`, `-moz-${name}`])
    for (const spelling of [each, camel(each)])
      if (!PROPERTIES.includes(spelling)) PROPERTIES.push(spelling)

/** Which property of a style each of these names sets. */
const SPELLINGS: readonly { name: string; property: string }[] = PROPERTIES.filter(
  name => name !== 'cssText',
).map(name => ({
  name,
  property: name
    .replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
    .replace(/^(webkit|moz)-/, '-$1-'),
}))

/** Methods that take a style's text, and where in their arguments it stands. */
const METHODS: readonly { type: string; name: string; at: number; until: number }[] = [
  { type: 'CSSStyleSheet', name: 'insertRule', at: 0, until: 1 },
  { type: 'CSSStyleSheet', name: 'addRule', at: 1, until: 2 },
  { type: 'CSSStyleSheet', name: 'replace', at: 0, until: 1 },
  { type: 'CSSStyleSheet', name: 'replaceSync', at: 0, until: 1 },
  { type: 'CSSGroupingRule', name: 'insertRule', at: 0, until: 1 },
  { type: 'CSSStyleRule', name: 'insertRule', at: 0, until: 1 },
  { type: 'CSSKeyframesRule', name: 'appendRule', at: 0, until: 1 },
  { type: 'CSSKeyframesRule', name: 'insertRule', at: 0, until: 1 },
  { type: 'CSSStyleDeclaration', name: 'setProperty', at: 1, until: 2 },
  { type: 'StylePropertyMap', name: 'set', at: 1, until: Number.POSITIVE_INFINITY },
  { type: 'StylePropertyMap', name: 'append', at: 1, until: Number.POSITIVE_INFINITY },
]
const DECLARATIONS =
  'CSSStyleDeclaration CSSStyleProperties CSS2Properties CSSFontFaceDescriptors CSSPageDescriptors CSSPositionTryDescriptors'.split(
    ' ',
  )
const STYLED =
  'HTMLElement SVGElement MathMLElement CSSStyleRule CSSFontFaceRule CSSKeyframeRule CSSPageRule CSSMarginRule CSSNestedDeclarations CSSPositionTryRule'.split(
    ' ',
  )

/** What a declaration is checked with. */
export interface DeclarationOptions {
  read(given: unknown): { text: string; raw: unknown }
  clean(text: string): { text: string; holders: Holders; what: string } | undefined
  drop(channel: string, what: string, holders: Holders): void
}

/** Rules and properties that a script sets one by one. What is held of them is not given back. */
export const holdDeclarations = (realm: Realm, { read, clean, drop }: DeclarationOptions) => {
  const cleanFrom =
    (at: number, until: number): Around =>
    (native, self, args) => {
      let given = args
      for (let i = at; i < until && i < args.length; i++) {
        const one = args[i]
        if (typeof one !== 'string' && typeof one !== 'object') continue
        const { text, raw } = read(one ?? '')
        const cleaned = clean(text)
        if (cleaned) drop('style', cleaned.what, cleaned.holders)
        if (cleaned || raw !== one) given = withArgument(given, i, cleaned ? cleaned.text : raw)
      }
      return apply(native, self, given)
    }
  each(METHODS, ({ type, name, at, until }) =>
    patchMethod(prototypesOf(realm, [type])[0], name, cleanFrom(at, until)),
  )
  const put = { set: cleanFrom(0, 1) }
  const declarations = prototypesOf(realm, DECLARATIONS)
  each(declarations, target => each(PROPERTIES, property => patchProperty(target, property, put)))

  // Chromium has these properties on each object, and asks the prototype before it answers for one: what stands there
  // stands before them, and the objects stay the native ones.
  let isOwn = true
  each(declarations, target => {
    if (describe(target, 'backgroundImage')) isOwn = false
  })
  const declared = realm.CSSStyleDeclaration.prototype
  const natives = { get: declared.getPropertyValue as Native, set: declared.setProperty as Native }
  const getValue = method(declared, 'getPropertyValue')
  const setValue = method(declared, 'setProperty')
  const sample = realm.document.createElement('i').style
  const standBefore = (name: string, property: string) => {
    if (!(name in sample) || describe(declared, name)) return
    const get: Native = (_, self) => getValue(self, property)
    const set: Native = (_, self, args) => {
      const { text } = read(args[0] === null ? '' : args[0])
      const cleaned = clean(text)
      if (cleaned) drop('style', cleaned.what, cleaned.holders)
      setValue(self, property, cleaned ? cleaned.text : text)
    }
    // Not to be taken away: beneath stands the native one.
    defineProperty(
      declared,
      name,
      bare({ get: proxy(natives.get, { apply: get }), set: proxy(natives.set, { apply: set }) }),
    )
  }
  if (isOwn) each(SPELLINGS, ({ name, property }) => standBefore(name, property))
  each(prototypesOf(realm, STYLED), target => patchProperty(target, 'style', put))

  patchConstructor(realm, 'FontFace', (native, args, newTarget) => {
    const { text, raw } = typeof args[1] === 'string' ? read(args[1]) : { text: '', raw: args[1] }
    const cleaned = clean(text)
    if (cleaned) drop('FontFace', cleaned.what, cleaned.holders)
    return construct(native, withArgument(args, 1, cleaned ? cleaned.text : raw), newTarget)
  })
}
