import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A cookie, or a key of a store, as a config declares it. */
interface CookieName {
  name: string
  /** Not there for longer than a task: nobody can wait for it. */
  isBrief?: boolean
}
interface StorageName extends CookieName {
  type: 'localStorage' | 'sessionStorage' | 'indexedDB'
}

/** One request that the vendor's host saw. */
export interface Hit {
  method: string
  /** Path without the vendor's own first part and without the query. */
  path: string
  query: URLSearchParams
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** What the vendor's host answers. */
export interface Reply {
  body: string | Buffer
  type?: string
  status?: number
}

/** One vendor's code as npm has it, and how a page uses it. */
export interface Vendor {
  id: string
  /**
   * `loaded`: its host serves the file, and its own snippet loads it. `bundled`: the page's own code imports it, and it talks
   * to its host from there.
   */
  kind: 'loaded' | 'bundled'
  /** What the vendor's code at times throws on the page without a manager, and is let off for there alone. */
  ownErrors?: RegExp
  /** The file of node_modules that has to load, or the module of the page that imports it. */
  file: string
  /** Where a loaded file stands on its host. */
  path?: string
  /** HTML that the page needs, without any mark-up for a consent manager. `host` has no slash at its end. */
  snippet(host: string): string
  cookies?: CookieName[]
  storage?: StorageName[]
  /** What the host answers, save for its files; else an empty object. */
  answer?(hit: Hit, host: string): Reply | undefined
  /** What a page does with it; runs in the page, and may run before it is there. */
  act(): void
  /** Everything that its host is told or asked for, each by a request that its collector takes for valid. */
  events: Record<string, (hit: Hit) => boolean>
}

const { resolve } = createRequire(import.meta.url)

/** The address of a file in a package. */
export const fileOf = (path: string) => resolve(path)

/** The same for a file that a package keeps to itself. */
export const fileIn = (name: string, path: string) => {
  const at = resolve(name)
  return join(at.slice(0, at.lastIndexOf(join('node_modules', name))), 'node_modules', name, path)
}

/** The folder that a file stands in. */
export const folderOf = dirname

/** JSON as an answer. */
export const json = (value: unknown): Reply => ({
  body: JSON.stringify(value),
  type: 'application/json',
})
