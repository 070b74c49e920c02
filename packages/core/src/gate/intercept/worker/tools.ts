/**
 * What a worker's preamble needs of the language, taken before the worker's own code can change it. Its text is sent along:
 * it stands alone.
 */
export const createTools = () => {
  const { apply, construct, defineProperty, getPrototypeOf, ownKeys } = Reflect
  const { getOwnPropertyDescriptor: describe } = Reflect
  const { create, prototype: root } = Object
  const method = <T>(type: Type, name: string) => {
    const native = describe(type.prototype, name)?.value as Native
    return (self: unknown, ...args: unknown[]) => apply(native, self, args) as T
  }
  const getter = (type: Type, name: string) => {
    const native = describe(type.prototype, name)?.get as Native
    return (self: unknown) => apply(native, self, []) as string
  }
  const slice = method<string>(String, 'slice')
  const indexOf = method<number>(String, 'indexOf')
  const append = <T>(list: T[], value: T) =>
    defineProperty(list, list.length, {
      __proto__: null,
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    } as PropertyDescriptor)
  const split = (text: string, mark: string) => {
    const parts: string[] = []
    let from = 0
    for (let at = indexOf(text, mark); at >= 0; at = indexOf(text, mark, from)) {
      append(parts, slice(text, from, at))
      from = at + mark.length
    }
    append(parts, slice(text, from))
    return parts
  }
  return {
    apply,
    construct,
    create,
    defineProperty,
    describe,
    getPrototypeOf,
    ownKeys,
    root,
    method,
    getter,
    slice,
    indexOf,
    append,
    split,
    lower: method<string>(String, 'toLowerCase'),
    endsWith: (text: string, end: string) => slice(text, -end.length) === end,
  }
}

export type Native = (...args: unknown[]) => unknown
export type Type = { prototype: object }
/** What the other parts of the preamble are handed. */
export type Tools = ReturnType<typeof createTools>
