import type { FirstTexts } from './types.js'

/** Banner and notice in English: they come with the surfaces, as the others do, and are what every failure falls back to. */
export const en = {
  bannerTitle: 'Privacy choices',
  bannerText:
    'With your permission, {controller} uses cookies and similar technologies for the purposes below. Essential ones are always on. You can change or withdraw your choice at any time.',
  noticeText:
    '{controller} uses cookies and similar technologies for the purposes below. You can turn them off at any time.',
  noticeSale:
    '{controller} uses cookies and similar technologies for the purposes below. Some services sell or share personal information, for example for advertising. You can turn them off or opt out at any time.',
  thisSite: 'This site',
  acceptAll: 'Accept all',
  rejectAll: 'Reject all',
  preferences: 'Preferences',
  dismiss: 'OK',
  privacyPolicy: 'Privacy policy',
  yourChoices: 'Your Privacy Choices',
  noticeAtCollection: 'Notice at collection',
  failed: 'That failed. Please try again.',
  essentialName: 'Essential',
  functionalName: 'Functional',
  analyticsName: 'Analytics',
  marketingName: 'Marketing',
} satisfies FirstTexts
