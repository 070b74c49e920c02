import { safeHref } from './safe-href.js'

/**
 * An element of the first layer, which is plain DOM: a visitor who is only asked loads no library. What is `undefined` of
 * its attributes, and `false` of its children, is left out; texts stay texts.
 *
 * @example createElement('p', { lang: 'de' }, 'Hallo')
 */
export const createElement = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | undefined> = {},
  ...children: (Node | string | false | undefined)[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(name)
  for (const key in attributes)
    if (attributes[key] !== undefined) element.setAttribute(key, attributes[key])
  element.append(...children.filter(child => child !== false && child !== undefined))
  return element
}

/** A button that hands itself to what it does. */
export const createButton = (
  text: string,
  onClick: (button: HTMLButtonElement) => unknown,
  attributes: Record<string, string> = {},
): HTMLButtonElement => {
  const button = createElement('button', { type: 'button', class: 'button', ...attributes }, text)
  button.onclick = () => onClick(button)
  return button
}

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
