import { type AgeLimit, explainAge } from '@sluice/core'
import { fillText } from '../model/fill-text.js'
import type { Ui } from '../ui.js'
import { enAsides } from './en-asides.js'
import { findNews } from './find-news.js'

const BY_LIMIT = {
  unanswered: 'ageFirst',
  parent: 'ageParent',
  never: 'ageNotUnder',
  'opt-in': 'ageOptIn',
} as const satisfies Record<AgeLimit['kind'], keyof typeof enAsides>

/** Why a purpose, service or right stands as it does, where its switch alone would not tell; else empty. */
export const explainStanding = ({ consent, state, texts: own }: Ui, id: string): string => {
  const texts = { ...enAsides, ...own }
  const limit = explainAge(id, state, consent.config)
  if (limit) return fillText(texts[BY_LIMIT[limit.kind]], { ...limit })
  if (state.decision.verdicts[id]?.reason === 'exempt') return texts.exemptText
  const { changed, added } = findNews(consent, state)
  return changed.includes(id) ? texts.isChanged : added.includes(id) ? texts.isNew : ''
}
