import { explainAge } from '@sluice/core'
import { Link } from '../parts/Link.js'
import type { Ui } from '../ui.js'
import { explainStanding } from './explain-standing.js'

/** Why a purpose, service or right stands as it does; and, where it takes two steps to open it, the way to them (MI3). */
export const Note = ({ ui, id }: { ui: Ui; id: string }) => {
  const { consent, state, texts } = ui
  const text = explainStanding(ui, id)
  return (
    text && (
      <p class="note">
        {text}{' '}
        {explainAge(id, state, consent.config)?.kind === 'opt-in' && (
          <Link href={consent.config.policy.url} onOpen={() => ui.open('opt-out')}>
            {texts.yourChoices}
          </Link>
        )}
      </p>
    )
  )
}
