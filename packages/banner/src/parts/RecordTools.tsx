import { fillText } from '../model/fill-text.js'
import type { DialogUi } from '../ui.js'
import { Confirm } from './Confirm.js'
import { Link } from './Link.js'

/** What the visitor can do with what is stored: take a copy, erase it (P10, RP5); and the policies, old ones too (S19). */
export const RecordTools = ({
  ui,
  isErasing,
  setErasing,
}: {
  ui: DialogUi
  isErasing: boolean
  setErasing: (isErasing: boolean) => void
}) => {
  const { consent, texts } = ui
  const { policy, controller } = consent.config
  const attempt = (act: Promise<unknown>) =>
    act.catch(() => {
      ui.problem = texts.failed
      ui.draw()
    })
  return (
    <section class="record" aria-labelledby="record-title">
      <h3 id="record-title">{texts.recordTitle}</h3>
      <p>{texts.recordText}</p>
      {ui.asides?.sent()}
      {isErasing ? (
        <Confirm
          ui={ui}
          question={texts.eraseQuestion}
          label={texts.eraseConfirm}
          onConfirm={() => attempt(consent.erase().then(ui.close))}
          onCancel={() => setErasing(false)}
        />
      ) : (
        <div class="actions">
          <button
            type="button"
            class="button quiet"
            onClick={() =>
              attempt(
                // A file of its own: few ever take their copy.
                Promise.all([import('../dom/download.js'), consent.export()]).then(
                  ([{ download }, data]) => download('privacy-record.json', data),
                ),
              )
            }
          >
            {texts.downloadRecord}
          </button>
          <button type="button" class="button quiet" onClick={() => setErasing(true)}>
            {texts.eraseRecord}
          </button>
        </div>
      )}
      <p class="links">
        <Link href={policy.url}>{texts.privacyPolicy}</Link>
      </p>
      {ui.asides?.archive()}
      {controller?.contact && <p>{fillText(texts.contact, { contact: controller.contact })}</p>}
    </section>
  )
}
