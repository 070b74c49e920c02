import { render } from 'preact'
import { resolveRights } from '../model/resolve-rights.js'
import css from '../styles/dialog.css?inline'
import { enDialogs } from '../texts/en-dialogs.js'
import type { DialogUi, DialogView, Ui } from '../ui.js'
import { createPreferences } from './Preferences.js'

/** Opens one dialog afresh, the preferences if in doubt (OO12); what it resolves with draws it, and takes it away. */
export const createDialog = async (ui: Ui, name: string): Promise<DialogView> => {
  ui.adopt(css)
  ui.texts = { ...enDialogs, ...ui.texts }
  const create =
    name === 'declaration'
      ? (await import('./Declaration.js')).createDeclaration
      : name === 'collection' && ui.consent.config.collection
        ? (await import('./opt-out/Collection.js')).createCollection
        : (name === 'opt-out' || name === 'limit') && resolveRights(ui.state)[0]
          ? (await import('./opt-out/OptOut.js')).createOptOut
          : createPreferences
  const draw = create(ui as DialogUi, name)
  return (parent, isOpen) => render(isOpen ? draw() : null, parent)
}
