import type { HeldEmbed } from '../consent.js'
import type { ConsentId } from '../types.js'

/** What embeds need from the gate. */
export interface EmbedsOptions {
  document: Document
  /** Ids of an element that are not allowed. */
  closedIds(element: Element): ConsentId[]
  onHeld(embed: HeldEmbed): void
}

/**
 * Held frames. An empty frame costs a third of a megabyte, so an element of the same size stands in its place; the frame
 * itself waits outside the document, and keeps the listeners that the page has put on it.
 */
export const createEmbeds = ({ document, closedIds, onHeld }: EmbedsOptions) => {
  const held = new Map<Element, HTMLIFrameElement>()
  let once = new WeakSet<Element>()

  const hold = (frame: HTMLIFrameElement) => {
    frame.removeAttribute('src')
    if (!frame.isConnected) return
    const placeholder = document.createElement('div')
    placeholder.className = frame.className
    placeholder.dataset.consentPlaceholder = frame.dataset.consent
    copySize(frame, placeholder)
    held.set(placeholder, frame)
    frame.replaceWith(placeholder)
    const src = frame.dataset.src ?? ''
    onHeld({
      placeholder,
      ids: closedIds(frame),
      title: frame.title || hostOf(src, document.baseURI),
      src,
      loadOnce: () => {
        once.add(frame)
        release(placeholder)
      },
    })
  }

  const release = (placeholder: Element) => {
    const frame = held.get(placeholder)
    held.delete(placeholder)
    if (!frame || !placeholder.isConnected) return
    frame.src = frame.dataset.src ?? ''
    placeholder.replaceWith(frame)
  }

  return {
    /** Loads a frame that is in the document, or puts its placeholder there. */
    settle: (frame: HTMLIFrameElement) => {
      if (closedIds(frame).length && !once.has(frame)) return hold(frame)
      const src = frame.dataset.src
      if (src !== undefined && frame.getAttribute('src') !== src) frame.src = src
    },
    /** Loads what may be loaded now; forgets what the page has removed. */
    releaseAll: () => {
      for (const [placeholder, frame] of held)
        if (!closedIds(frame).length) release(placeholder)
        else if (!placeholder.isConnected) held.delete(placeholder)
    },
    /** Ends what was loaded once: something was taken back. */
    forgetOnce: () => {
      once = new WeakSet()
    },
  }
}

const hostOf = (src: string, base: string) => {
  try {
    return new URL(src, base).host
  } catch {
    return src
  }
}

/** Through the style object, which a strict policy allows; the page's own rules still reach the class. */
const copySize = (frame: HTMLIFrameElement, placeholder: HTMLElement) => {
  const toLength = (value: string) => (/^\d+$/.test(value) ? `${value}px` : value)
  const { style } = placeholder
  style.width = frame.style.width || toLength(frame.width) || `${frame.offsetWidth}px`
  style.height = frame.style.height || toLength(frame.height) || `${frame.offsetHeight}px`
  style.aspectRatio = frame.style.aspectRatio
  style.maxWidth = '100%'
}
