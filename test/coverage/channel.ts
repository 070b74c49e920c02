/// <reference lib="dom" />
import type { Engine } from '../engines/types'

/**
 * By what a channel is known to have come through: a request in a server's log (`loaded`: one that the frame's own document
 * makes), a TCP connection or a UDP packet on a port of its own, an effect in the page, or something in the site's storage.
 */
export type Evidence =
  | 'request'
  | 'loaded'
  | 'connection'
  | 'packet'
  | 'ran'
  | 'applied'
  | 'cookie'
  | 'local'
  | 'session'
  | 'database'
  | 'cache'

/** What channels of the page share; made in the page, see page-script.ts. */
export interface Tools {
  /** An `<iframe>` with an address, made by the parser of a document that is not shown: it has loaded nothing yet. */
  waiting(url: string): HTMLIFrameElement
  /** An empty frame of the page, and its window. */
  realm(stage: Element): Window & typeof globalThis
  /** A worker of the page's own code. */
  work(code: string, stage: Element, options?: WorkerOptions): void
  /** An element of SVG, in a picture that is shown. */
  svg(name: string, stage: Element): SVGElement
  /** Ends something when the stage is cleared. */
  later(stage: Element, end: () => void): void
}

/**
 * One way for a page to reach a third party or to store something. Either `fire`, which is sent to the page as text and so
 * sees nothing but its arguments, or `markup`, which the page's own parser meets.
 */
export interface Channel {
  id: string
  name: string
  /** `target` is an address of the channel's own, or a name for storage. What `fire` throws fails the test. */
  fire?: (target: string, stage: HTMLElement, tools: Tools) => unknown
  markup?: (target: string) => string
  /** The channel whose target is looked at for another evidence. */
  of?: string
  /** Default `request`. */
  evidence?: Evidence
  /** Last part of the address: it says what is answered. Default `pixel.gif`. */
  file?: string
  /** The page's own host, under a path that the service declares. Default: the third party's host. */
  isOwnHost?: true
  /** Scheme of the address, for ports of the channel's own. Default `http://`. */
  scheme?: string
  /** Of several, a browser may take up the newest only: what is declared comes last, and has to win where it is allowed. */
  isNewestOnly?: true
  /** What a reader should know of the row. */
  note?: string
  /** Why a page's script cannot hold it, and what does. */
  heldInstead?: string
  /** Whether it is held depends on who is faster, the browser or the page's script, so the table promises nothing for these engines. */
  isRace?: readonly Engine[]
  /** Engines that do not have the channel, and why: it need not fire there without a manager. */
  notSupported?: Partial<Record<Engine, string>>
}

/** Channels under one heading of the table. */
export interface Group {
  title: string
  channels: Channel[]
}

/** What else holds what the page's scripts cannot. */
export const BY_POLICY =
  'The Content-Security-Policy that `@sluice/core/server` makes for the decision holds it.'
