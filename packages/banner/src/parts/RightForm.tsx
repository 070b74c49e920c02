import type { RightId } from '@sluice/core'
import { isSignalHonored } from '../model/is-signal-honored.js'
import type { LauncherTexts, OptOutTexts } from '../texts/types.js'
import type { DialogUi } from '../ui.js'
import { Confirm } from './Confirm.js'
import { Row } from './Row.js'

/** One right: one click uses it, two take it back (OO3, OO7). */
export const RightForm = ({
  ui,
  right,
  words,
  isAsking,
  setAsking,
}: {
  ui: DialogUi
  right: RightId
  words: OptOutTexts & LauncherTexts
  /** Whether the second step of taking it back is shown. */
  isAsking: boolean
  setAsking: (isAsking: boolean) => void
}) => {
  const { consent, state, texts } = ui
  const isSale = right === 'sale'
  const verdict = state.decision.verdicts[right]
  const isOut = !verdict?.allowed
  /** What an age has to do with it: there may be no opt-in, or one in other words (MI2, MI3). */
  const ageText = isOut ? ui.asides?.why(right) : ''
  const isByAge = verdict?.reason === 'age' || !!ageText
  const optIn = isByAge
    ? ui.asides?.optIn(right)
    : { label: words.optBackIn, question: words.optInQuestion }
  /** What is closed for want of a consent, or for an age, was nobody's request. */
  const isRequested = isOut && (verdict?.reason === 'choice' || verdict?.reason === 'gpc')
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
            {ageText && <p class="note">{ageText}</p>}
            {texts[`${right}Text`]}
          </>
        }
        extent={isOut ? 'none' : 'all'}
        word={
          isRequested
            ? isSale
              ? words.optedOut
              : words.limited
            : isOut
              ? texts.notAllowed
              : texts.allowed
        }
        isLocked={!optIn}
        onToggle={(isOn, control) => {
          if (isOn) setAsking(true)
          else optOut(control)
        }}
      />
      <p role="status" class="honored">
        {isRequested && (isSale ? words.optOutHonored : words.limitHonored)}
      </p>
      {isSale && state.signals.gpc && isSignalHonored(state) && <p>{words.gpcText}</p>}
      {!isOut ? (
        <button
          type="button"
          class="button"
          aria-disabled={ui.isBusy}
          onClick={event => optOut(event.currentTarget)}
        >
          {isSale ? words.optOut : words.limitUse}
        </button>
      ) : !optIn ? null : isAsking ? (
        <Confirm
          ui={ui}
          question={optIn.question}
          label={words.optInConfirm}
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
