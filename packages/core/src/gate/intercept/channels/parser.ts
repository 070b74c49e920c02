import type { Gatekeeper, Holders } from '../gatekeeper.js'
import { FETCHING } from '../url-attributes.js'
import type { ElementHolder } from './elements.js'
import type { StyleHolder } from './styles.js'

type Realm = Window & typeof globalThis

/** What the parser's work is checked with. */
export interface ParserOptions {
  elements: ElementHolder
  styles: StyleHolder
  gate: Gatekeeper
  onFrame(frame: Element): void
}

/**
 * Elements that the parser finds in the page's own HTML. They are seen after they have been inserted: a script has not run
 * by then and a frame has not loaded, but a browser that reads ahead may have asked for what they name (GA1). Ends with the
 * document: what comes later comes by a function that is held.
 */
export const holdParsed = (realm: Realm, { elements, styles, gate, onFrame }: ParserOptions) => {
  const { document } = realm
  const inert = document.implementation.createHTMLDocument('')

  /** Takes a script out of the browser's hands, and leaves markup for the gate in its place, which keeps the order. */
  const holdScript = (script: HTMLScriptElement, src: string, holders: Holders) => {
    const twin = document.createElement('script')
    for (const { name, value } of script.attributes)
      if (!/^(src|type|nonce)$/.test(name)) elements.setAttribute(twin, name, value)
    elements.setAttribute(twin, 'type', 'text/plain')
    elements.setAttribute(twin, 'data-src', src)
    if (script.type === 'module') elements.setAttribute(twin, 'data-type', 'module')
    if (holders[0]) elements.setAttribute(twin, 'data-consent', holders[0])
    twin.nonce = script.nonce
    script.replaceWith(twin)
    // A script that has moved to another document since it was found is never run.
    inert.adoptNode(script)
    // What a service holds is markup now, and noted as such.
    if (!holders[0]) gate.say('held', 'script', src, holders)
  }

  const look = (element: Element) => {
    const name = elements.localName(element)
    if (name === 'script') {
      const src = elements.getAttribute(element, 'src')
      const holders = src === null ? undefined : elements.holdersOf(element, 'src', src)
      if (holders && src !== null && !element.hasAttribute('data-consent'))
        holdScript(element as HTMLScriptElement, src, holders)
      return
    }
    if (FETCHING[name] && elements.holdElement(element) && name === 'iframe') {
      // Only out of the page does a frame forget what it was about to load.
      const { parentNode, nextSibling } = element
      element.remove()
      parentNode?.insertBefore(element, nextSibling)
    }
    if (element.hasAttribute('style')) styles.holdIn(element)
    if (name === 'iframe' || name === 'frame') onFrame(element)
  }

  const observer = new realm.MutationObserver(mutations => {
    for (const { target, addedNodes } of mutations) {
      if (styles.isStyle(target)) styles.holdText(target)
      for (const node of addedNodes) if (elements.isElement(node)) look(node)
    }
  })
  if (document.readyState !== 'loading') return
  observer.observe(document, { childList: true, subtree: true })
  document.addEventListener('DOMContentLoaded', () => observer.disconnect(), { once: true })
}
