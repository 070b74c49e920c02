/**
 * Keeps a prompt from hiding the element that has the focus (AX1, WCAG 2.4.11): the prompt moves to the other end of
 * the viewport. The page itself is neither scrolled nor padded.
 *
 * @returns what ends it.
 */
export const makeWay = (host: Element): (() => void) => {
  const onFocus = ({ target }: Event) =>
    // The browser scrolls to the element first.
    requestAnimationFrame(() => {
      const { left, top, width, height } = (target as Element).getBoundingClientRect()
      if (
        target !== host &&
        (target as Element).matches(':focus-visible') &&
        document.elementFromPoint(left + width / 2, top + height / 2) === host
      )
        host.shadowRoot?.querySelector('.prompt')?.classList.toggle('top')
    })
  document.addEventListener('focusin', onFocus)
  return () => document.removeEventListener('focusin', onFocus)
}
