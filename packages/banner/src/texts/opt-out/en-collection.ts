import type { CollectionTexts } from '../types.js'

/** The notice at collection in English: it comes with its dialog. */
export const enCollection = {
  collectionText:
    'What personal information {controller} collects about you, what for, whether it is sold or shared, and how long it is kept.',
  soldOrShared: 'Sold or shared',
  sold: 'Yes',
  notSold: 'No',
  sensitiveInformation: 'Sensitive personal information',
} satisfies CollectionTexts
