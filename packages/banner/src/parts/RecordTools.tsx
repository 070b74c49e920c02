import { fillText } from '../model/fill-text.js'
import type { DialogUi } from '../ui.js'
import { Confirm } from './Confirm.js'
import { Link } from './Link.js'

/** Hands a file to the visitor without a request. */
const download = (name: string, content: unknown) => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(
    new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }),
  )
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

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
              attempt(consent.export().then(data => download('privacy-record.json', data)))
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
      {policy.archive && policy.archive.length > 0 && (
        <details>
          <summary>{texts.olderPolicies}</summary>
          <ul>
            {policy.archive.map(({ version, url }) => (
              <li key={version}>
                <Link href={url}>{fillText(texts.policyVersion, { version })}</Link>
              </li>
            ))}
          </ul>
        </details>
      )}
      {controller?.contact && <p>{fillText(texts.contact, { contact: controller.contact })}</p>}
    </section>
  )
}
