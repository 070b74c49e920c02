import type { DialogUi } from '../ui.js'

/** A second step for what should not happen by one click alone (OO7). */
export const Confirm = ({
  ui,
  question,
  label,
  onConfirm,
  onCancel,
}: {
  ui: DialogUi
  question: string
  label: string
  onConfirm: (event: Event) => void
  onCancel: () => void
}) => (
  <fieldset class="confirm" aria-labelledby="question">
    <p id="question" tabIndex={-1} ref={focusOnce}>
      {question}
    </p>
    <div class="actions">
      <button type="button" class="button" aria-disabled={ui.isBusy} onClick={onConfirm}>
        {label}
      </button>
      <button type="button" class="button quiet" onClick={onCancel}>
        {ui.texts.cancel}
      </button>
    </div>
  </fieldset>
)

const focusOnce = (element: HTMLElement | null) => element?.focus()
