import type { PageGatekeeper } from './gatekeeper.js'

/**
 * Notes in the log what the gate holds and lets go by its markup. Looks at the page only when what is allowed has changed,
 * or when somebody reads the log.
 */
export const createMarkupNotes = (document: Document, gate: PageGatekeeper) => {
  const held = new Map<Element, { what: string; ids: string[] }>()
  return () => {
    // What was held and is so no more has been let go: a script is another element by now.
    for (const [element, { what, ids }] of held)
      if (!ids.some(id => gate.isClosed([id]))) {
        held.delete(element)
        gate.say('released', element.localName, what, ids)
      }
    for (const element of document.querySelectorAll<HTMLElement>('[data-consent]')) {
      const ids = element.dataset.consent?.match(/\S+/g) ?? []
      if (
        held.has(element) ||
        // Noted by the channel that has held it.
        element.hasAttribute('data-sluice-frame') ||
        element.hasAttribute('data-sluice-src') ||
        // The visitor has loaded this one by itself (GA6).
        (element.dataset.src && element.dataset.src === element.getAttribute('src')) ||
        !ids.some(id => gate.isClosed([id]))
      )
        continue
      const what = element.dataset.src ?? element.getAttribute('src') ?? 'inline'
      held.set(element, { what, ids })
      gate.say('held', element.localName, what, ids)
    }
  }
}
