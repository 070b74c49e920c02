import { facely, mapwell, posthog, tallymark, vidora } from '../services.mjs'

const RETENTION = 'As long as its purpose lasts, and the law or a contract asks for.'

/**
 * NUSO, cloud telephony.
 *
 * S3  nothing optional before agreement; decline stands beside accept.
 * S4  login two days, with "Remember me" two weeks; screen options a year; the test cookie until the browser closes.
 * S5  logging out removes the login cookies (server/accounts.mjs).
 * S6  videos and maps in articles are held as embeds.
 * S7  avatars are a service of their own, off until enabled, and the comments read the same without them.
 * S11, S12  unique identifiers reach a data analytics provider, which Californian law may call a sale: `sells`.
 * S14 nobody under 16: the age switch of the demo closes the sale.
 * S15 withdrawal at any time, by the same control on every page.
 * S24 the notice at collection, in the policy's own section.
 * S25 no sensitive data, so no service is marked `sensitive` and no such link is shown.
 *
 * @type {import('@sluice/core').Config}
 */
export const config = {
  policy: { version: '2024-02-22', url: '/privacy' },
  controller: { name: 'NUSO, LLC', contact: 'contact@nuso.cloud' },
  collection: {
    url: '/privacy#notice-at-collection',
    categories: [
      {
        name: 'Identifiers: name, addresses, account name, network address',
        purposes: 'Running your service, and answering you.',
        retention: RETENTION,
      },
      {
        name: 'Unique identifiers: devices, cookies, pixels, customer number',
        purposes: 'Counting advertisements seen, and commercial interests.',
        sold: true,
        retention: RETENTION,
      },
      {
        name: 'Signature and telephone number',
        purposes: 'Running your service.',
        retention: RETENTION,
      },
      {
        name: 'What you buy, or consider',
        purposes: 'Orders and billing.',
        retention: RETENTION,
      },
      {
        name: 'Use of the website',
        purposes: 'Mending errors, and making the service better.',
        retention: RETENTION,
      },
      {
        name: 'Rough location',
        purposes: 'Security, and the right language.',
        retention: RETENTION,
      },
      {
        name: 'Working life',
        purposes: 'Services for companies.',
        retention: RETENTION,
      },
      {
        name: 'Conclusions drawn from these',
        purposes: 'Research and development.',
        retention: RETENTION,
      },
      {
        name: 'Sign-in together with its password',
        purposes: 'Signing in.',
        retention: RETENTION,
        sensitive: true,
      },
    ],
  },
  services: [
    {
      id: 'account',
      name: 'Signing in',
      purposes: ['essential'],
      provider: 'NUSO, LLC',
      privacyUrl: '/privacy#cookies',
      description: 'Keeps you signed in to the customer portal.',
      cookies: [
        {
          name: 'nuso_test',
          duration: 'session',
          description: 'Checks on the sign-in page whether cookies work.',
        },
        {
          name: 'nuso_login',
          duration: 'P2D',
          description: 'Your sign-in. Signing out removes it.',
        },
        {
          name: 'nuso_remember',
          duration: 'P14D',
          description: 'Your sign-in where you ticked "Remember me". Signing out removes it.',
        },
      ],
    },
    {
      id: 'screen-options',
      name: 'Screen options',
      purposes: ['functional'],
      provider: 'NUSO, LLC',
      privacyUrl: '/privacy#cookies',
      description: 'Remembers how you like lists and tables to look.',
      cookies: [{ name: 'nuso_screen', duration: 'P1Y', description: 'The layout you chose.' }],
    },
    {
      ...posthog,
      purposes: ['analytics'],
      description:
        'Counts which pages are read, so that the site can be improved. Only NUSO sees the result.',
    },
    {
      ...tallymark,
      purposes: ['analytics'],
      sells: true,
      description:
        'Measures visits and compares them across sites. It may use the identifiers for its own business.',
    },
    { ...vidora, purposes: ['functional'], description: 'Shows product videos inside articles.' },
    {
      ...mapwell,
      purposes: ['functional'],
      description: 'Shows where our offices and data centres are.',
    },
    {
      ...facely,
      purposes: ['functional'],
      description: 'Shows pictures of people who comment, found by a hash of their e-mail address.',
    },
  ],
  theme: { accent: '#0b5d57', 'on-accent': '#ffffff' },
}
