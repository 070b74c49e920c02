import type { ComponentChildren } from 'preact'
import type { DialogUi } from '../ui.js'

/** Native and modal: the browser keeps the focus inside, hears Escape, and hands the focus back (AX2). */
const showModal = (element: HTMLDialogElement | null) => {
  element?.showModal()
  // One that is taken out of the document without being closed keeps the focus to itself.
  return () => element?.close()
}

/** The frame of every dialog. Closing it, in whichever way, decides nothing (P4). */
export const Dialog = ({
  ui,
  title,
  footer,
  isText,
  children,
}: {
  ui: DialogUi
  title: ComponentChildren
  /** Whether there may be nothing in it that takes the focus, and so nothing but itself to scroll it with by key. */
  isText?: boolean
  footer?: ComponentChildren
  children: ComponentChildren
}) => (
  <dialog
    class="dialog"
    ref={showModal}
    aria-labelledby="dialog-title"
    onClose={({ currentTarget }) => currentTarget.isConnected && ui.leave()}
  >
    <header>
      <h2 id="dialog-title" tabIndex={-1} autofocus>
        {title}
      </h2>
      <button
        type="button"
        class="close"
        aria-label={ui.texts.close}
        onClick={({ currentTarget }) => currentTarget.closest('dialog')?.close()}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="m6 6 12 12M18 6 6 18" />
        </svg>
      </button>
    </header>
    <div
      class="content"
      {...(isText && { tabIndex: 0, role: 'group', 'aria-labelledby': 'dialog-title' })}
    >
      {children}
    </div>
    <p role="status" class="status">
      {ui.problem}
    </p>
    {footer && <footer class="actions">{footer}</footer>}
  </dialog>
)
