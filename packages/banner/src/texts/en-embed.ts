import type { EmbedTexts } from './types.js'

/** The placeholder in English. */
export const enEmbed = {
  embedText:
    'This content comes from {provider}. If you load it, {provider} can use cookies and learns that you visit this page.',
  loadOnce: 'Load once',
  alwaysAllow: 'Always allow',
  openOriginal: 'Open the original',
} satisfies EmbedTexts
