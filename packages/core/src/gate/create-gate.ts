import type { HeldEmbed } from '../consent.js'
import type { Env } from '../env/port.js'
import type { ConsentId } from '../types.js'
import { createAttributes } from './attributes.js'
import { createEmbeds } from './embeds.js'
import { createScriptQueue } from './scripts.js'
import { createTrusted } from './trusted.js'

/** What the gate is told, and whom it tells. */
export interface GateOptions {
  env: Env
  allows(id: ConsentId): boolean
  isKnown(id: ConsentId): boolean
  /** Milliseconds. */
  scriptTimeout: number
  onEmbed(embed: HeldEmbed): void
  report(code: string, path: string): void
}

/** Holds marked elements back until the decision allows them (P1, P5), those of the page and those that come later. */
export const createGate = (options: GateOptions) => {
  const { env, allows, isKnown, report } = options
  const { document, window } = env
  if (!document || !window) return { open: () => {}, close: () => {}, destroy: () => {} }

  const reported = new WeakSet<Element>()
  const reportElement = (code: string, element: Element) => {
    if (reported.has(element)) return
    reported.add(element)
    report(code, describe(element))
  }

  const idsOf = (element: Element) =>
    (element.getAttribute('data-consent') ?? '').split(/\s+/).filter(Boolean)

  /** What an element waits for; one that names nothing waits for something that never comes. */
  const closedIds = (element: Element) => {
    const ids = idsOf(element)
    if (!ids.length || !ids.every(isKnown)) reportElement('markup/unknown-id', element)
    return ids.length ? ids.filter(id => !allows(id)) : ['']
  }
  const isReleased = (element: Element) => !closedIds(element).length

  const trusted = createTrusted(window)
  const attributes = createAttributes(trusted)
  const embeds = createEmbeds({ document, closedIds, onHeld: options.onEmbed })
  const scripts = createScriptQueue({
    document,
    trusted,
    nonce: env.nonce(),
    timeout: options.scriptTimeout,
    isReleased,
    report: reportElement,
  })

  const settle = (element: Element) => {
    if (element instanceof window.HTMLScriptElement) {
      if (element.getAttribute('type') !== 'text/plain') reportElement('markup/not-held', element)
      else if (isReleased(element)) scripts.enqueue(element)
    } else if (element instanceof window.HTMLIFrameElement) embeds.settle(element)
    else if (isReleased(element)) attributes.release(element)
    else attributes.hold(element)
  }

  let isDestroyed = false

  const SELECTOR = '[data-consent]'
  const settleIn = (root: ParentNode) => {
    for (const element of root.querySelectorAll(SELECTOR)) settle(element)
  }

  const observer = new window.MutationObserver(mutations => {
    for (const { addedNodes } of mutations)
      for (const node of addedNodes)
        if (node instanceof window.Element && node.isConnected) {
          if (node.matches(SELECTOR)) settle(node)
          if (node.firstElementChild) settleIn(node)
        }
    scripts.drain()
  })
  observer.observe(document, { childList: true, subtree: true })

  /** Makes the page agree with the decision, in this task. */
  const open = () => {
    if (isDestroyed) return
    scripts.stop()
    embeds.releaseAll()
    settleIn(document)
    scripts.drain()
  }

  return {
    open,
    /** The same where something was taken back: what was loaded once goes too. */
    close: () => {
      embeds.forgetOnce()
      open()
    },
    destroy: () => {
      isDestroyed = true
      observer.disconnect()
      scripts.destroy()
    },
  }
}

/** An element in words, for a message. */
const describe = (element: Element) =>
  `<${element.localName} data-consent="${element.getAttribute('data-consent')}">${
    element.getAttribute('data-src') ?? element.getAttribute('src') ?? ''
  }`
