import { attempt } from './attempt.js'
import type { Env } from './port.js'

/**
 * Whether another page of this run of the browser led to this one: a page of this site by a link, a form or a script, or this
 * one itself, which was reloaded. False for one that was typed, comes from elsewhere, or was restored: a restored page counts
 * as a step in its history, whatever led to it at first.
 *
 * @see https://html.spec.whatwg.org/#dom-document-referrer
 * @see https://w3c.github.io/navigation-timing/#dom-navigationtimingtype
 */
export const isLedHere = ({ document, performance, origin }: Env): boolean =>
  !!attempt(() => {
    const [entry] = (performance as Performance).getEntriesByType('navigation')
    const { type } = entry as PerformanceNavigationTiming
    return (
      type === 'reload' ||
      (type === 'navigate' && (document as Document).referrer.startsWith(`${origin}/`))
    )
  })
