import { resolvePurposes } from '@sluice/core'
import { fillText } from '../model/fill-text.js'
import { resolvePurposeName } from '../model/resolve-purpose-name.js'
import { Link } from '../parts/Link.js'
import { WriteButtons } from '../parts/WriteButtons.js'
import type { Ui } from '../ui.js'

/** Into the top layer, where no z-index of the page reaches; without taking the focus. */
export const show = (element: HTMLElement | null) => element?.showPopover?.()

/**
 * The first layer: who asks, for which purposes, where to read more (OI11), and the way to the second layer. The banner
 * asks; the notice tells, where the law asks for no choice first. Both stay until they are answered: no key, no time and
 * no click elsewhere closes them (P4, UI5).
 */
export const Prompt = ({ ui, surface }: { ui: Ui; surface: 'banner' | 'notice' }) => {
  const { texts, consent, state } = ui
  const { policy, controller, collection } = consent.config
  const { sale } = state.decision.verdicts
  const isBanner = surface === 'banner'
  const text = isBanner ? texts.bannerText : sale ? texts.noticeSale : texts.noticeText
  return (
    <section class="prompt" popover="manual" ref={show} aria-label={texts.bannerTitle}>
      <h2>{texts.bannerTitle}</h2>
      <p>{fillText(text, { controller: controller?.name || texts.thisSite })}</p>
      <ul>
        {resolvePurposes(consent.config).map(id => (
          <li key={id}>{resolvePurposeName(ui, id)}</li>
        ))}
      </ul>
      {ui.asides?.briefing()}
      <p>
        <Link href={policy.url}>{texts.privacyPolicy}</Link>
        {sale && (
          <Link href={policy.url} onOpen={() => ui.open('opt-out')}>
            {texts.yourChoices}
          </Link>
        )}
        {collection && (
          <Link
            href={collection.url || policy.url}
            onOpen={collection.url ? undefined : () => ui.open('collection')}
          >
            {texts.noticeAtCollection}
          </Link>
        )}
      </p>
      <p role="status">{ui.problem}</p>
      <div class="actions">
        <WriteButtons
          ui={ui}
          surface={surface}
          acts={isBanner ? ['acceptAll', 'rejectAll'] : ['dismiss']}
        />
        <button
          type="button"
          class="button quiet"
          onClick={() => ui.open('preferences')}
          onPointerEnter={ui.preload}
          onFocus={ui.preload}
        >
          {texts.preferences}
        </button>
      </div>
    </section>
  )
}
