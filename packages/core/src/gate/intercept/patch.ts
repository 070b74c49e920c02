/**
 * Ways to stand before a function of the page. What takes its place is a proxy of the native one, so that its name, its
 * length, its text, `instanceof` and its static members stay what they were. Every function that the gate itself needs is
 * taken here, before the page can change it.
 */
export const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect
// biome-ignore lint/suspicious/noExplicitAny: whatever the platform has
export const construct: (type: any, args: any[], newTarget?: any) => any = (
  type,
  args,
  newTarget = type,
) => nativeConstruct(type, args, newTarget)
const nativeConstruct = Reflect.construct

/** A native function. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the platform has
export type Native = (...args: any[]) => any

/** Stands before a native function: calls it, or does not. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the platform has
export type Around = (native: Native, self: any, args: any[]) => unknown

/** Something that has members, such as a prototype; undefined where the engine does not have it. */
export type Target = object | undefined

const describe = (target: Target, name: string) => target && getOwnPropertyDescriptor(target, name)

/** Puts `around` before a method. */
export const patchMethod = (target: Target, name: string, around: Around): void => {
  const found = describe(target, name)
  if (typeof found?.value === 'function' && found.configurable)
    defineProperty(target as object, name, {
      ...found,
      value: new Proxy(found.value, {
        apply: (native, self, args) => around(native, self, args),
      }),
    })
}

/** Puts something before the setter of a property, its getter, or both. */
export const patchProperty = (
  target: Target,
  name: string,
  { get, set }: { get?: Around; set?: Around },
): void => {
  const found = describe(target, name)
  if (!found?.configurable) return
  const around = (native: Native | undefined, before: Around | undefined) =>
    native && before
      ? new Proxy(native, { apply: (native, self, args) => before(native, self, args) })
      : native
  defineProperty(target as object, name, {
    ...found,
    ...(found.get && { get: around(found.get, get) }),
    ...(found.set && { set: around(found.set, set) }),
  })
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
  const value = new Proxy(found.value, { construct: make })
  defineProperty(target as object, name, { ...found, value })
  // `new x.constructor()` is no way round.
  const own = getOwnPropertyDescriptor(found.value.prototype, 'constructor')
  if (own?.configurable) defineProperty(found.value.prototype, 'constructor', { ...own, value })
}

/** A function of a prototype that can be called on anything, whatever the page does to the prototype later. */
export const method = <T extends Native>(
  target: Target,
  name: string,
): ((self: unknown, ...args: Parameters<T>) => ReturnType<T>) => {
  const native = describe(target, name)?.value
  return (self, ...args) => apply(native, self, args)
}

/** The same for a getter. */
export const getter = <T>(target: Target, name: string): ((self: unknown) => T) => {
  const native = describe(target, name)?.get as Native
  return self => apply(native, self, [])
}
