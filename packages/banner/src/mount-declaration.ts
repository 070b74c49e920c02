import type { Consent } from '@sluice/core'
import { chooseTexts, type TextOptions } from './texts/choose-texts.js'

/**
 * Writes the cookie declaration into an element of a policy page: every service, what it stores, for how long.
 *
 * @returns what takes it out again.
 * @example const unmount = mountDeclaration(consent, document.querySelector('#cookies'))
 */
export const mountDeclaration = (
  consent: Consent,
  element: Element,
  options: TextOptions = {},
): (() => void) => {
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
  let isEnded = false
  let end = () => {}
  Promise.all([
    chooseTexts(consent.config, options),
    import('./surfaces/draw-declaration.js'),
  ]).then(
    ([words, { drawDeclaration }]) => {
      if (!isEnded) end = drawDeclaration({ consent, state: consent.state, ...words }, root)
    },
    // The policy page is whole without it: nothing is thrown into the page.
    () => {},
  )
  return () => {
    isEnded = true
    end()
  }
}
