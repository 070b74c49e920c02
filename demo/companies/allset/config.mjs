import {
  adlantic,
  chatterbox,
  mapwell,
  posthog,
  tallymark,
  typefoundry,
  vidora,
} from '../services.mjs'

const RETENTION = 'As long as your account is open, then only what the law or a dispute demands.'

/**
 * Allset, scheduling by calendar.
 *
 * S1  three classes with the meaning that Allset gives them: essential, functional, performance and analytical.
 * S2  the measuring of visits serves the campaigns too: Tallymark needs both analytics and marketing.
 * S8  pixels, beacons and scripts of ad networks are held alike.
 * S9  Do Not Track changes nothing; the privacy page says so.
 * S13 Allset says that it has never sold data: no service is marked `sells`, and so no sale link is shown. Its ad
 *     networks are still named, under marketing, and are off until accepted.
 * S18 the policy version stands in each record.
 * S20 using the site never counts as agreement.
 * S24 the notice at collection, as a dialog: what there is, what for, and that none of it is sold.
 * S28 requests by e-mail, answered within 45 days.
 *
 * @type {import('@sluice/core').Config}
 */
export const config = {
  policy: { version: '2022-10-21', url: '/privacy' },
  controller: { name: 'Allset', contact: 'hello@allset.day' },
  collection: {
    categories: [
      {
        name: 'Identifiers: name, e-mail address, account name, network address',
        purposes: 'Your account, support, and security.',
        retention: RETENTION,
      },
      {
        name: 'Calendar events, and where you live and work, if you say so',
        purposes: 'Finding a time and a place to meet.',
        retention: RETENTION,
      },
      {
        name: 'Use of the site',
        purposes: 'Making it better, and measuring our advertising.',
        retention: RETENTION,
      },
      {
        name: 'Conclusions: the hours that suit you, and your ways between places',
        purposes: 'Proposing times.',
        retention: RETENTION,
      },
    ],
  },
  purposes: [
    {
      id: 'essential',
      name: 'Essential',
      description:
        'Needed for what you ask for, such as signing in. Without them parts of the site do not work.',
    },
    {
      id: 'functional',
      name: 'Functional',
      description:
        'Remember what you set, such as language or region, and know you when you come back.',
    },
    {
      id: 'analytics',
      name: 'Performance and analytics',
      description: 'Show how many people come, which pages they open and how long they stay.',
    },
    {
      id: 'marketing',
      name: 'Marketing',
      description:
        'Let ad networks choose what to show you, here and elsewhere, and tell us which campaign worked.',
    },
  ],
  services: [
    {
      id: 'account',
      name: 'Signing in with your calendar',
      purposes: ['essential'],
      provider: 'Allset',
      privacyUrl: '/privacy#cookies',
      description:
        'Keeps you signed in. Your calendar provider holds the password, Allset never sees it.',
      cookies: [{ name: 'allset_login', duration: 'P30D', description: 'Your sign-in.' }],
    },
    {
      id: 'screen-options',
      name: 'Language and region',
      purposes: ['functional'],
      provider: 'Allset',
      privacyUrl: '/privacy#cookies',
      description: 'Greets you in your language, in your time zone.',
      cookies: [{ name: 'allset_screen', duration: 'P1Y', description: 'The settings you chose.' }],
    },
    { ...vidora, purposes: ['functional'], description: 'Shows guided tours as videos.' },
    { ...mapwell, purposes: ['functional'], description: 'Shows the way between two meetings.' },
    {
      ...chatterbox,
      purposes: ['functional'],
      description: 'Lets you write to our support team from any page.',
    },
    {
      ...typefoundry,
      purposes: ['functional'],
      description: 'Delivers the typeface of our headlines.',
    },
    {
      ...posthog,
      purposes: ['analytics'],
      description: 'Counts visits and shows where people get stuck.',
    },
    {
      ...tallymark,
      purposes: ['analytics', 'marketing'],
      description: 'Counts visits, and whether they came from one of our advertisements.',
    },
    {
      ...adlantic,
      purposes: ['marketing'],
      description:
        'An advertising network. It may set and read its own cookies, as if you had visited its site.',
    },
  ],
  theme: { accent: '#5b3df5', 'on-accent': '#ffffff' },
}
