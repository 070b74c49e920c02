import { fillText } from '../model/fill-text.js'
import { Link } from '../parts/Link.js'
import type { Ui } from '../ui.js'
import { enAsides } from './en-asides.js'

/** The policies that were in force before (S19). */
export const Archive = ({ ui }: { ui: Ui }) => {
  const texts = { ...enAsides, ...ui.texts }
  const { archive = [] } = ui.consent.config.policy
  return (
    archive.length > 0 && (
      <details>
        <summary>{texts.olderPolicies}</summary>
        <ul>
          {archive.map(({ version, url }) => (
            <li key={version}>
              <Link href={url}>{fillText(texts.policyVersion, { version })}</Link>
            </li>
          ))}
        </ul>
      </details>
    )
  )
}
