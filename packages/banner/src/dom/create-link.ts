import { createElement } from './create-element.js'
import { safeHref } from './safe-href.js'

/**
 * A link that can only lead to http, https or a relative address; it opens beside the page, which keeps its place.
 *
 * @param onOpen opens a surface in place of the address.
 */
export const createLink = (
  href: string | undefined,
  text: string,
  onOpen?: () => void,
): HTMLAnchorElement => {
  const attributes = { href: safeHref(href), target: '_blank', rel: 'noreferrer' }
  const link = createElement('a', attributes, text)
  if (onOpen)
    link.onclick = event => {
      event.preventDefault()
      onOpen()
    }
  return link
}
