import { listen } from './listen.js'

/**
 * Hears clicks on any `[data-consent-open]` of the page, also on those that come later or stand in a shadow root.
 *
 * @returns what ends it.
 */
export const onOpenerClick = (open: (surface: string) => void): (() => void) =>
  listen('click', event => {
    for (const { dataset } of event.composedPath() as HTMLElement[]) {
      const name = dataset?.consentOpen
      if (name == null) continue
      event.preventDefault()
      return open(name)
    }
  })
