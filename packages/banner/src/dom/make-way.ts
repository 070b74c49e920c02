import { listen } from './listen.js'

/**
 * Keeps a prompt from hiding the element that has the focus (AX1, WCAG 2.4.11): the prompt moves to the other end of
 * the viewport. The page itself is neither scrolled nor padded.
 *
 * @returns what ends it.
 */
export const makeWay = (shadow: ShadowRoot): (() => void) =>
  listen('focusin', ({ target }) =>
    // The browser scrolls to the element first.
    requestAnimationFrame(() => {
      const { x, y, width, height } = (target as Element).getBoundingClientRect()
      if (
        target !== shadow.host &&
        document.elementFromPoint(x + width / 2, y + height / 2) === shadow.host
      )
        shadow.querySelector('.prompt')?.classList.toggle('top')
    }),
  )
