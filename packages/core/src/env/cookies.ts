import { attempt } from './attempt.js'
import type { Env } from './port.js'

/** The cookies that a script can see, as pairs; none where they are blocked. */
export const readCookies = ({ document }: Env): [name: string, value: string][] =>
  (attempt(() => document?.cookie) || '').split(/; */).map(pair => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at), pair.slice(at + 1)]
  })

/** Values of the cookies of one name: two, where this host and a parent domain both have one. */
export const readCookie = (env: Env, name: string): string[] =>
  readCookies(env).flatMap(([key, value]) => (key === name ? [value] : []))
