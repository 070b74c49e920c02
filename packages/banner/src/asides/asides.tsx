import { explainAge } from '@sluice/core'
import { render } from 'preact'
import css from '../styles/asides.css?inline'
import type { Asides, Ui } from '../ui.js'
import { AgeScreen } from './AgeScreen.js'
import { Archive } from './Archive.js'
import { Briefing } from './Briefing.js'
import { enAsides } from './en-asides.js'
import { explainStanding } from './explain-standing.js'
import { Note } from './Note.js'
import { Sent } from './Sent.js'

/** What only some visitors are told, in a file of its own, so that the others do not load it. */
export const createAsides = (ui: Ui): Asides => {
  ui.adopt(css)
  return {
    ageScreen: (parent, isDue) => render(isDue ? <AgeScreen ui={ui} /> : null, parent),
    briefing: parent => render(<Briefing ui={ui} />, parent),
    note: id => <Note ui={ui} id={id} />,
    why: id => explainStanding(ui, id),
    archive: () => <Archive ui={ui} />,
    sent: () => <Sent ui={ui} />,
    optIn: right => {
      const { ageOptInLink: label, ageOptInQuestion: question } = { ...enAsides, ...ui.texts }
      const kind = explainAge(right, ui.state, ui.consent.config)?.kind
      return kind === 'opt-in' ? { label, question } : undefined
    },
  }
}
