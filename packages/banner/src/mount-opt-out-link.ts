import type { Consent } from '@sluice/core'
import { emptyLink, fillLink } from './surfaces/opt-out/fill-link.js'
import { chooseTexts, type TextOptions } from './texts/choose-texts.js'
import { linkTexts } from './texts/opt-out/link-texts.js'

/**
 * Makes an element of the page the link to the opt-out, with the words and the icon that California fixes (11 CCR 7013 to
 * 7015), or leaves it empty and hidden where no service sells or shares, or no law asks for it (OO2, OO12). Its
 * `data-consent-link` may name one right; see the guide. The click is heard by `mountBanner`.
 *
 * @returns what takes it out again.
 * @example const unmount = mountOptOutLink(consent, document.querySelector('footer a.choices'))
 */
export const mountOptOutLink = (
  consent: Consent,
  element: HTMLElement,
  options: TextOptions = {},
): (() => void) => {
  let isEnded = false
  Promise.all([chooseTexts(consent.config, options), consent.ready]).then(
    ([{ texts, language }]) => {
      const words = { texts: { ...linkTexts.en, ...texts }, language }
      if (!isEnded) fillLink(element, consent.state, words, consent.config.policy?.url)
    },
  )
  return () => {
    isEnded = true
    emptyLink(element)
  }
}
