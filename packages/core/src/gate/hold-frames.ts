import type { Env } from '../env/port.js'
import type { Gate } from './create-gate.js'
import { copyShape, hideFrame, isUnseen, showFrame } from './frame-shape.js'
import type { HeldEmbed } from './held-embed.js'

/** On frames that interception has marked: code of the page has made them, and goes on working with them. */
const BY_CODE = 'data-sluice-frame'

/** What is known of a placeholder. */
interface Entry {
  embed: HeldEmbed
  frame: HTMLIFrameElement
  /** Whether the frame is still in the document. */
  isByCode: boolean
}

/**
 * Puts an element of the same size in the place of each held frame. A frame that the page's author has marked waits
 * outside the document, where an empty one does not cost its third of a megabyte, and keeps the listeners that the page has
 * put on it. One that code has made stays where that code has put it, hidden behind the placeholder: it can be moved,
 * removed, and given another address as ever.
 */
export const createFrameHolder = (env: Env, gate: Gate, onHeld: (embed: HeldEmbed) => void) => {
  const held = new Map<HTMLElement, Entry>()
  const isHeld = (frame: HTMLIFrameElement) =>
    frame.dataset.consent !== undefined && gate.closedIds(frame).length > 0 && !gate.once.has(frame)

  /** Ends a placeholder; the frame is where it would have been without. */
  const drop = (placeholder: HTMLElement, { frame, isByCode }: Entry) => {
    held.delete(placeholder)
    if (isByCode) placeholder.remove()
    else placeholder.replaceWith(frame)
    showFrame(frame)
  }

  /** What the page has done to its frames since they were hidden. */
  const follow = () => {
    for (const [placeholder, entry] of held) {
      const { embed, frame, isByCode } = entry
      if (!isByCode) continue
      const isGone = !frame.isConnected && frame.parentNode !== placeholder.parentNode
      if (isGone || !isHeld(frame)) drop(placeholder, entry)
      else if (frame.dataset.src !== embed.src) {
        drop(placeholder, entry)
        hold(frame)
      } else if (placeholder.nextSibling !== frame) frame.before(placeholder)
    }
    if (!held.size) observer.disconnect()
  }
  const observer = new (env.MutationObserver as typeof MutationObserver)(follow)
  const watch = (frame: HTMLIFrameElement) => {
    observer.observe(frame, { attributeFilter: ['data-consent', 'data-src'] })
    observer.observe(frame.parentNode as Node, { childList: true })
  }

  const hold = (frame: HTMLIFrameElement) => {
    if (!frame.isConnected || !isHeld(frame)) return
    for (const [placeholder, entry] of held) {
      // The page has moved it.
      if (entry.frame === frame && entry.isByCode) {
        if (placeholder.nextSibling !== frame) frame.before(placeholder)
        return watch(frame)
      }
      // A part of the page that is gone: if it comes again, its frames are seen again.
      if (!placeholder.isConnected) drop(placeholder, entry)
    }
    const isByCode = frame.hasAttribute(BY_CODE)
    // A copy of a hidden one.
    showFrame(frame)
    // Nobody would see a placeholder either. The gate gives the frame its address when it may have it.
    if (isByCode && isUnseen(frame)) return
    const src = frame.dataset.src ?? ''
    const placeholder = frame.ownerDocument.createElement('div')
    placeholder.className = frame.className
    placeholder.dataset.consentPlaceholder = frame.dataset.consent
    copyShape(frame, placeholder)
    const embed: HeldEmbed = {
      placeholder,
      ids: gate.closedIds(frame),
      title: frame.title || hostOf(src, frame.baseURI),
      src,
      loadOnce: () => {
        gate.once.add(frame)
        release()
      },
    }
    held.set(placeholder, { embed, frame, isByCode })
    if (isByCode) {
      frame.before(placeholder)
      hideFrame(frame)
      watch(frame)
    } else frame.replaceWith(placeholder)
    onHeld(embed)
  }

  /** Back into the document go those that are released now, with their address. */
  const release = () => {
    for (const [placeholder, entry] of held)
      if (!placeholder.isConnected || !isHeld(entry.frame)) {
        if (placeholder.isConnected && entry.frame.dataset.consent !== undefined)
          gate.settle(entry.frame)
        drop(placeholder, entry)
      }
  }

  /** Those in the document. */
  const embeds = () =>
    [...held.values()].flatMap(({ embed }) => (embed.placeholder.isConnected ? [embed] : []))

  return { hold, release, embeds, destroy: () => observer.disconnect() }
}

const hostOf = (src: string, base: string) => {
  try {
    return new URL(src, base).host
  } catch {
    return src
  }
}
