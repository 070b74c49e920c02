import type { Service } from '@sluice/core'
import type { Speaker } from '../ui.js'

/** The services to show: the config's, and Sluice's own storage, which is declared like any other (ST8). */
export const resolveServices = ({ consent, state, texts }: Speaker): Service[] => {
  const { lifetime } = state.regime
  // Browsers cap a cookie at 400 days (ST6).
  const duration = lifetime === 'unlimited' ? 'P400D' : lifetime
  const name = consent.config.mirror?.name ?? 'sluice'
  const description = texts.ownText
  return [
    {
      id: 'sluice',
      name: texts.ownName,
      purposes: ['essential'],
      cookies: [
        { name, description, duration },
        { name: `${name}-seal`, description, duration: 'session' },
      ],
      storage: [{ type: 'indexedDB', name: 'sluice', duration: 'unlimited', description }],
    },
    ...(consent.config.services ?? []),
  ]
}
