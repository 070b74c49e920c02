import type { RightId, State } from '@sluice/core'
import { safeHref } from '../../dom/safe-href.js'
import { resolveRights } from '../../model/resolve-rights.js'
import type { LinkTexts } from '../../texts/types.js'
import { drawIcon } from './draw-icon.js'

/** What a link is filled with. */
export interface LinkWords {
  texts: LinkTexts
  /** Language of the texts (BCP 47). */
  language: string
}

/**
 * Whether the law may ask for links to opt-outs: not where a region is known, lies outside the United States, and is asked
 * for consent first. A site that asks Californians for consent first still owes them the link.
 */
const isAskedFor = ({ model, region }: State['regime']) =>
  model !== 'opt-in' || !region || /^US\b/.test(region)

/**
 * Makes a page's own element the link to an opt-out, with the words that the law fixes, or leaves it empty and hidden
 * where there is nothing to opt out of (OO2, OO9, OO12). It looks like the links around it, since nothing but words, and
 * the icon, is put into it.
 *
 * `data-consent-link` is empty for "Your Privacy Choices" with its icon, which stands for both rights (§7015), or names
 * one right: `sale` (§7013) or `sensitive` (§7014).
 */
export const fillLink = (
  element: HTMLElement,
  state: State,
  { texts, language }: LinkWords,
  policyUrl: string | undefined,
): void => {
  const name = element.dataset.consentLink
  const rights = resolveRights(state)
  const right = (['sale', 'sensitive'] as const).find(id => id === name)
  if (!isAskedFor(state.regime) || !(right ? rights.includes(right) : rights[0])) {
    emptyLink(element)
    return
  }
  element.replaceChildren()
  element.hidden = false
  if (element.style.display === 'none') element.style.display = ''
  const link = element.matches('a,button')
    ? element
    : element.appendChild(document.createElement('a'))
  // Without an address a link takes no focus; the policy says how to opt out where no script runs.
  if (link instanceof HTMLAnchorElement && !link.hasAttribute('href'))
    link.href = safeHref(policyUrl) ?? '#'
  link.lang = language
  link.dataset.consentOpen = right === 'sensitive' ? 'limit' : 'opt-out'
  const text = right ? texts[TITLES[right]] : texts.yourChoices
  // In one element, since a page may lay out its links as boxes, and the icon never on a line without the last word.
  const words = document.createElement('span')
  if (right) words.append(text)
  else {
    const last = document.createElement('span')
    const start = text.lastIndexOf(' ') + 1
    last.style.whiteSpace = 'nowrap'
    last.append(text.slice(start), drawIcon())
    words.append(text.slice(0, start), last)
  }
  link.append(words)
}

/** Takes a link away. A page that lays out its links in a row would show it again in spite of `hidden`. */
export const emptyLink = (element: HTMLElement): void => {
  element.replaceChildren()
  element.removeAttribute('data-consent-open')
  element.hidden = true
  element.style.display = 'none'
}

const TITLES = { sale: 'saleTitle', sensitive: 'sensitiveTitle' } as const satisfies Record<
  RightId,
  keyof LinkTexts
>
