import { resolvePurposes } from '@sluice/core'
import type { ComponentChildren } from 'preact'
import { fillText } from '../helpers/fill-text.js'
import { resolvePurposeName } from '../helpers/resolve-purpose-name.js'
import type { Ui } from '../ui.js'
import { Link } from './Link.js'

/** Into the top layer, where no z-index of the page reaches; without taking the focus. */
const show = (element: HTMLElement | null) => element?.showPopover?.()

/** The frame of the first layer: who asks, for which purposes, where to read more (OI11), the way to the second layer. */
export const Prompt = ({
  ui,
  text,
  children,
}: {
  ui: Ui
  /** What is said; `{controller}`. */
  text: string
  children: ComponentChildren
}) => {
  const { texts, consent, state } = ui
  const { policy, controller } = consent.config
  return (
    <section class="prompt" popover="manual" ref={show} aria-label={texts.bannerTitle}>
      <h2>{texts.bannerTitle}</h2>
      <p>{fillText(text, { controller: controller?.name || texts.thisSite })}</p>
      <ul class="purposes">
        {resolvePurposes(consent.config).map(id => (
          <li key={id}>{resolvePurposeName(ui, id)}</li>
        ))}
      </ul>
      <p>
        <Link href={policy.url}>{texts.privacyPolicy}</Link>
        {state.decision.verdicts.sale && (
          <Link href={policy.url} onOpen={() => ui.open('opt-out')}>
            {texts.yourChoices}
          </Link>
        )}
      </p>
      <p role="status">{ui.problem}</p>
      <div class="actions">
        {children}
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
