/**
 * NU-SET, locks and lock boxes with an app.
 *
 * S13 no sale, no trade without notice in advance: nothing is marked `sells`.
 * S14 not meant for anyone under 13.
 * No tracking cookies: every service is essential, so there is nothing to ask, and no banner is shown. Films and maps
 * are plain links, which tell nobody anything until they are followed.
 *
 * @type {import('@sluice/core').Config}
 */
export const config = {
  policy: { version: '2020-01', url: '/privacy' },
  controller: { name: 'NU-SET', contact: 'info@nuset.com' },
  services: [
    {
      id: 'account',
      name: 'Signing in',
      purposes: ['essential'],
      provider: 'NU-SET',
      privacyUrl: '/privacy#cookies',
      description: 'Keeps you signed in while you look after your locks.',
      cookies: [{ name: 'nu_set_login', duration: 'session', description: 'Your sign-in.' }],
    },
    {
      id: 'lock-history',
      name: 'Lock history',
      purposes: ['essential'],
      provider: 'NU-SET',
      privacyUrl: '/privacy#cookies',
      description: 'Notes when a lock was opened or closed, for you and for repairs.',
      storage: [
        {
          type: 'localStorage',
          name: 'lock-history',
          duration: 'P30D',
          description: 'The latest actions made in this browser.',
        },
      ],
    },
  ],
  theme: { accent: '#8a5a00', 'on-accent': '#ffffff' },
}
