import type { ElementHolder } from './channels/elements.js'
import { patchConstructor, patchProperty, prototypesOf } from './patch.js'
import type { Gatekeeper } from './realm-gate.js'
import { apply, construct, createWeak, each, lower, type Realm } from './safe.js'
import { PROPERTIES } from './url-attributes.js'

const SVG_TYPES = ['SVGImageElement', 'SVGUseElement', 'SVGFEImageElement', 'SVGScriptElement']

/** Addresses that are set, and read, as properties of an element. */
export const holdProperties = (
  realm: Realm,
  gate: Gatekeeper,
  { assign, heldOf, read, rewrite, setAttribute }: ElementHolder,
) => {
  each(PROPERTIES, ({ type, property }) => {
    const attribute = lower(property)
    patchProperty(prototypesOf(realm, [type])[0], property, {
      get: (native, self) => {
        const held = heldOf(self, attribute)
        return held === null ? apply(native, self, []) : gate.absolute(held)
      },
      set: (native, self, args) =>
        assign(self, attribute, args[0], raw => apply(native, self, [raw])),
    })
  })

  // A held script has the type that it gets back.
  patchProperty(realm.HTMLScriptElement.prototype, 'type', {
    get: (native, self, args) => heldOf(self, 'type') ?? apply(native, self, args),
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
    if (args[0] !== undefined) assign(made, 'src', args[0], raw => setAttribute(made, 'src', raw))
    return made
  })
}
