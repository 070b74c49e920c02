/**
 * Hears clicks on any `[data-consent-open]` of the page, also on those that come later or stand in a shadow root.
 *
 * @returns what ends it.
 */
export const onOpenerClick = (open: (surface: string) => void): (() => void) => {
  const onClick = (event: Event) => {
    for (const node of event.composedPath()) {
      const name = (node as Element).getAttribute?.('data-consent-open')
      if (name == null) continue
      event.preventDefault()
      return open(name)
    }
  }
  document.addEventListener('click', onClick)
  return () => document.removeEventListener('click', onClick)
}
