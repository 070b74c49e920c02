import { resolvePurposes, type WriteOptions } from '@sluice/core'
import { createDraft } from '../model/create-draft.js'
import { fillText } from '../model/fill-text.js'
import { resolveRights } from '../model/resolve-rights.js'
import { Dialog } from '../parts/Dialog.js'
import { PurposeSection } from '../parts/PurposeSection.js'
import { RecordTools } from '../parts/RecordTools.js'
import { Row } from '../parts/Row.js'
import type { DialogDraw, DialogUi } from '../ui.js'

/** Every purpose, service and right with a switch of its own. Nothing counts before a button says so. */
export const createPreferences = (ui: DialogUi): DialogDraw => {
  const { consent } = ui
  const { config } = consent
  const draft = createDraft(consent)
  const rights = resolveRights(ui.state)
  /** The buttons that write: accept and reject alike, and in one order on every layer (P9, UI1, UI2). */
  const writers = [
    ['acceptAll', consent.acceptAll],
    ['rejectAll', consent.rejectAll],
    ['saveChoices', (options?: WriteOptions) => consent.save(draft.choices(), options)],
  ] as const
  let isErasing = false

  return () => {
    const { texts } = ui
    return (
      <Dialog
        ui={ui}
        title={texts.preferencesTitle}
        footer={writers.map(([name, act]) => (
          <button
            type="button"
            class="button"
            key={name}
            aria-disabled={ui.isBusy}
            onClick={({ currentTarget }) =>
              ui.write('preferences', currentTarget, act).then(isDone => isDone && ui.close())
            }
          >
            {texts[name]}
          </button>
        ))}
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
