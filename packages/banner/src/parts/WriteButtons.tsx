import type { Surface } from '@sluice/core'
import type { Ui } from '../ui.js'

/**
 * The buttons that write, each named after what it does. Accept and reject are one list, one element, one class and
 * one order on every layer (P9, UI1, UI2).
 */
export const WriteButtons = ({
  ui,
  surface,
  acts,
  onDone,
}: {
  ui: Ui
  surface: Surface
  acts: readonly ('acceptAll' | 'rejectAll' | 'dismiss')[]
  /** Called once the record is durable. */
  onDone?: () => void
}) =>
  acts.map(act => (
    <button
      type="button"
      class="button"
      key={act}
      aria-disabled={ui.isBusy}
      onClick={event =>
        ui.write(surface, event.currentTarget, ui.consent[act]).then(isDone => isDone && onDone?.())
      }
    >
      {ui.texts[act]}
    </button>
  ))
