import { type RightId, resolveRights } from '@sluice/core'
import { Dialog } from '../parts/Dialog.js'
import { OptOutIcon } from '../parts/OptOutIcon.js'
import { RightForm } from '../parts/RightForm.js'
import css from '../styles/opt-out.css?inline'
import type { DialogUi, DialogView } from '../ui.js'

/** The form behind 'Your Privacy Choices': no account, no input, no screen in between (OO3). */
export const createOptOut = (ui: DialogUi): DialogView => {
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
      {resolveRights(ui.consent.config).map(right => (
        <RightForm
          key={right}
          ui={ui}
          right={right}
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
