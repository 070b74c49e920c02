/**
 * The address if a visitor may safely follow it: http, https or relative. Anything else is no link at all.
 *
 * The URL parser decides, as it does on a click: it drops tabs and line feeds inside `java\nscript:`.
 *
 * @example safeHref('javascript:alert(1)') // undefined
 */
export const safeHref = (href: string | undefined): string | undefined => {
  try {
    return href && /^https?:$/.test(new URL(href, 'https://a.b').protocol) ? href : undefined
  } catch {
    return undefined
  }
}
