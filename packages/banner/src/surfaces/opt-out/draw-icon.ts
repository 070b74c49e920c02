import { createSheet } from '../../dom/create-sheet.js'
import { OPT_OUT_PATHS } from '../../parts/opt-out-paths.js'
import css from '../../styles/opt-out-icon.css?inline'

const SVG = 'http://www.w3.org/2000/svg'

/**
 * The icon for a page's own link: as high as the text beside it. It stands in a shadow root, since style sheets of pages
 * often say something of every `svg`.
 */
export const drawIcon = (): HTMLElement => {
  const host = document.createElement('sluice-icon')
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [createSheet(css)]
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 30 14')
  svg.setAttribute('aria-hidden', 'true')
  for (const attributes of OPT_OUT_PATHS) {
    const path = document.createElementNS(SVG, 'path')
    for (const name in attributes) path.setAttribute(name, attributes[name] as string)
    svg.append(path)
  }
  root.append(svg)
  return host
}
