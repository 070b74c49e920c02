import type { ElementHolder } from '../channels/elements.js'
import type { StyleHolder } from '../channels/styles.js'
import { patchMethod } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import { apply, getter, type Realm } from '../safe.js'
import { SELECTOR } from '../url-attributes.js'
import type { Refs } from './refs.js'

/** Live elements that go on fetching, or show what they have fetched, after their consent has gone. */
const LIVE =
  'iframe[src]:not([data-consent]),frame[src],object[data],embed[src],video[src],audio[src],source[src],link[href]'

/** What a withdrawal looks through. */
export interface SweepOptions {
  gate: Gatekeeper
  elements: ElementHolder
  styles: StyleHolder
  /** Players; shadow roots come to them. */
  refs: Refs
}

/**
 * Looks through the page for what may fetch no more (P6): once anything has been withdrawn, also for what has not fetched
 * yet and would when it is scrolled to, or a rule applies, in shadow trees and outside the document as well.
 */
export const createSweep = (realm: Realm, { gate, elements, styles, refs }: SweepOptions) => {
  const { all, hasAttribute, holdElement, isElement, localName } = elements
  const shadowOf = getter<ShadowRoot | null>(realm.Element.prototype, 'shadowRoot')
  patchMethod(realm.Element.prototype, 'attachShadow', (native, self, args) => {
    const root = apply(native, self, args)
    refs.add(root)
    return root
  })

  const sweepOne = (element: Element) => {
    const name = localName(element)
    // A script has run; what relative addresses lead to is asked of each of them.
    if (name === 'script' || name === 'base') return
    // A marked frame is the gate's.
    if (name === 'iframe' && hasAttribute(element, 'data-consent')) return
    // The gate sees a frame come in again, and puts a placeholder in its place.
    if (holdElement(element) && name === 'iframe') elements.reinsert(element)
  }
  const sweep = (root: Node) => {
    if (isElement(root)) sweepOne(root)
    all(root, SELECTOR, sweepOne)
    all(root, 'style', styles.holdText)
    all(root, '[style]', styles.holdAttribute)
  }
  /** Open shadow trees that came by the parser. */
  const findShadows = (root: Node) =>
    all(root, '*', element => {
      const shadow = shadowOf(element)
      if (!shadow) return
      refs.add(shadow)
      findShadows(shadow)
    })

  return (document: Document) => {
    if (!gate.hasClosed()) return all(document, LIVE, sweepOne)
    sweep(document)
    findShadows(document)
    refs.each(sweep)
  }
}
