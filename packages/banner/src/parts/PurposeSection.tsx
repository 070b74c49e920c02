import type { PurposeId } from '@sluice/core'
import { type Draft, servicesOf } from '../model/create-draft.js'
import { fillText } from '../model/fill-text.js'
import { resolvePurposeName } from '../model/resolve-purpose-name.js'
import { resolveServices } from '../model/resolve-services.js'
import type { DialogUi } from '../ui.js'
import { Row } from './Row.js'
import { ServiceRow } from './ServiceRow.js'

/** One purpose, its switch, and the services that serve it. */
export const PurposeSection = ({
  ui,
  draft,
  id,
}: {
  ui: DialogUi
  draft: Draft
  id: PurposeId
}) => {
  const { consent, texts } = ui
  const isEssential = id === 'essential'
  const services = servicesOf(resolveServices(ui), id)
  const extent = draft.extent(id)
  const text =
    consent.config.purposes?.find(purpose => purpose.id === id)?.description ??
    texts[`${id}Text` as 'essentialText']
  return (
    <li class="card">
      <Row
        ui={ui}
        of={id}
        id={`purpose-${id}`}
        name={resolvePurposeName(ui, id)}
        text={
          <>
            {text} {isEssential && texts.essentialReason}
          </>
        }
        extent={isEssential ? 'all' : extent}
        word={
          isEssential
            ? texts.alwaysOn
            : { all: texts.allowed, some: texts.partlyAllowed, none: texts.notAllowed }[extent]
        }
        isLocked={isEssential}
        onToggle={isOn => {
          // A purpose that is partly allowed is turned off whole: never more open than what was asked for.
          draft.setPurpose(id, isOn && extent === 'none')
          ui.draw()
        }}
      />
      {services.length > 0 && (
        <details>
          <summary>{fillText(texts.services, { count: services.length })}</summary>
          {services.map(service => (
            <ServiceRow key={service.id} ui={ui} draft={draft} service={service} purpose={id} />
          ))}
        </details>
      )}
    </li>
  )
}
