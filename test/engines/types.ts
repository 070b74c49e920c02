/** The browsers' engines that Sluice is tested in. */
export type Engine = 'chromium' | 'firefox' | 'webkit'

/**
 * An element by accessible role and name, or by a CSS selector; both look through open shadow roots.
 * A role sees what assistive technology sees: nothing hidden, inert or behind a modal dialog. A CSS selector sees every
 * element, hidden ones too. Whatever acts on a locator throws where it fits several elements.
 */
export type Locator =
  | { role: string; name?: string | RegExp; within?: Locator }
  | { css: string; within?: Locator }

/** What is to be known of an element. */
export interface ElementState {
  role: string | null
  name: string
  /** `:checked` or `aria-checked`; undefined where the element has no such state. */
  checked: boolean | 'mixed' | undefined
  disabled: boolean
  /** `aria-expanded`, or whether a `<details>` is open; undefined where there is no such state. */
  expanded: boolean | undefined
  focused: boolean
  /** Rendered, and neither inert nor behind a modal dialog. */
  visible: boolean
  box: { x: number; y: number; width: number; height: number }
}

/** One message of the browser's console. */
export interface ConsoleEntry {
  level: 'debug' | 'log' | 'info' | 'warn' | 'error'
  text: string
}

/** A cookie as the browser keeps it. */
export interface Cookie {
  name: string
  value: string
  domain: string
  path: string
  httpOnly: boolean
  secure: boolean
  /** Seconds since 1970; undefined for a session cookie. */
  expires: number | undefined
}

/** Width and height of the page's viewport in CSS pixels. */
export interface Viewport {
  width: number
  height: number
}

/** How long to wait, in milliseconds, before an error says what was waited for. Default 10000. */
export interface Wait {
  timeout?: number
}

/** How far a page has to be before a navigation counts as done. Default `load`. */
export interface Goto {
  until?: 'load' | 'dom'
}

/** One tab. */
export interface Page {
  engine: Engine
  /**
   * Resolves once the page is loaded, or, with `until: 'dom'`, parsed: for a page whose scripts hang.
   */
  goto(url: string, options?: Goto): Promise<void>
  /** As `goto`, but led there by a script of the page: the browser tells the next page where its visitor came from. */
  follow(url: string, options?: Goto): Promise<void>
  reload(): Promise<void>
  back(): Promise<void>
  url(): Promise<string>
  /** Runs a function, which may be async, in the page's own world; it sees nothing but its arguments, which go through JSON. */
  evaluate<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Promise<Awaited<R>>
  /** Waits until the function's result is truthy, and returns it. */
  waitUntil<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Promise<Awaited<R>>
  /** Waits until the element is there, at rest and not covered, then presses and releases the mouse on its middle. */
  click(locator: Locator, wait?: Wait): Promise<void>
  /** A key by its name (`Tab`, `Enter`, `Space`, `Escape`, `ArrowDown`, `a`), after `Shift+`, `Control+`, `Alt+`, `Meta+`. */
  press(key: string): Promise<void>
  /** Key by key, into what has the focus. */
  type(text: string): Promise<void>
  /** The element's state now, or null. */
  find(locator: Locator): Promise<ElementState | null>
  /** The states of all elements that fit, in document order. */
  findAll(locator: Locator): Promise<ElementState[]>
  waitFor(locator: Locator, wait?: Wait): Promise<ElementState>
  waitGone(locator: Locator, wait?: Wait): Promise<void>
  /** The element's state; throws where there is none. */
  state(locator: Locator): Promise<ElementState>
  /** The rendered text, shadow roots and slots included, white space collapsed. */
  text(locator: Locator): Promise<string>
  /** HttpOnly ones included: the profile's in Chromium and Firefox, those of the page's own URL in WebKit. */
  cookies(): Promise<Cookie[]>
  /** Messages so far, policy violations included save in Firefox. In WebKit: of all pages of the profile. */
  console(): Promise<ConsoleEntry[]>
  /** Uncaught exceptions and unhandled rejections so far. In WebKit: of all pages of the profile. */
  errors(): Promise<string[]>
  /** Writes a PNG of the viewport. */
  screenshot(path: string): Promise<void>
  setViewport(viewport: Viewport): Promise<void>
  /** From the next navigation on, runs before any script of the page and its frames. In WebKit: in all pages of the profile. */
  addInitScript<A extends unknown[]>(fn: (...args: A) => void, ...args: A): Promise<void>
  close(): Promise<void>
}

/** How to start a browser. */
export interface LaunchOptions {
  /** Folder of the profile, so that a killed browser can be started on it again. Default: a new one, removed at the end. */
  profile?: string
  /** Global Privacy Control, as `navigator.globalPrivacyControl` and, but for WebKit, as `Sec-GPC`. Default false. */
  gpc?: boolean
  /** Language of the browser (BCP 47). Default `en-US`. */
  locale?: string
  /** Size of each new page. Default 1280 by 800. */
  viewport?: Viewport
  /** What `prefers-color-scheme` says. Default `light`. */
  colorScheme?: 'light' | 'dark'
}

/** A profile in a running browser: its pages share cookies, storage and channels. */
export interface Session {
  engine: Engine
  newPage(): Promise<Page>
  /** A new and empty profile with the same options. It ends with `close()`, or with the session that it came from. */
  fresh(): Promise<Session>
  close(): Promise<void>
  /** Ends the whole browser at once with SIGKILL, as a crash would. The profile's folder stays if it was given. */
  kill(): Promise<void>
}
