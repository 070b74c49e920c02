import { listen } from './listen.js'

/**
 * Keeps a prompt from hiding the element that has the focus (AX1, WCAG 2.4.11): from then on the prompt takes less than
 * half of the viewport, the half that the element is not in. The page itself is neither scrolled nor padded.
 *
 * @returns what ends it.
 */
export const makeWay = (shadow: ShadowRoot): (() => void) =>
  listen('focusin', ({ target }) =>
    // The browser scrolls to the element first.
    requestAnimationFrame(() => {
      const { x, y, width, height } = (target as Element).getBoundingClientRect()
      const middle = y + height / 2
      if (
        target !== shadow.host &&
        document.elementFromPoint(x + width / 2, middle) === shadow.host
      )
        shadow
          .querySelector('.prompt')
          ?.setAttribute('class', `prompt half ${middle > innerHeight / 2 ? 'top' : ''}`)
    }),
  )
