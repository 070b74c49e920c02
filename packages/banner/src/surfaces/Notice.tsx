import { Prompt } from '../parts/Prompt.js'
import { WriteButtons } from '../parts/WriteButtons.js'
import type { Ui } from '../ui.js'

/** Tells, where the law asks for a notice and an opt-out and not for a choice first. */
export const Notice = ({ ui }: { ui: Ui }) => (
  <Prompt
    ui={ui}
    text={ui.state.decision.verdicts.sale ? ui.texts.noticeSale : ui.texts.noticeText}
  >
    <WriteButtons ui={ui} surface="notice" acts={['dismiss']} />
  </Prompt>
)
