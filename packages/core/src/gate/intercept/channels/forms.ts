import { patchMethod } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import { apply, getter, method, type Realm } from '../safe.js'
import type { ElementHolder } from './elements.js'

/**
 * Forms that send to a held host are not submitted, and links do not load one into a frame of the page; neither is kept for
 * later. A link that leaves the page is the visitor's own way.
 */
export const holdForms = (realm: Realm, gate: Gatekeeper, { all }: ElementHolder) => {
  const { prototype } = realm.HTMLFormElement
  const actionOf = getter<string>(prototype, 'action')
  const getAttribute = method<(name: string) => string | null>(
    realm.Element.prototype,
    'getAttribute',
  )
  const preventDefault = method(realm.Event.prototype, 'preventDefault')
  const stop = method(realm.Event.prototype, 'stopImmediatePropagation')
  const isHeld = (form: unknown, submitter?: unknown): boolean => {
    try {
      const url = (submitter ? getAttribute(submitter, 'formaction') : '') || actionOf(form)
      const holders = gate.holds(url, 'form')
      if (holders) gate.drop('form', url, holders)
      return !!holders
    } catch {
      // No form.
      return false
    }
  }
  const hrefOf = getter<string>(realm.HTMLAnchorElement.prototype, 'href')
  const targetOf = getter<string>(realm.HTMLAnchorElement.prototype, 'target')
  const nameOf = getter<string>(realm.HTMLIFrameElement.prototype, 'name')
  const { document } = realm
  const isHeldLink = (link: unknown): boolean => {
    try {
      const target = targetOf(link)
      const holders = target ? gate.holds(hrefOf(link), 'link') : undefined
      if (!holders) return false
      let isFrame = false
      all(document, 'iframe', frame => {
        isFrame ||= nameOf(frame) === target
      })
      if (isFrame) gate.drop('link', hrefOf(link), holders)
      return isFrame
    } catch {
      // No link.
      return false
    }
  }
  patchMethod(realm.HTMLElement.prototype, 'click', (native, self, args) =>
    isHeldLink(self) ? undefined : apply(native, self, args),
  )
  realm.addEventListener(
    'click',
    event => {
      const path = event.composedPath()
      for (let i = 0; i < path.length; i++) if (isHeldLink(path[i])) return preventDefault(event)
    },
    true,
  )

  patchMethod(prototype, 'submit', (native, self, args) =>
    isHeld(self) ? undefined : apply(native, self, args),
  )
  realm.addEventListener(
    'submit',
    event => {
      if (!isHeld(event.composedPath()[0], event.submitter)) return
      preventDefault(event)
      stop(event)
    },
    true,
  )
}
