import type { RightId } from '@sluice/core'
import { resolveRights } from '../model/resolve-rights.js'
import { Dialog } from '../parts/Dialog.js'
import { OptOutIcon } from '../parts/OptOutIcon.js'
import { RightForm } from '../parts/RightForm.js'
import css from '../styles/opt-out.css?inline'
import { enLauncher } from '../texts/en-launcher.js'
import type { LauncherTexts } from '../texts/types.js'
import type { DialogUi, DialogView } from '../ui.js'

/** The form behind 'Your Privacy Choices': no account, no input, no screen in between (OO3). */
export const createOptOut = (ui: DialogUi): DialogView => {
  const { optOutHonored }: LauncherTexts = { ...enLauncher, ...ui.texts }
  let asking: RightId | undefined
  ui.adopt(css)
  return () => (
    <Dialog
      ui={ui}
      title={
        <>
          {ui.texts.yourChoices}
          <OptOutIcon />
        </>
      }
    >
      {resolveRights(ui.state).map(right => (
        <RightForm
          key={right}
          ui={ui}
          right={right}
          honored={optOutHonored}
          isAsking={asking === right}
          setAsking={isAsking => {
            asking = isAsking ? right : undefined
            ui.draw()
          }}
        />
      ))}
    </Dialog>
  )
}
