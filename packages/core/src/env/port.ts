/** Every global that the rest touches, as one argument: a test passes a plain object, Node passes nothing. */
export interface Env {
  /** Milliseconds since 1970. */
  now(): number
  /** 128 random bits as text. Works on http pages too (ST5). */
  randomId(): string
  /** All cookies that a script may read, as `document.cookie` gives them; empty where there are none. */
  readCookies(): string
  /** Writes one cookie, as `document.cookie = text` does; says nothing where cookies are blocked. */
  writeCookie(text: string): void
  /** Where the page is. */
  readonly location: {
    readonly pathname: string
    readonly secure: boolean
    /** Domains that a cookie of this page can have: the host, then each parent. */
    readonly domains: readonly string[]
  }
  /** The nonce that the page gives its scripts, or an empty text (SE1). */
  nonce(): string
  /** Language of the page, else of the browser. */
  language(): string
  /** What the page states in `<meta name="sluice-region">`. */
  region(): string | undefined
  /** Global Privacy Control (SG1). */
  gpc(): boolean
  /** Absent where there is none, or where asking for it throws (sandboxed frames, ST2). */
  readonly indexedDB: IDBFactory | undefined
  /** Other tabs of the same origin; absent where there is no BroadcastChannel. The message says only that something changed. */
  openChannel(name: string, onMessage: () => void): { post(): void; close(): void } | undefined
  /** Calls back when the page returns from the back-forward cache. */
  onResume(listener: () => void): () => void
  /** Calls back when the page is left. */
  onLeave(listener: () => void): () => void
  /** The page; absent on a server. */
  readonly document: Document | undefined
  /** The global object, for data layers and storage areas; absent on a server. */
  readonly window: (Window & typeof globalThis) | undefined
}
