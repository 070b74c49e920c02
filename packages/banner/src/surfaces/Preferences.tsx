import { resolvePurposes } from '@sluice/core'
import { createDraft } from '../model/create-draft.js'
import { fillText } from '../model/fill-text.js'
import { resolveRights } from '../model/resolve-rights.js'
import { closeAround, Dialog } from '../parts/Dialog.js'
import { PurposeSection } from '../parts/PurposeSection.js'
import { RecordTools } from '../parts/RecordTools.js'
import { Row } from '../parts/Row.js'
import { WriteButtons } from '../parts/WriteButtons.js'
import type { DialogDraw, DialogUi } from '../ui.js'

/** Every purpose, service and right with a switch of its own. Nothing counts before a button says so. */
export const createPreferences = (ui: DialogUi): DialogDraw => {
  const { consent } = ui
  const { config } = consent
  const draft = createDraft(consent)
  const rights = resolveRights(ui.state)
  let isErasing = false

  return () => {
    const { texts } = ui
    return (
      <Dialog
        ui={ui}
        title={texts.preferencesTitle}
        footer={
          <>
            <WriteButtons
              ui={ui}
              surface="preferences"
              acts={['acceptAll', 'rejectAll']}
              onDone={ui.close}
            />
            <button
              type="button"
              class="button"
              aria-disabled={ui.isBusy}
              onClick={event => {
                const { currentTarget } = event
                ui.write('preferences', currentTarget, options =>
                  consent.save(draft.choices(), options),
                ).then(isDone => isDone && closeAround(currentTarget))
              }}
            >
              {texts.saveChoices}
            </button>
          </>
        }
      >
        <p>
          {fillText(texts.preferencesText, {
            controller: config.controller?.name || texts.thisSite,
          })}
        </p>
        <ul class="list">
          {resolvePurposes(config).map(id => (
            <PurposeSection key={id} ui={ui} draft={draft} id={id} />
          ))}
        </ul>
        {rights.length > 0 && (
          <section aria-labelledby="rights-title">
            <h3 id="rights-title">{texts.rightsTitle}</h3>
            <ul class="list">
              {rights.map(right => (
                <li class="card" key={right}>
                  <h4>{texts[`${right}Title`]}</h4>
                  <Row
                    ui={ui}
                    of={right}
                    id={`right-${right}`}
                    name={texts[`${right}Switch`]}
                    text={texts[`${right}Text`]}
                    extent={draft.isOn(right) ? 'all' : 'none'}
                    word={draft.isOn(right) ? texts.allowed : texts.notAllowed}
                    onToggle={isOn => {
                      draft.setRight(right, isOn)
                      ui.draw()
                    }}
                  />
                </li>
              ))}
            </ul>
          </section>
        )}
        <RecordTools
          ui={ui}
          isErasing={isErasing}
          setErasing={value => {
            isErasing = value
            ui.draw()
          }}
        />
      </Dialog>
    )
  }
}
