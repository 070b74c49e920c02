import type { RightId } from '@sluice/core'
import { isSignalHonored } from '../model/is-signal-honored.js'
import type { DialogUi } from '../ui.js'
import { Confirm } from './Confirm.js'
import { Row } from './Row.js'

/** One right: one click uses it, two take it back (OO3, OO7). */
export const RightForm = ({
  ui,
  right,
  honored,
  isAsking,
  setAsking,
}: {
  ui: DialogUi
  right: RightId
  /** The status of an opt-out. */
  honored: string
  /** Whether the second step of taking it back is shown. */
  isAsking: boolean
  setAsking: (isAsking: boolean) => void
}) => {
  const { consent, state, texts } = ui
  const isSale = right === 'sale'
  const verdict = state.decision.verdicts[right]
  const isOut = !verdict?.allowed
  // What an age keeps closed was not opted out of, and may have no opt-in (MI2, MI3).
  const isByAge = verdict?.reason === 'age'
  const optIn = isByAge
    ? ui.asides?.optIn(right)
    : { label: texts.optBackIn, question: texts.optInQuestion }
  const optOut = (control: EventTarget | null) => {
    ui.write('opt-out', control, options => consent.optOut(right, options))
  }
  return (
    <section class="right" aria-labelledby={`${right}-title`}>
      <h3 id={`${right}-title`}>{texts[`${right}Title`]}</h3>
      <Row
        ui={ui}
        id={`right-${right}`}
        name={texts[`${right}Switch`]}
        text={
          <>
            {isByAge && <p class="note">{ui.asides?.why(right)}</p>}
            {texts[`${right}Text`]}
          </>
        }
        extent={isOut ? 'none' : 'all'}
        word={
          isByAge
            ? texts.notAllowed
            : isOut
              ? isSale
                ? texts.optedOut
                : texts.limited
              : texts.allowed
        }
        isLocked={!optIn}
        onToggle={(isOn, control) => {
          if (isOn) setAsking(true)
          else optOut(control)
        }}
      />
      {isSale && (
        <p role="status" class="honored">
          {isOut && !isByAge && honored}
        </p>
      )}
      {isSale && isSignalHonored(state) && <p>{texts.gpcText}</p>}
      {!isOut ? (
        <button
          type="button"
          class="button"
          aria-disabled={ui.isBusy}
          onClick={event => optOut(event.currentTarget)}
        >
          {isSale ? texts.optOut : texts.limitUse}
        </button>
      ) : !optIn ? null : isAsking ? (
        <Confirm
          ui={ui}
          question={optIn.question}
          label={texts.optInConfirm}
          onConfirm={event => {
            ui.write('opt-out', event.currentTarget, options => consent.optIn(right, options)).then(
              isDone => isDone && setAsking(false),
            )
          }}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <button type="button" class="button quiet" onClick={() => setAsking(true)}>
          {optIn.label}
        </button>
      )}
    </section>
  )
}
