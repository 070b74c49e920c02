import { attempt } from '../env/attempt.js'
import { readCookie, readCookies } from '../env/cookies.js'
import { readIndexedDB } from '../env/indexed-db.js'
import type { Env } from '../env/port.js'
import { type CookieAttributes, cookieDomains, isSecure, writeCookie } from '../env/write-cookie.js'
import type { Service } from '../types.js'
import { matchesName } from './match-name.js'

/** Cookies that a script can see and a service declares. */
export const findCookies = (env: Env, { cookies = [] }: Service): string[] =>
  readCookies(env)
    .map(([name]) => name)
    .filter(name => name && cookies.some(cookie => matchesName(cookie.name, name)))

/**
 * Clears the cookies that a service declares, on every domain and path they can have (ST7). In one task, so that it also
 * serves when the page is left.
 */
export const clearCookies = (env: Env, service: Service) => {
  const parts = (env.location?.pathname ?? '/').split('/')
  const folders = parts.flatMap((_, index) => {
    const folder = parts.slice(0, index + 1).join('/')
    return [folder, `${folder}/`]
  })
  for (const name of findCookies(env, service)) {
    const declared = service.cookies?.find(cookie => matchesName(cookie.name, name))
    for (const domain of new Set([...cookieDomains(env), declared?.domain ?? '']))
      for (const path of new Set(['/', declared?.path ?? '/', ...folders.filter(Boolean)])) {
        const attributes = { maxAge: 0, domain, path }
        writeCookie(env, name, '', attributes)
        // A partitioned cookie is replaced only by its like, and exists only on https.
        if (isSecure(env))
          writeCookie(env, name, '', { ...attributes, sameSite: 'none', partitioned: true })
      }
  }
}

/**
 * Declared cookies that no script can see: HttpOnly ones, and on http secure ones. None can be replaced either, so one
 * that is written under such a name does not appear, where another one does (ST7). So Chromium tells; Firefox and WebKit
 * show a script what it has written, though they do not keep it.
 */
const findHidden = (env: Env, { cookies = [] }: Service): string[] => {
  const appears = (name: string, at: CookieAttributes) => {
    // Empty, and gone by itself: interception lets that through.
    writeCookie(env, name, '', { ...at, maxAge: 1 })
    const found = readCookie(env, name).length
    writeCookie(env, name, '', { ...at, maxAge: 0 })
    return found
  }
  return cookies.flatMap(({ name, path, domain }) =>
    !name.includes('*') &&
    ['', domain].some(domain => {
      const at = { path, domain }
      return !appears(name, at) && appears(`${name}-probe`, at)
    })
      ? [name]
      : [],
  )
}

/** Clears what can be cleared in one task: cookies, and keys of both storage areas. Returns the cookies that are still there. */
export const clearNow = (env: Env, service: Service): string[] => {
  clearCookies(env, service)
  for (const { type, name: pattern } of service.storage ?? [])
    if (type === 'localStorage' || type === 'sessionStorage')
      attempt(() => {
        for (const key of Object.keys(env[type] ?? {}))
          if (matchesName(pattern, key)) env[type]?.removeItem(key)
      })
  const left = findCookies(env, service)
  return [...left, ...findHidden(env, service)].map(name => `cookie ${name}`)
}

/** Deletes databases and caches. Resolves with those that are still there. */
export const clearLater = async (env: Env, service: Service): Promise<string[]> => {
  const leftovers: string[] = []
  const each = async (
    type: string,
    names: () => Promise<(string | undefined)[]>,
    remove: (name: string) => Promise<unknown>,
  ) => {
    const patterns = service.storage?.filter(item => item.type === type) ?? []
    if (patterns.length)
      for (const name of await names().catch(() => []))
        if (name && patterns.some(item => matchesName(item.name, name)))
          await remove(name).catch(() => leftovers.push(`${type} ${name}`))
  }
  await each(
    'indexedDB',
    async () => (await readIndexedDB(env)?.databases())?.map(({ name }) => name) ?? [],
    name => deleteDatabase(readIndexedDB(env) as IDBFactory, name),
  )
  await each(
    'cache',
    async () => (await env.caches?.keys()) ?? [],
    async name => env.caches?.delete(name),
  )
  return leftovers
}

/** Rejects where the service itself keeps the database open: it is deleted once that lets go. */
const deleteDatabase = (factory: IDBFactory, name: string) =>
  new Promise<void>((resolve, reject) => {
    const request = factory.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = request.onblocked = () => reject(new Error('in use'))
  })
