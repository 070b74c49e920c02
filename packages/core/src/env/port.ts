/**
 * Every global that the rest touches, as one argument. A browser's `window` is one; Node's `globalThis` is one in which
 * nearly nothing is there; a test passes a plain object.
 */
export interface Env {
  /** The clock. */
  readonly Date: Pick<DateConstructor, 'now'>
  /** The page; absent on a server, where everything stays closed (GA8). */
  readonly document?: Document
  /** Random ids. `getRandomValues` works on http pages too, `randomUUID` does not (ST5). */
  readonly crypto?: Pick<Crypto, 'getRandomValues'>
  /** Language and Global Privacy Control. */
  readonly navigator?: Pick<Navigator, 'language' | 'languages'>
  readonly location?: Pick<Location, 'hostname' | 'pathname' | 'protocol'>
  /** `null` in a frame that is sandboxed without an origin, where there is no storage. */
  readonly origin?: string
  /** The ledger's home; asking for it throws in a sandboxed frame (ST2). */
  readonly indexedDB?: IDBFactory
  readonly localStorage?: Storage
  readonly sessionStorage?: Storage
  readonly caches?: CacheStorage
  /** Takes records to the site, where it wants them. */
  readonly fetch?: typeof fetch
  /** What this page has requested. */
  readonly performance?: Performance
  /** Other tabs of the same origin. */
  readonly BroadcastChannel?: typeof BroadcastChannel
  readonly MutationObserver?: typeof MutationObserver
  readonly CustomEvent?: typeof CustomEvent
  addEventListener?(type: string, listener: (event: Event) => void): void
  removeEventListener?(type: string, listener: (event: Event) => void): void
}
