import type { RightId } from '@sluice/core'
import { resolveRights } from '../../model/resolve-rights.js'
import { Dialog } from '../../parts/Dialog.js'
import { OptOutIcon } from '../../parts/OptOutIcon.js'
import { RightForm } from '../../parts/RightForm.js'
import css from '../../styles/opt-out.css?inline'
import { enLauncher } from '../../texts/en-launcher.js'
import { enOptOut } from '../../texts/opt-out/en-opt-out.js'
import type { DialogDraw, DialogUi } from '../../ui.js'

/**
 * The form behind 'Your Privacy Choices': no account, no input, no screen in between (OO3). As `limit` it has the use of
 * sensitive data alone, so that the link to that leads straight there (OO9).
 */
export const createOptOut = (ui: DialogUi, name: string): DialogDraw => {
  const words = { ...enLauncher, ...enOptOut, ...ui.texts }
  let asking: RightId | undefined
  ui.adopt(css)
  return () => {
    const rights = resolveRights(ui.state)
    const limit = rights.filter(right => name === 'limit' && right === 'sensitive')
    return (
      <Dialog
        ui={ui}
        title={
          <>
            {ui.texts.yourChoices}
            <OptOutIcon />
          </>
        }
      >
        {(limit[0] ? limit : rights).map(right => (
          <RightForm
            key={right}
            ui={ui}
            right={right}
            words={words}
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
}
