import { render } from 'preact'
import { createSheet } from '../dom/create-sheet.js'
import { DeclarationTables } from '../parts/DeclarationTables.js'
import css from '../styles/declaration.css?inline'
import { enDialogs } from '../texts/en-dialogs.js'
import type { FirstTexts } from '../texts/types.js'
import type { Speaker } from '../ui.js'

/**
 * Draws the declaration into a page's own element; it takes over the page's type and colours.
 *
 * @returns what takes it out again.
 */
export const drawDeclaration = (
  ui: Omit<Speaker, 'texts'> & { texts: FirstTexts },
  root: ShadowRoot,
): (() => void) => {
  root.adoptedStyleSheets = [createSheet(css)]
  render(
    <div lang={ui.language}>
      <DeclarationTables ui={{ ...ui, texts: { ...enDialogs, ...ui.texts } }} />
    </div>,
    root,
  )
  return () => render(null, root)
}
