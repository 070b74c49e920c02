import {
  append,
  bare,
  defineProperty,
  describe,
  each,
  getPrototypeOf,
  ownKeys,
  type Realm,
} from './safe.js'

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
  const deeds: (() => void)[] = []
  const values: Record<string, unknown> = bare(initial as Record<string, unknown>)
  const standIn = Object.create(native.prototype)
  for (
    let prototype = native.prototype;
    prototype && prototype !== realm.Object.prototype;
    prototype = getPrototypeOf(prototype)
  )
    each(ownKeys(prototype), key => {
      if (typeof key !== 'string' || key === 'constructor') return
      const found = describe(prototype, key)
      if (describe(standIn, key)) return
      if (typeof found?.value === 'function')
        defineProperty(
          standIn,
          key,
          bare({
            configurable: true,
            value: (...args: unknown[]) => {
              if (real) return real[key](...args)
              append(deeds, () => real[key](...args))
            },
          }),
        )
      else if (found?.get)
        defineProperty(
          standIn,
          key,
          bare({
            configurable: true,
            get: () => (real ? real[key] : (values[key] ?? null)),
            set: (value: unknown) => {
              values[key] = value
              if (real) real[key] = value
              else
                append(deeds, () => {
                  real[key] = value
                })
            },
          }),
        )
    })
  return {
    standIn,
    /** From now on it is this one. */
    become: (made: object) => {
      real = made
      for (let i = 0; i < deeds.length; i++) deeds[i]?.()
    },
  }
}
