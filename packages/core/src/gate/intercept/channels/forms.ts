import type { Gatekeeper } from '../gatekeeper.js'
import { apply, getter, patchMethod } from '../patch.js'

type Realm = Window & typeof globalThis

/** Forms that send to a held host are not submitted; what a visitor has typed is not kept for later. */
export const holdForms = (realm: Realm, gate: Gatekeeper) => {
  const actionOf = getter<string>(realm.HTMLFormElement.prototype, 'action')
  const isHeld = (form: HTMLFormElement, submitter?: HTMLElement | null) => {
    const own = submitter?.getAttribute('formaction')
    const url = own ?? actionOf(form)
    const holders = gate.holds(url, 'form')
    if (holders) gate.drop('form', url, holders)
    return !!holders
  }
  patchMethod(realm.HTMLFormElement.prototype, 'submit', (native, self, args) =>
    isHeld(self) ? undefined : apply(native, self, args),
  )
  realm.addEventListener(
    'submit',
    event => {
      const form = event.composedPath()[0]
      if (form instanceof realm.HTMLFormElement && isHeld(form, event.submitter)) {
        event.preventDefault()
        event.stopImmediatePropagation()
      }
    },
    true,
  )
}
