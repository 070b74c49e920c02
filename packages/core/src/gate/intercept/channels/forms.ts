import { patchMethod } from '../patch.js'
import type { Gatekeeper } from '../realm-gate.js'
import { apply, getter, method, type Realm } from '../safe.js'

/** Forms that send to a held host are not submitted; what a visitor has typed is not kept for later. */
export const holdForms = (realm: Realm, gate: Gatekeeper) => {
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
