import type { Service } from '@sluice/core'
import type { Speaker } from '../ui.js'

/** The services to show: the config's, and Sluice's own storage, which is declared like any other (ST8). */
export const resolveServices = ({ consent, state, texts }: Speaker): Service[] => {
  const { lifetime } = state.regime
  return [
    {
      id: 'sluice',
      name: texts.ownName,
      purposes: ['essential'],
      cookies: [
        {
          name: consent.config.mirror?.name ?? 'sluice',
          description: texts.ownText,
          // Browsers cap a cookie at 400 days (ST6).
          duration: lifetime === 'unlimited' ? 'P400D' : lifetime,
        },
      ],
      storage: [
        { type: 'indexedDB', name: 'sluice', duration: 'unlimited', description: texts.ownText },
      ],
    },
    ...(consent.config.services ?? []),
  ]
}
