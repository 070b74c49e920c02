import type { ConsoleEntry, Cookie, Engine, Goto, Viewport } from './types'

/** A key press: the keys held down meanwhile, and the key. */
export interface KeyPress {
  held: string[]
  key: string
}

/** What each engine's protocol has to give; `createPage` makes a page of it. */
export interface RawPage {
  engine: Engine
  goto(url: string, options?: Goto): Promise<void>
  follow(url: string, options?: Goto): Promise<void>
  reload(): Promise<void>
  back(): Promise<void>
  url(): Promise<string>
  /** Runs an expression that is a promise of a string, without lending the page a user activation. */
  run(expression: string): Promise<string>
  clickAt(point: { x: number; y: number }): Promise<void>
  press(press: KeyPress): Promise<void>
  type(text: string): Promise<void>
  cookies(): Promise<Cookie[]>
  console(): Promise<ConsoleEntry[]>
  errors(): Promise<string[]>
  screenshot(path: string): Promise<void>
  setViewport(viewport: Viewport): Promise<void>
  addInitScript(source: string): Promise<void>
  close(): Promise<void>
}

/** What leads a page to an address, once whoever runs it has its answer. */
export const leadTo = (url: string) => `setTimeout(() => location.assign(${JSON.stringify(url)}))`

/** The default size of a page. */
export const defaultViewport: Viewport = { width: 1280, height: 800 }

/** The script that stands in for Global Privacy Control where the browser has none. */
export const gpcScript = `Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
  get() { return true }, configurable: true, enumerable: true,
})`
