import { gunzipSync, inflateSync } from 'node:zlib'
import type { Hit } from './vendor'

const isGzip = (body: Buffer) => body[0] === 0x1f && body[1] === 0x8b
const isZlib = (body: Buffer) => body[0] === 0x78 && (body[1] === 0x9c || body[1] === 0x01)

/** The text of a body, unpacked. */
export const readText = ({ body }: Pick<Hit, 'body'>): string =>
  (isGzip(body) ? gunzipSync(body) : isZlib(body) ? inflateSync(body) : body).toString('utf8')

/** The JSON of a body, unpacked; undefined where it is none. */
export const readJson = (hit: Pick<Hit, 'body'>): unknown => parse(readText(hit))

/** The JSON in a field of a form: as it is, or in base64. */
export const readFormJson = (hit: Pick<Hit, 'body'>, field: string): unknown => {
  const value = new URLSearchParams(readText(hit)).get(field) ?? ''
  return parse(/^[[{]/.test(value) ? value : Buffer.from(value, 'base64').toString('utf8'))
}

/** The JSON of a text; undefined where it is none. */
export const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a value has every one of these members, and they are what they have to be: a type, or a value. */
export const has = (value: unknown, members: Record<string, unknown>): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(members).every(([key, wanted]) => {
    const found = (value as Record<string, unknown>)[key]
    if (wanted instanceof RegExp) return typeof found === 'string' && wanted.test(found)
    if (typeof wanted === 'object') return has(found, wanted as Record<string, unknown>)
    return typeof wanted === 'function'
      ? typeof found === wanted.name.toLowerCase()
      : found === wanted
  })

/** The same for some member of a list. */
export const someHas = (list: unknown, members: Record<string, unknown>): boolean =>
  Array.isArray(list) && list.some(value => has(value, members))
