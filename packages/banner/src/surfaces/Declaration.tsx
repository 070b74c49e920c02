import { DeclarationTables } from '../parts/DeclarationTables.js'
import { Dialog } from '../parts/Dialog.js'
import css from '../styles/declaration.css?inline'
import type { DialogDraw, DialogUi } from '../ui.js'

/** The cookie declaration as a dialog. */
export const createDeclaration = (ui: DialogUi): DialogDraw => {
  ui.adopt(css)
  return () => (
    <Dialog ui={ui} title={ui.texts.declarationTitle} isText>
      <DeclarationTables ui={ui} />
    </Dialog>
  )
}
