/** A sheet for `adoptedStyleSheets`: the one way of styling that the strictest CSP lets through. */
export const createSheet = (css: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}
