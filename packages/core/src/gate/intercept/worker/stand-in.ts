import type { Native, Tools, Type } from './tools.js'

/**
 * Objects of a type that have not got anywhere yet, and hand everything on to a real one once there is one. The text of this
 * is sent to workers: it stands alone.
 */
export const createStandIns =
  ({ append, apply, create, defineProperty, describe, getPrototypeOf, ownKeys, root }: Tools) =>
  /**
   * @param values what its properties say meanwhile
   * @param meanwhile what its functions do meanwhile, if not the same later
   */
  (
    type: Type,
    values: Record<string, unknown>,
    meanwhile: Record<string, (() => void) | undefined>,
  ) => {
    let real: object | undefined
    const deeds: (() => void)[] = []
    const made = create(type.prototype)
    const put = (key: string, found: PropertyDescriptor) => {
      const { value, get, set } = found
      const call = (native: Native, args: unknown[]) => {
        if (real) return apply(native, real, args)
        append(deeds, () => apply(native, real, args))
      }
      const member: PropertyDescriptor =
        typeof value === 'function'
          ? {
              value: (...args: unknown[]) => {
                const instead = real ? undefined : meanwhile[key]
                return instead ? instead() : call(value, args)
              },
            }
          : {
              get: () => (real ? apply(get as Native, real, []) : (values[key] ?? null)),
              set: given => {
                values[key] = given
                if (set) call(set as Native, [given])
              },
            }
      defineProperty(made, key, { __proto__: null, configurable: true, ...member } as object)
    }
    for (let from = type.prototype; from && from !== root; from = getPrototypeOf(from) as object) {
      const keys = ownKeys(from)
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i] as string
        const found = describe(from, key)
        if (typeof key !== 'string' || key === 'constructor' || describe(made, key)) continue
        if (found && (found.get || typeof found.value === 'function')) put(key, found)
      }
    }
    return {
      made,
      become: (next: object) => {
        real = next
        for (let i = 0; i < deeds.length; i++) deeds[i]?.()
      },
    }
  }
