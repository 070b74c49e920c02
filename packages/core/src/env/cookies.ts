import { attempt } from './attempt.js'
import type { Env } from './port.js'

/** Where the cookies are: an element named `cookie` hides them from the document itself, not from its prototype. */
const holderOf = (document: Document): Document =>
  typeof document.cookie === 'string' ? document : Object.getPrototypeOf(document)

/** The cookies that a script can see, as pairs; none where they are blocked. */
export const readCookies = ({ document }: Env): [name: string, value: string][] =>
  (
    (attempt(
      () => document && Reflect.get(holderOf(document), 'cookie', document),
    ) as unknown as string) || ''
  )
    .split(/; */)
    .map(pair => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), pair.slice(at + 1)]
    })

/** Writes a cookie as it stands; says nothing where they are blocked. */
export const putCookie = ({ document }: Env, text: string): void =>
  void attempt(() => document && Reflect.set(holderOf(document), 'cookie', text, document))

/** Values of the cookies of one name: two, where this host and a parent domain both have one. */
export const readCookie = (env: Env, name: string): string[] =>
  readCookies(env).flatMap(([key, value]) => (key === name ? [value] : []))
