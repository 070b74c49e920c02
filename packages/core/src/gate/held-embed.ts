import type { ConsentId } from '../types.js'

/** An embed that waits for consent: the gate has put `placeholder` in its place. */
export interface HeldEmbed {
  /** Where a surface may draw; it has the embed's size. Empty light DOM, gone when the embed is released. */
  placeholder: HTMLElement
  /** Ids of its `data-consent` that are not allowed. */
  ids: ConsentId[]
  /** The embed's title, or its host. */
  title: string
  /** The address it will load. */
  src: string
  /** Loads this one embed, once, without a lasting choice (GA6). It takes a person's click. */
  loadOnce(): void
}
