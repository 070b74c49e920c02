import { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } from './patch.js'

type Realm = Window & typeof globalThis

/**
 * Something that passes for an instance of a native type which has not got anywhere yet. It notes what is done to it, does
 * the same to the real one once there is one, and hands everything on from then.
 *
 * @param initial what its properties say until then
 */
// biome-ignore lint/suspicious/noExplicitAny: any native type
export const createStandIn = (realm: Realm, native: any, initial: object) => {
  // biome-ignore lint/suspicious/noExplicitAny: any native type
  let real: any
  const calls: [name: string, args: unknown[]][] = []
  const values: Record<string, unknown> = Object.assign(Object.create(null), initial)
  const standIn = Object.create(native.prototype)
  for (
    let prototype = native.prototype;
    prototype && prototype !== realm.Object.prototype;
    prototype = getPrototypeOf(prototype)
  )
    for (const key of ownKeys(prototype)) {
      if (typeof key !== 'string' || key === 'constructor') continue
      const found = getOwnPropertyDescriptor(prototype, key)
      if (typeof found?.value === 'function')
        defineProperty(standIn, key, {
          configurable: true,
          value: (...args: unknown[]) => {
            if (real) return real[key](...args)
            calls.push([key, args])
          },
        })
      else if (found?.get)
        defineProperty(standIn, key, {
          configurable: true,
          get: () => (real ? real[key] : (values[key] ?? null)),
          set: value => {
            if (real) real[key] = value
            else values[key] = value
            if (!real && key.startsWith('on')) calls.push([key, [value]])
          },
        })
    }
  return {
    standIn,
    become: (made: object) => {
      real = made
      for (const [name, args] of calls)
        if (name.startsWith('on')) real[name] = args[0]
        else real[name](...args)
    },
  }
}
