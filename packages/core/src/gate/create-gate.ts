import type { Env } from '../env/port.js'
import type { ConsentId } from '../types.js'
import { createAttributes } from './attributes.js'
import { createScriptQueue } from './scripts.js'
import { createTrusted } from './trusted.js'

/** What the gate is told, and whom it tells. */
export interface GateOptions {
  env: Env & { document: Document }
  allows(id: ConsentId): boolean
  isKnown(id: ConsentId): boolean
  /** Milliseconds. */
  scriptTimeout: number
  /** A frame is held: it may be given a placeholder. */
  onFrame(frame: HTMLIFrameElement): void
  report(code: string, path: string): void
}

/** What the rest of Sluice does with the gate. */
export interface Gate {
  /** Makes the page agree with the decision, both ways, in this task. */
  sync(): void
  /** The same for one element, which may be outside the document. */
  settle(element: Element): void
  /** Ids of an element that are not allowed. */
  closedIds(element: Element): ConsentId[]
  /** Elements that the visitor has loaded one by one, without a lasting choice (GA6). */
  once: Set<Element>
  /** The `data-consent` of each script that was let go. */
  ran: string[]
  destroy(): void
}

const SELECTOR = '[data-consent]'

/** Holds marked elements back until the decision allows them (P1, P5), those of the page and those that come later. */
export const createGate = ({
  env,
  allows,
  isKnown,
  scriptTimeout,
  onFrame,
  report,
}: GateOptions): Gate => {
  const { document } = env
  const once = new Set<Element>()
  const ran: string[] = []
  const reported = new WeakSet<Element>()
  const reportElement = (code: string, element: Element) => {
    if (!reported.has(element)) report(code, describe(element))
    reported.add(element)
  }

  /** One that names nothing waits for something that never comes. */
  const closedIds = (element: Element) => {
    const ids = element.getAttribute('data-consent')?.match(/\S+/g) ?? ['']
    const closed: ConsentId[] = []
    // By index: a page that has changed what arrays do opens nothing.
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] as string
      if (!isKnown(id)) reportElement('markup/unknown-id', element)
      if (!allows(id)) closed[closed.length] = id
    }
    return closed
  }
  const isReleased = (element: Element) => once.has(element) || !closedIds(element).length

  const trusted = createTrusted()
  const attributes = createAttributes(trusted)
  const scripts = createScriptQueue({
    document,
    trusted,
    // The property, not the attribute, which reads empty where the policy came in a header; by way of the prototype, since
    // an element named `currentScript` hides the document's own.
    nonce: (
      Reflect.get(Object.getPrototypeOf(document), 'currentScript', document) ??
      document.querySelector<HTMLElement>('script[nonce]')
    )?.nonce,
    timeout: scriptTimeout,
    isReleased,
    report: reportElement,
    ran,
  })

  const settle = (element: Element) => {
    const name = element.localName
    if (name === 'script') {
      if ((element as HTMLScriptElement).type !== 'text/plain')
        reportElement('markup/not-held', element)
      else if (isReleased(element)) scripts.enqueue(element as HTMLScriptElement)
    } else if (isReleased(element)) attributes.release(element)
    else {
      attributes.hold(element)
      if (name === 'iframe') onFrame(element as HTMLIFrameElement)
    }
  }

  const settleIn = (root: ParentNode) => root.querySelectorAll(SELECTOR).forEach(settle)

  const observer = new (env.MutationObserver as typeof MutationObserver)(mutations => {
    for (const { addedNodes } of mutations)
      for (const node of addedNodes as NodeListOf<Element>)
        if (node.isConnected && node.matches) {
          if (node.matches(SELECTOR)) settle(node)
          if (node.firstElementChild) settleIn(node)
        }
    scripts.drain()
  })
  observer.observe(document, { childList: true, subtree: true })

  return {
    settle,
    closedIds,
    once,
    ran,
    sync: () => {
      scripts.stop()
      settleIn(document)
      scripts.drain()
    },
    destroy: () => {
      observer.disconnect()
      scripts.destroy()
    },
  }
}

/** An element in words, for a message. */
const describe = (element: Element) => (element.cloneNode() as Element).outerHTML.slice(0, 200)
