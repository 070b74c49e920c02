import { aurora, chatterbox, mixpanel, vidora } from '../services.mjs'

/**
 * Nanolux, cameras for homes and shops.
 *
 * S12 the companies that a push kit involves are listed behind a link, on the service itself.
 * S14 anyone younger than 14 counts as a child; the age switch of the demo shows it.
 * S15 consent can be given and taken back at any time, and what was done before stays lawful.
 * S16 refusing costs nothing: every page works the same.
 * S17 a change counts only after a new consent: a new policy version asks again.
 * S19 older versions stay readable: the archive.
 * S21 the privacy page hands out a copy of everything that is stored.
 * S27 sending data to other countries needs a consent of its own: the purpose `transfer`, which Aurora Push needs
 *     beside `functional`.
 * S28 requests by e-mail, answered within 30 days.
 * Nothing reaches another company without an explicit consent, and the policy makes no difference between countries: so
 * opt-in holds everywhere, also where the law asks for less.
 *
 * @type {import('@sluice/core').Config}
 */
export const config = {
  policy: {
    version: '2021-05',
    url: '/privacy',
    archive: [
      { version: '2019-09', url: '/privacy/archive/2019-09' },
      { version: '2018-03', url: '/privacy/archive/2018-03' },
    ],
  },
  controller: { name: 'Nanolux', contact: 'tony@sznumber.com' },
  regimes: { '*': { model: 'opt-in' } },
  purposes: [
    {
      id: 'transfer',
      name: 'Transfer to other countries',
      description:
        'Lets a service handle your data outside the United States, where other rules may apply.',
    },
  ],
  services: [
    {
      id: 'account',
      name: 'Your account',
      purposes: ['essential'],
      provider: 'Nanolux',
      privacyUrl: '/privacy#cookies',
      description: 'Keeps you signed in and remembers when your plan ends.',
      cookies: [{ name: 'nanolux_login', duration: 'P7D', description: 'Your sign-in.' }],
    },
    {
      id: 'screen-options',
      name: 'Live view layout',
      purposes: ['functional'],
      provider: 'Nanolux',
      privacyUrl: '/privacy#cookies',
      description: 'Keeps the cameras on your screen in the order you chose.',
      cookies: [{ name: 'nanolux_screen', duration: 'P1Y', description: 'Your layout.' }],
    },
    {
      ...mixpanel,
      purposes: ['analytics'],
      description: 'Tells us how many devices are connected and which functions are used.',
    },
    { ...vidora, purposes: ['functional'], description: 'Shows installation films.' },
    {
      ...chatterbox,
      purposes: ['functional'],
      description: 'Our support desk, run by a supplier bound to confidence.',
    },
    {
      ...aurora,
      purposes: ['functional', 'transfer'],
      description:
        'Sends messages from your cameras to this browser. The link names the companies involved.',
    },
  ],
  theme: { accent: '#b4461f', 'on-accent': '#ffffff' },
}
