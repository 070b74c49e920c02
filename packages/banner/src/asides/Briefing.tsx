import { fillText } from '../model/fill-text.js'
import { resolvePurposeName } from '../model/resolve-purpose-name.js'
import { Link } from '../parts/Link.js'
import type { Ui } from '../ui.js'
import { enAsides } from './en-asides.js'
import { findNews } from './find-news.js'

/** What banner and notice add where something has changed since the visitor chose, or runs by exemption (OI10, OI13). */
export const Briefing = ({ ui }: { ui: Ui }) => {
  const { consent, state } = ui
  const { policy, services = [] } = consent.config
  const texts = { ...enAsides, ...ui.texts }
  const { changed, added, policy: version } = findNews(consent, state)
  const list = (ids: string[]) => ({
    names: new Intl.ListFormat(ui.language).format(
      ids.map(
        id => services.find(service => service.id === id)?.name ?? resolvePurposeName(ui, id),
      ),
    ),
  })
  const exempt = services
    .map(({ id }) => id)
    .filter(id => state.decision.verdicts[id]?.reason === 'exempt')
  const before = policy.archive?.find(each => each.version === version)
  const words = version !== undefined && fillText(texts.changedPolicyBefore, { version })
  const hasNews = changed[0] || added[0] || words
  const isRestKept = Object.values(state.decision.verdicts).some(
    ({ reason }) => reason === 'choice',
  )
  return (
    <>
      {hasNews && (
        <div class="aside">
          <p>
            <strong>{texts.changedTitle}</strong>
          </p>
          {changed[0] && <p>{fillText(texts.changedServices, list(changed))}</p>}
          {added[0] && <p>{fillText(texts.changedNew, list(added))}</p>}
          {words && (
            <p>
              {texts.changedPolicy} {before ? <Link href={before.url}>{words}</Link> : words}
              <Link href={policy.url}>
                {fillText(texts.changedPolicyNow, { version: policy.version })}
              </Link>
            </p>
          )}
          {isRestKept && <p>{texts.changedRest}</p>}
        </div>
      )}
      {exempt[0] && <p class="aside">{fillText(texts.exemptList, list(exempt))}</p>}
    </>
  )
}
