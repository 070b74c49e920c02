import type { PurposeId, Service } from '@sluice/core'
import type { Draft } from '../model/create-draft.js'
import { describeStorage } from '../model/describe-storage.js'
import { fillText } from '../model/fill-text.js'
import type { DialogUi } from '../ui.js'
import { Link } from './Link.js'
import { Row } from './Row.js'

/** One service: its switch, who is behind it, what it does with data, what it stores and for how long (OI11). */
export const ServiceRow = ({
  ui,
  draft,
  service,
  purpose,
}: {
  ui: DialogUi
  draft: Draft
  service: Service
  /** The purpose under which it is shown: it may stand under several. */
  purpose: PurposeId
}) => {
  const { texts } = ui
  const isEssential = service.purposes.every(id => id === 'essential')
  const right = draft.heldBy(service)
  const isOn = isEssential || draft.isOn(service.id)
  const isAllowed = isOn && !right
  const entries = describeStorage(ui, service)
  return (
    <Row
      ui={ui}
      of={service.id}
      id={`${purpose}-${service.id}`}
      name={service.name}
      text={
        <>
          {service.description && <p>{service.description}</p>}
          {right && (
            <p>
              <strong>{fillText(texts.heldByRight, { right: texts[`${right}Title`] })}</strong>
            </p>
          )}
          <p class="facts">
            {service.provider && (
              <span>{fillText(texts.providedBy, { provider: service.provider })}</span>
            )}
            {service.sells && <span class="badge">{texts.sells}</span>}
            {service.sensitive && <span class="badge">{texts.usesSensitive}</span>}
          </p>
        </>
      }
      extent={isAllowed ? 'all' : 'none'}
      word={isAllowed ? (isEssential ? texts.alwaysOn : texts.allowed) : texts.notAllowed}
      isLocked={isEssential || !!right}
      onToggle={(value, control) => {
        draft.setService(service, value)
        ui.draw()
        // What runs without consent is objected to with one click; all else waits for a button (OI13).
        if (ui.state.decision.verdicts[service.id]?.reason === 'exempt')
          ui.write('preferences', control, options =>
            ui.consent.save({ [service.id]: value }, options),
          )
      }}
    >
      <div class="more">
        {service.privacyUrl && (
          <p>
            <Link href={service.privacyUrl}>
              {fillText(texts.providerPolicy, { name: service.provider || service.name })}
            </Link>
          </p>
        )}
        {entries.length > 0 ? (
          <details>
            <summary>{fillText(texts.storage, { count: entries.length })}</summary>
            <ul class="entries">
              {entries.map(entry => (
                <li key={entry.name + entry.type}>
                  <code>{entry.name}</code>
                  <span>
                    {entry.type}, {entry.duration}
                  </span>
                  {entry.description && <p>{entry.description}</p>}
                </li>
              ))}
            </ul>
          </details>
        ) : (
          <p>{texts.noStorage}</p>
        )}
      </div>
    </Row>
  )
}
