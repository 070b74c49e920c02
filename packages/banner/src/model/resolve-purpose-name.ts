import type { PurposeId } from '@sluice/core'
import type { Ui } from '../ui.js'

/** A purpose's name: as the config declares it, else as the texts have it, else its id. */
export const resolvePurposeName = (
  { consent, texts }: Pick<Ui, 'consent' | 'texts'>,
  id: PurposeId,
): string =>
  consent.config.purposes?.find(purpose => purpose.id === id)?.name ||
  texts[`${id}Name` as 'essentialName'] ||
  id
