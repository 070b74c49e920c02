import type { AgeBand } from '@sluice/core'
import { Link } from '../parts/Link.js'
import type { Ui } from '../ui.js'
import { enAsides } from './en-asides.js'
import { Sent } from './Sent.js'

/** The bands, youngest first. Whoever answers is in one of them: nobody is asked whether they would rather not say. */
const BANDS = [
  ['under-13', 'ageUnder13'],
  ['13-15', 'age13to15'],
  ['16-17', 'age16to17'],
  ['adult', 'ageAdult'],
] as const

const show = (element: HTMLElement | null) => element?.showPopover?.()

/**
 * Asks for the age band, before anything else (MI1). Neutral: it does not say which answer opens what, no answer is
 * preselected, larger or nearer, and none can be changed by asking again. Nothing but the band is kept.
 */
export const AgeScreen = ({ ui }: { ui: Ui }) => {
  const { consent } = ui
  const texts = { ...enAsides, ...ui.texts }
  const answer = async (band: AgeBand, control: HTMLElement) => {
    const root = control.getRootNode() as ShadowRoot
    if (!(await ui.write('age', control, options => consent.setAge(band, options)))) return
    // The button that had the focus is gone; what took its place is named to whoever listens, and none of its buttons chosen.
    const next = root.querySelector<HTMLElement>('.prompt')
    if (!next) return
    next.tabIndex = -1
    next.focus()
  }
  return (
    <section class="prompt" popover="manual" ref={show} aria-label={ui.texts.bannerTitle}>
      <h2 id="age-title">{texts.ageTitle}</h2>
      <p>{texts.ageText}</p>
      <Sent ui={ui} />
      <p>
        <Link href={consent.config.policy.url}>{ui.texts.privacyPolicy}</Link>
      </p>
      <p role="status">{ui.problem}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame of its own, and is no form's here. */}
      <div class="actions" role="group" aria-labelledby="age-title">
        {BANDS.map(([band, key]) => (
          <button
            type="button"
            class="button"
            key={band}
            aria-disabled={ui.isBusy}
            onClick={({ currentTarget }) => void answer(band, currentTarget)}
          >
            {texts[key]}
          </button>
        ))}
      </div>
    </section>
  )
}
