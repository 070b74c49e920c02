import type { Gate } from './create-gate.js'
import type { HeldEmbed } from './held-embed.js'

/**
 * Puts an element of the same size in the place of each held frame: an empty frame costs a third of a megabyte. The
 * frame itself waits outside the document and keeps the listeners that the page has put on it.
 */
export const createFrameHolder = (gate: Gate, onHeld: (embed: HeldEmbed) => void) => {
  const held = new Map<HTMLElement, HTMLIFrameElement>()

  const hold = (frame: HTMLIFrameElement) => {
    if (!frame.isConnected || !gate.closedIds(frame).length || gate.once.has(frame)) return
    const placeholder = frame.ownerDocument.createElement('div')
    placeholder.className = frame.className
    placeholder.dataset.consentPlaceholder = frame.dataset.consent
    copySize(frame, placeholder)
    held.set(placeholder, frame)
    frame.replaceWith(placeholder)
    const src = frame.dataset.src ?? ''
    onHeld({
      placeholder,
      ids: gate.closedIds(frame),
      title: frame.title || hostOf(src, frame.baseURI),
      src,
      loadOnce: () => {
        gate.once.add(frame)
        release()
      },
    })
  }

  /** Back into the document go those that are released now, with their address. */
  const release = () => {
    for (const [placeholder, frame] of held)
      if (!placeholder.isConnected || gate.once.has(frame) || !gate.closedIds(frame).length) {
        held.delete(placeholder)
        if (placeholder.isConnected) gate.settle(frame)
        placeholder.replaceWith(frame)
      }
  }

  return { hold, release }
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
