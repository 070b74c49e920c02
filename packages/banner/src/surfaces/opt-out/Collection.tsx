import { fillText } from '../../model/fill-text.js'
import { formatDuration } from '../../model/format-duration.js'
import { resolveRights } from '../../model/resolve-rights.js'
import { Dialog } from '../../parts/Dialog.js'
import { Link } from '../../parts/Link.js'
import css from '../../styles/collection.css?inline'
import { enCollection } from '../../texts/opt-out/en-collection.js'
import type { DialogDraw, DialogUi } from '../../ui.js'

/**
 * The notice at collection, for a site that has no such section of its own: what is collected, what for, whether it is
 * sold or shared, how long it is kept, and the ways to the opt-out and the policy (11 CCR 7012(e), OO13).
 */
export const createCollection = (ui: DialogUi): DialogDraw => {
  const { collection, controller, policy } = ui.consent.config
  const words = { ...enCollection, ...ui.texts }
  ui.adopt(css)
  return () => (
    <Dialog ui={ui} title={words.noticeAtCollection} isText>
      <p>{fillText(words.collectionText, { controller: controller?.name || words.thisSite })}</p>
      <ul class="collected">
        {collection?.categories.map(({ name, purposes, sold, retention, sensitive }) => (
          <li key={name}>
            <h3>{name}</h3>
            {sensitive && <p class="sensitive">{words.sensitiveInformation}</p>}
            <dl>
              <div>
                <dt>{words.columnDescription}</dt>
                <dd>{purposes}</dd>
              </div>
              <div>
                <dt>{words.soldOrShared}</dt>
                <dd>{sold ? words.sold : words.notSold}</dd>
              </div>
              <div>
                <dt>{words.columnDuration}</dt>
                <dd>{formatDuration(retention, ui.language)}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
      <p>
        <Link href={policy.url}>{words.privacyPolicy}</Link>
        {resolveRights(ui.state).length > 0 && (
          <Link href={policy.url} onOpen={() => ui.open('opt-out')}>
            {words.yourChoices}
          </Link>
        )}
      </p>
    </Dialog>
  )
}
