import { adlantic, mapwell, mixpanel, vidora } from '../services.mjs'

/**
 * IID2SECURE, video surveillance as a service.
 *
 * S2  cookies also serve how people deal with advertisements: Adlantic needs analytics and marketing.
 * S8  beacons and pixel tags are held like scripts.
 * S14 under 16 with a parent's written permission only.
 * S15 withdrawal leaves what happened before untouched.
 * S17 other purposes, a new owner, new recipients: a new policy version asks again.
 * S20 continued use is not taken as agreement, whatever a policy may say of it.
 * S22 "erase everything" clears all that the site keeps in the browser.
 * S24 the notice comes just before a function that needs it: each embed asks in its own place.
 * S26 each service states what it is for, and is held to it.
 * S28 requests by e-mail, answered within 30 days.
 *
 * @type {import('@sluice/core').Config}
 */
export const config = {
  policy: { version: '2023-04', url: '/privacy' },
  controller: {
    name: 'IID2SECURE Technology Co., Ltd.',
    contact: 'technical-support@iid2secure.nl',
  },
  services: [
    {
      id: 'account',
      name: 'Signing in',
      purposes: ['essential'],
      provider: 'IID2SECURE Technology',
      privacyUrl: '/privacy#cookies',
      description: 'Saves you from signing in again and guards your account.',
      cookies: [{ name: 'iid2secure_login', duration: 'P14D', description: 'Your sign-in.' }],
    },
    {
      id: 'basket',
      name: 'Shopping basket',
      purposes: ['essential'],
      provider: 'IID2SECURE Technology',
      privacyUrl: '/privacy#cookies',
      description: 'Holds what you put into the basket until you pay.',
      storage: [
        {
          type: 'sessionStorage',
          name: 'basket',
          duration: 'session',
          description: 'What you chose.',
        },
      ],
    },
    {
      id: 'screen-options',
      name: 'Home screen',
      purposes: ['functional'],
      provider: 'IID2SECURE Technology',
      privacyUrl: '/privacy#cookies',
      description: 'Keeps your browsing preferences so that the first screen suits you.',
      cookies: [{ name: 'iid2secure_screen', duration: 'P1Y', description: 'Your preferences.' }],
    },
    {
      ...mixpanel,
      purposes: ['analytics'],
      description:
        'Shows which functions are used, so that service and product get better. Nothing else.',
    },
    { ...vidora, purposes: ['functional'], description: 'Shows sample recordings in the page.' },
    {
      ...mapwell,
      purposes: ['functional'],
      description: 'Shows the nearest server and installer.',
    },
    {
      ...adlantic,
      purposes: ['analytics', 'marketing'],
      description: 'Notes which advertisement or e-mail brought you here, by a pixel.',
    },
  ],
  theme: { accent: '#1658c9', 'on-accent': '#ffffff' },
}
