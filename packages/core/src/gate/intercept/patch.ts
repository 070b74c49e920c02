import {
  append,
  apply,
  bare,
  defineProperty,
  describe,
  each,
  type Native,
  proxy,
  type Realm,
  type Target,
} from './safe.js'

/**
 * Ways to stand before a function of the page. What takes its place is a proxy of the native one, so that its name, its
 * length, its text, `instanceof` and its static members stay what they were.
 */

/** Stands before a native function: calls it, or does not. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the platform has
export type Around = (native: Native, self: any, args: any[]) => unknown

const standBefore = (native: Native, around: Around) =>
  proxy(native, {
    apply: (_: Native, self: unknown, args: unknown[]) => around(native, self, args),
  })

/** Puts `around` before a method. */
export const patchMethod = (target: Target, name: string, around: Around): void => {
  const found = describe(target, name)
  if (typeof found?.value === 'function' && found.configurable)
    defineProperty(
      target as object,
      name,
      bare({ ...found, value: standBefore(found.value, around) }),
    )
}

/** Puts something before the setter of a property, its getter, or both. */
export const patchProperty = (
  target: Target,
  name: string,
  around: { get?: Around; set?: Around },
): void => {
  const { get, set } = bare(around)
  const found = describe(target, name)
  if (!found?.configurable) return
  defineProperty(
    target as object,
    name,
    bare({
      ...found,
      ...(found.get && get && { get: standBefore(found.get, get) }),
      ...(found.set && set && { set: standBefore(found.set, set) }),
    }),
  )
}

/** Puts something before `new`; what it returns is the object. */
export const patchConstructor = (
  target: Target,
  name: string,
  // biome-ignore lint/suspicious/noExplicitAny: whatever the platform has
  make: (native: any, args: any[], newTarget: any) => object,
): void => {
  const found = describe(target, name)
  if (typeof found?.value !== 'function' || !found.configurable) return
  const native = found.value
  const value = proxy(native, {
    construct: (_: Native, args: unknown[], newTarget: unknown) => make(native, args, newTarget),
  })
  defineProperty(target as object, name, bare({ ...found, value }))
  // `new x.constructor()` is no way round.
  const own = describe(native.prototype, 'constructor')
  if (own?.configurable) defineProperty(native.prototype, 'constructor', bare({ ...own, value }))
}

/** Patches a member of several types of a window, as far as it has them. */
export const prototypesOf = (realm: Realm, types: readonly string[]): Target[] => {
  const found: Target[] = []
  each(types, type =>
    append(
      found,
      (realm as unknown as Record<string, { prototype: object } | undefined>)[type]?.prototype,
    ),
  )
  return found
}

/**
 * What an argument says, asked once, and what may be handed on: an object that says something else the next time does not
 * get a next time. A trusted text is one only as an object, and says the same always.
 */
export const createReader = (realm: Realm) => {
  const { trustedTypes } = realm as Realm & { trustedTypes?: Record<string, Native> }
  const checks = ['isHTML', 'isScript', 'isScriptURL'].map(name => trustedTypes?.[name])
  const isTrusted = (value: unknown) => {
    for (let i = 0; i < 3; i++)
      if (checks[i] && apply(checks[i] as Native, trustedTypes, [value])) return true
    return false
  }
  return (value: unknown): { text: string; raw: unknown } => {
    if (typeof value === 'string') return { text: value, raw: value }
    const text = `${value}`
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function'
    return { text, raw: isObject && !isTrusted(value) ? text : value }
  }
}
