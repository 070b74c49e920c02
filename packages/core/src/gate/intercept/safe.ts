/**
 * What the gate itself needs of the language, taken before the page can change it: a page that patches a prototype, or
 * pollutes one, does not get to answer the gate's questions. What works on lists goes by index, since even `for … of` asks a
 * prototype.
 */
export const { apply, defineProperty, deleteProperty, getPrototypeOf, ownKeys } = Reflect
const { getOwnPropertyDescriptor } = Reflect
const nativeConstruct = Reflect.construct
const nativeGet = Reflect.get
const NativeProxy = Proxy
const NativeWeakMap = WeakMap
const NativeURL = URL
const create = Object.create
const regexExec = RegExp.prototype.exec
const regexTest = RegExp.prototype.test

/** The arguments of a getter. */
const NONE: [] = []

/** A native function. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the platform has
export type Native = (...args: any[]) => any

/** Something that has members, such as a prototype; undefined where the engine does not have it. */
export type Target = object | undefined

/** A window, with its own types. */
export type Realm = Window & typeof globalThis

// biome-ignore lint/suspicious/noExplicitAny: whatever the platform has
export const construct = (type: any, args: any, newTarget: any = type): any =>
  nativeConstruct(type, args, newTarget)
/** By assignment: some engines describe a property to themselves with an object that a page can pollute. */
export const setOn = (target: object, key: PropertyKey, value: unknown): boolean => {
  try {
    ;(target as Record<PropertyKey, unknown>)[key] = value
    return true
  } catch {
    return false
  }
}
export const getOf = (target: object, key: PropertyKey): unknown => nativeGet(target, key, target)

/** An object without a prototype, which nobody can pollute. */
export const bare = <T extends object>(members?: T): T => {
  const made = create(null)
  if (members) {
    const keys = ownKeys(members)
    for (let i = 0; i < keys.length; i++)
      made[keys[i] as string] = (members as Record<PropertyKey, unknown>)[keys[i] as string]
  }
  return made
}

/** An object with something else in one place, and the rest as it is. */
export const derive = <T extends object>(from: T, key: string, value: unknown): T =>
  create(from, bare({ [key]: bare({ value }) }))

/** A proxy whose traps are those given and no others. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the platform has
export const proxy = <T extends object>(target: T, traps: ProxyHandler<any>): T =>
  new NativeProxy(target, bare(traps))

/** What a property is, and nothing that the prototype of all objects says it is. */
export const describe = (target: Target, name: PropertyKey): PropertyDescriptor | undefined => {
  const found = target && getOwnPropertyDescriptor(target, name)
  return found && bare(found)
}

/** A function of a prototype that can be called on anything, whatever the page does to the prototype later. */
export const method = <T extends Native>(
  target: Target,
  name: string,
): ((self: unknown, ...args: Parameters<T>) => ReturnType<T>) => {
  const native = describe(target, name)?.value as Native
  return (self, ...args) => apply(native, self, args)
}

/** The same for a getter. */
export const getter = <T>(target: Target, name: string): ((self: unknown) => T) => {
  const native = describe(target, name)?.get as Native
  return self => apply(native, self, NONE)
}

/** The same for a setter. */
export const setter = <T>(target: Target, name: string): ((self: unknown, value: T) => void) => {
  const native = describe(target, name)?.set as Native
  return (self, value) => apply(native, self, [value])
}

export const indexOf = method<(text: string, from?: number) => number>(String.prototype, 'indexOf')
export const slice = method<(from: number, to?: number) => string>(String.prototype, 'slice')
export const lower = method<() => string>(String.prototype, 'toLowerCase')
export const trim = method<() => string>(String.prototype, 'trim')

/** A pattern that finds the next place in a text, or nothing. */
export type Finder = (text: string, from?: number) => RegExpExecArray | null

/** A pattern whose work no page can take over. It has to have the flag `g`. */
export const finder = (pattern: RegExp): Finder => {
  defineProperty(pattern, 'exec', bare({ value: regexExec }))
  return (text, from = 0) => {
    pattern.lastIndex = from
    return apply(regexExec, pattern, [text])
  }
}

/** Whether a text has a place that the pattern fits. */
export const tester = (pattern: RegExp): ((text: string) => boolean) => {
  defineProperty(pattern, 'exec', bare({ value: regexExec }))
  return text => apply(regexTest, pattern, [text])
}

const weakGet = method<(key: object) => unknown>(NativeWeakMap.prototype, 'get')
const weakSet = method<(key: object, value: unknown) => void>(NativeWeakMap.prototype, 'set')
const weakDelete = method<(key: object) => boolean>(NativeWeakMap.prototype, 'delete')

/** What is known of objects, as long as they live. */
export const createWeak = <V>() => {
  const map = new NativeWeakMap<object, V>()
  return {
    get: (key: object) => weakGet(map, key) as V | undefined,
    set: (key: object, value: V) => weakSet(map, key, value),
    delete: (key: object) => void weakDelete(map, key),
  }
}

/** Adds to a list, by way of no setter that a page may have put on the prototype of lists. */
export const append = <T>(list: T[], value: T): void => {
  const descriptor = {
    __proto__: null as never,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  }
  defineProperty(list, list.length, descriptor)
}

/** Calls `visit` for each item of a list. */
export const each = <T>(list: ArrayLike<T>, visit: (item: T) => unknown) => {
  for (let i = 0; i < list.length; i++) visit(list[i] as T)
}

/** What a call was given, with one of it changed. */
export const withArgument = (args: readonly unknown[], at: number, value: unknown): unknown[] => {
  if (args[at] === value) return args as unknown[]
  // A literal has its items whatever a page has put on the prototype of lists.
  if (args.length === 1) return [value]
  if (args.length === 2) return at ? [args[0], value] : [value, args[1]]
  const changed: unknown[] = []
  for (let i = 0; i < args.length; i++) append(changed, i === at ? value : args[i])
  return changed
}

/** An address, made absolute; undefined where it is none. */
export const resolve = (url: string, base: string): URL | undefined => {
  try {
    return new NativeURL(url, base)
  } catch {
    return
  }
}
