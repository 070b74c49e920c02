import { attempt } from './attempt.js'
import type { Env } from './port.js'

/**
 * Whether a page of this site led to this one, by a link, a form or a script, so that both belong to one run of the browser.
 * False for one that was typed, reloaded or restored: a restored page counts as a step in its history, whatever led to it
 * at first (https://html.spec.whatwg.org/#dom-document-referrer, https://w3c.github.io/navigation-timing/#dom-navigationtimingtype).
 */
export const isLedHere = ({ document, performance, origin }: Env): boolean =>
  !!attempt(
    () =>
      (document as Document).referrer.startsWith(`${origin}/`) &&
      (performance as Performance)
        .getEntriesByType('navigation')
        .some(entry => (entry as PerformanceNavigationTiming).type === 'navigate'),
  )
