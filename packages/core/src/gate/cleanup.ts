import { readCookies } from '../env/cookies.js'
import type { Env } from '../env/port.js'
import { cookieDomains, writeCookie } from '../env/write-cookie.js'
import type { Service, StorageDeclaration } from '../types.js'
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
        // A partitioned cookie is replaced only by its like.
        writeCookie(env, name, '', { ...attributes, sameSite: 'none', partitioned: true })
      }
  }
}

/** Clears all that a service declares: cookies, storage keys, databases, caches. Resolves with what is still there. */
export const cleanUp = async (env: Env, service: Service): Promise<string[]> => {
  clearCookies(env, service)
  const leftovers = findCookies(env, service).map(name => `cookie ${name}`)
  for (const item of service.storage ?? [])
    try {
      await clearStorage(env, item)
    } catch {
      leftovers.push(`${item.type} ${item.name}`)
    }
  return leftovers
}

const clearStorage = async (env: Env, { type, name: pattern }: StorageDeclaration) => {
  const matches = (name: string | undefined): name is string => !!name && matchesName(pattern, name)
  if (type === 'indexedDB') {
    for (const { name } of (await env.indexedDB?.databases()) ?? [])
      if (matches(name)) await deleteDatabase(env.indexedDB as IDBFactory, name)
  } else if (type === 'cache') {
    for (const name of (await env.caches?.keys()) ?? [])
      if (matches(name)) await env.caches?.delete(name)
  } else
    for (const key of Object.keys(env[type] ?? {})) if (matches(key)) env[type]?.removeItem(key)
}

/** Rejects where the service itself keeps the database open: it is deleted once that lets go. */
const deleteDatabase = (factory: IDBFactory, name: string) =>
  new Promise<void>((resolve, reject) => {
    const request = factory.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = request.onblocked = () => reject(request.error)
  })
