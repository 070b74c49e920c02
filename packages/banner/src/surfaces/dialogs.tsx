import css from '../styles/dialog.css?inline'
import { enDialogs } from '../texts/en-dialogs.js'
import type { DialogUi, DialogView, Ui } from '../ui.js'
import { createPreferences } from './Preferences.js'

/** Opens one dialog afresh, the preferences if in doubt (OO12); what it resolves with draws it. */
export const createDialog = async (ui: Ui, name: string): Promise<DialogView> => {
  ui.adopt(css)
  ui.texts = { ...enDialogs, ...ui.texts }
  const create =
    name === 'declaration'
      ? (await import('./Declaration.js')).createDeclaration
      : name === 'opt-out' && ui.state.decision.verdicts.sale
        ? (await import('./OptOut.js')).createOptOut
        : createPreferences
  return create(ui as DialogUi)
}
