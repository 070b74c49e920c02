/**
 * Hears one event of the page.
 *
 * @returns what ends it.
 */
export const listen = (type: string, listener: (event: Event) => void): (() => void) => {
  document.addEventListener(type, listener)
  return () => document.removeEventListener(type, listener)
}
