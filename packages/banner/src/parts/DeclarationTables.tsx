import { describeStorage } from '../model/describe-storage.js'
import { fillText } from '../model/fill-text.js'
import { resolvePurposeName } from '../model/resolve-purpose-name.js'
import { resolveServices } from '../model/resolve-services.js'
import type { Speaker } from '../ui.js'
import { Link } from './Link.js'

/** A table for each service: everything that it declares to store, and for how long (S4, OI11). */
export const DeclarationTables = ({ ui }: { ui: Speaker }) => {
  const { texts } = ui
  return (
    <div class="declaration">
      <p>
        {fillText(texts.declarationText, {
          controller: ui.consent.config.controller?.name || texts.thisSite,
        })}
      </p>
      {resolveServices(ui).map(service => {
        const entries = describeStorage(ui, service)
        return (
          <section key={service.id} aria-labelledby={`declared-${service.id}`}>
            <h3 id={`declared-${service.id}`}>{service.name}</h3>
            <p>
              {service.description}{' '}
              {service.provider && fillText(texts.providedBy, { provider: service.provider })}
            </p>
            <p>
              {texts.columnPurposes}:{' '}
              {service.purposes.map(id => resolvePurposeName(ui, id)).join(', ')}
              {service.sells && ` · ${texts.sells}`}
              {service.sensitive && ` · ${texts.usesSensitive}`}
            </p>
            {service.privacyUrl && (
              <p>
                <Link href={service.privacyUrl}>
                  {fillText(texts.providerPolicy, { name: service.provider || service.name })}
                </Link>
              </p>
            )}
            {entries.length > 0 ? (
              <table aria-labelledby={`declared-${service.id}`}>
                <thead>
                  <tr>
                    <th scope="col">{texts.columnName}</th>
                    <th scope="col">{texts.columnType}</th>
                    <th scope="col">{texts.columnDuration}</th>
                    <th scope="col">{texts.columnDescription}</th>
                  </tr>
                </thead>
                <tbody>
                  {entries.map(entry => (
                    <tr key={entry.name + entry.type}>
                      <th scope="row">{entry.name}</th>
                      <td data-label={texts.columnType}>{entry.type}</td>
                      <td data-label={texts.columnDuration}>{entry.duration}</td>
                      <td data-label={texts.columnDescription}>{entry.description}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : (
              <p>{texts.noStorage}</p>
            )}
          </section>
        )
      })}
    </div>
  )
}
