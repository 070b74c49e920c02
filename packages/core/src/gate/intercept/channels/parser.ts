import type { Holders } from '../gatekeeper.js'
import type { Gatekeeper } from '../realm-gate.js'
import { bare, each, getter, lower, method, type Realm, trim } from '../safe.js'
import { FETCHING } from '../url-attributes.js'
import type { ElementHolder } from './elements.js'
import type { StyleHolder } from './styles.js'

/** Types of script that a browser fetches and runs. */
const RUNS: Record<string, true | undefined> = bare({
  '': true,
  module: true,
  'text/javascript': true,
  'application/javascript': true,
  'application/x-javascript': true,
  'text/ecmascript': true,
  'application/ecmascript': true,
  'text/jscript': true,
})

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
  if (document.readyState !== 'loading') return
  const inert = document.implementation.createHTMLDocument('')
  const adoptNode = method(realm.Document.prototype, 'adoptNode')
  const replaceWith = method(realm.Element.prototype, 'replaceWith')
  const createElement = method<(name: string) => HTMLElement>(
    realm.Document.prototype,
    'createElement',
  )
  const typeOf = getter<string>(realm.HTMLScriptElement.prototype, 'type')
  const { getAttribute, hasAttribute, localName, setAttribute } = elements

  /** Takes a script out of the browser's hands, and leaves markup for the gate in its place, which keeps the order. */
  const holdScript = (script: HTMLScriptElement, src: string, holders: Holders) => {
    const twin = createElement(document, 'script')
    each(script.attributes, ({ name, value }) => {
      if (name !== 'src' && name !== 'type' && name !== 'nonce') setAttribute(twin, name, value)
    })
    setAttribute(twin, 'type', 'text/plain')
    setAttribute(twin, 'data-src', src)
    if (typeOf(script) === 'module') setAttribute(twin, 'data-type', 'module')
    if (holders[0]) setAttribute(twin, 'data-consent', holders[0])
    twin.nonce = script.nonce
    replaceWith(script, twin)
    // A script that has moved to another document since it was found is never run.
    adoptNode(inert, script)
    // What a service holds is markup now, and noted as such.
    if (!holders[0]) gate.say('held', 'script', src, holders)
  }

  const look = (element: Element) => {
    const name = localName(element)
    if (name === 'script') {
      const src = getAttribute(element, 'src')
      const type = lower(trim(getAttribute(element, 'type') ?? ''))
      // Anything else is data to the browser, or for browsers without modules.
      if (!RUNS[type] || (type !== 'module' && hasAttribute(element, 'nomodule'))) return
      const holders = src === null ? undefined : elements.holdersOf(element, 'src', src)
      if (holders && src !== null && !hasAttribute(element, 'data-consent'))
        holdScript(element as HTMLScriptElement, src, holders)
      return
    }
    const isFrame = name === 'iframe' || name === 'frame'
    if (FETCHING[name] && elements.holdElement(element) && isFrame) elements.reinsert(element)
    if (hasAttribute(element, 'style')) styles.holdAttribute(element)
    if (isFrame) onFrame(element)
  }

  const lookAt = (mutations: MutationRecord[]) => {
    for (let i = 0; i < mutations.length; i++) {
      const { target, addedNodes } = mutations[i] as MutationRecord
      if (styles.isStyle(target)) styles.holdText(target)
      for (let j = 0; j < addedNodes.length; j++)
        if (elements.isElement(addedNodes[j])) look(addedNodes[j] as Element)
    }
  }
  const observer = new realm.MutationObserver(lookAt)
  observer.observe(document, { childList: true, subtree: true })
  document.addEventListener(
    'DOMContentLoaded',
    () => {
      lookAt(observer.takeRecords())
      observer.disconnect()
    },
    { once: true },
  )
}
