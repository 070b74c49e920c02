import { Prompt } from '../parts/Prompt.js'
import { WriteButtons } from '../parts/WriteButtons.js'
import type { Ui } from '../ui.js'

/** Asks. It stays until it is answered: no key, no time and no click elsewhere closes it (P4, UI5). */
export const Banner = ({ ui }: { ui: Ui }) => (
  <Prompt ui={ui} text={ui.texts.bannerText}>
    <WriteButtons ui={ui} surface="banner" />
  </Prompt>
)
