import type { ConsentId } from '@sluice/core'
import type { ComponentChildren } from 'preact'
import type { Extent } from '../model/create-draft.js'
import type { DialogUi } from '../ui.js'

/** One thing that can be allowed: its name, what it means, and a switch with its state in words (UI3). */
export const Row = ({
  ui,
  of,
  id,
  name,
  text,
  extent,
  word,
  isLocked,
  onToggle,
  children,
}: {
  ui: DialogUi
  /** The purpose, service or right whose verdict locks and explains the switch; without it the caller does. */
  of?: ConsentId
  /** Unique in the dialog. */
  id: string
  name: string
  text?: ComponentChildren
  extent: Extent
  /** The state in words. */
  word: string
  isLocked?: boolean
  onToggle?: (isOn: boolean, control: HTMLElement) => void
  children?: ComponentChildren
}) => (
  <div class="row">
    <div class="name" id={`${id}-name`}>
      {name}
    </div>
    <label class="switch">
      <span class="state" id={`${id}-state`}>
        {word}
      </span>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox brings its own state, which aria-checked may not double.
        role="switch"
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-state ${id}-text`}
        checked={extent !== 'none'}
        indeterminate={extent === 'some'}
        disabled={isLocked || (!!of && ui.state.decision.verdicts[of]?.reason === 'age')}
        onChange={event => onToggle?.(event.currentTarget.checked, event.currentTarget)}
      />
    </label>
    <div class="text" id={`${id}-text`}>
      {of && ui.asides?.note(of)}
      {text}
    </div>
    {children}
  </div>
)
