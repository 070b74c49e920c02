import { getPrototypeOf, getter, method, type Native, type Realm } from './safe.js'

const sliceBytes = method<(from: number, to?: number) => ArrayBuffer>(
  ArrayBuffer.prototype,
  'slice',
)

/** What copies the bytes that a view shows. */
const viewCopier = (prototype: object) => {
  const bufferOf = getter<ArrayBuffer>(prototype, 'buffer')
  const offsetOf = getter<number>(prototype, 'byteOffset')
  const lengthOf = getter<number>(prototype, 'byteLength')
  return (body: unknown) => {
    const from = offsetOf(body)
    return sliceBytes(bufferOf(body), from, from + lengthOf(body))
  }
}
const copyArray = viewCopier(getPrototypeOf(Uint8Array.prototype) as object)
const copyDataView = viewCopier(DataView.prototype)

/**
 * Makes what copies the body of a request that waits: what a page does to it after the call changes no request that is on
 * its way, and so none that is held. Not even a `Request` keeps every body as it was: in WebKit it does not.
 */
export const createBodyCopier = (realm: Realm) => {
  const { FormData, URLSearchParams } = realm
  const textOf = method<() => string>(URLSearchParams.prototype, 'toString')
  const visit = method<Native>(FormData.prototype, 'forEach')
  const add = method<Native>(FormData.prototype, 'append')

  /** Each throws for what is of another kind. */
  const copiers: readonly ((body: unknown) => unknown)[] = [
    body => sliceBytes(body, 0),
    copyArray,
    copyDataView,
    body => new URLSearchParams(textOf(body)),
    body => {
      const copy = new FormData()
      visit(body, (value: unknown, name: string) => add(copy, name, value))
      return copy
    },
  ]
  return (body: unknown): unknown => {
    if (typeof body !== 'object' || body === null) return body
    for (let i = 0; i < copiers.length; i++)
      try {
        return copiers[i]?.(body)
      } catch {
        // Of another kind, or one that cannot change.
      }
    return body
  }
}
