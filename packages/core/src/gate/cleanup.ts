import type { Env } from '../env/port.js'
import type { Service } from '../types.js'

/** Whether a name is one that a declaration means; `*` stands for any run of characters. */
export const matchesName = (pattern: string, name: string) => {
  const [first = '', ...rest] = pattern.split('*')
  if (!rest.length) return pattern === name
  const last = rest.pop() ?? ''
  if (!name.startsWith(first) || !name.endsWith(last)) return false
  let at = first.length
  for (const part of rest) {
    const found = name.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= name.length - last.length
}

const cookieNames = (env: Env) =>
  env
    .readCookies()
    .split(/;\s*/)
    .map(pair => pair.split('=', 1)[0] ?? '')
    .filter(Boolean)

/** Cookies that a script can see and a service declares. */
export const findCookies = (env: Env, service: Service): string[] =>
  cookieNames(env).filter(name => service.cookies?.some(cookie => matchesName(cookie.name, name)))

/**
 * Clears what a service declares: its cookies on every domain and path they can have (ST7), its keys in both storage
 * areas, its databases and caches. Resolves with what is still there.
 */
export const cleanUp = async (env: Env, service: Service): Promise<string[]> => {
  clearCookies(env, service)
  const leftovers = findCookies(env, service).map(name => `cookie ${name}`)
  for (const { type, name } of service.storage ?? [])
    try {
      await clearStorage(env, type, name)
    } catch {
      leftovers.push(`${type} ${name}`)
    }
  return leftovers
}

/** In one task, so that it also serves when the page is left. */
export const clearCookies = (env: Env, service: Service) => {
  const { domains, pathname, secure } = env.location
  const parts = pathname.split('/')
  const folders = parts.flatMap((_, index) => {
    const folder = parts.slice(0, index + 1).join('/')
    return [folder || '/', `${folder}/`]
  })
  for (const name of findCookies(env, service)) {
    const declared = service.cookies?.find(cookie => matchesName(cookie.name, name))
    for (const domain of new Set(['', declared?.domain ?? '', ...domains]))
      for (const path of new Set(['/', declared?.path ?? '/', ...folders])) {
        const expired = `${name}=;max-age=0;path=${path}${domain && `;domain=${domain}`}`
        env.writeCookie(expired)
        // Prefixed names and partitioned cookies are only replaced by their like.
        if (secure) env.writeCookie(`${expired};secure;samesite=none;partitioned`)
        if (secure) env.writeCookie(`${expired};secure`)
      }
  }
}

const clearStorage = async (
  { window, indexedDB }: Env,
  type: NonNullable<Service['storage']>[number]['type'],
  pattern: string,
) => {
  const matches = (name: string | undefined) => !!name && matchesName(pattern, name)
  if (type === 'indexedDB') {
    for (const { name } of (await indexedDB?.databases()) ?? [])
      if (matches(name)) await deleteDatabase(indexedDB as IDBFactory, name as string)
  } else if (type === 'cache') {
    for (const name of (await window?.caches?.keys()) ?? [])
      if (matches(name)) await window?.caches.delete(name)
  } else {
    const area = window?.[type]
    for (const key of Object.keys(area ?? {})) if (matches(key)) area?.removeItem(key)
  }
}

/** Rejects where the service itself keeps the database open: it is deleted once that lets go. */
const deleteDatabase = (factory: IDBFactory, name: string) =>
  new Promise<void>((resolve, reject) => {
    const request = factory.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = request.onblocked = () => reject(request.error)
  })
