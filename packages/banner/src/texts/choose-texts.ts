import type { Config } from '@sluice/core'
import { en } from './en.js'
import { isTextLanguage, loadTexts } from './load-texts.js'
import { resolveLanguage } from './resolve-language.js'
import type { FirstTexts, Texts } from './types.js'

/** Where words come from, beside the config. */
export interface TextOptions {
  /** Words that replace the built-in ones, by key; they win over the config's. */
  texts?: Partial<Texts>
  /** Language of the interface (BCP 47). Default: config `language`, the page's `lang`, the browser's, English. */
  language?: string
  /** Loads the words of a language. Default: those that come with the package. */
  loadTexts?: (language: string) => Promise<Partial<Texts> | undefined>
}

/** How long, in milliseconds, a file of texts may keep a prompt waiting before it is asked in English. */
const TIMEOUT = 3000

/** The words to use and their language. Never rejects: a missing, failed or hung file means English. */
export const chooseTexts = async (
  config: Config,
  options: TextOptions,
): Promise<{ texts: FirstTexts; language: string }> => {
  const overrides = { ...config.texts, ...options.texts }
  let language = resolveLanguage(
    options.language || config.language,
    [document.documentElement.lang, ...navigator.languages],
    options.loadTexts ? Boolean : isTextLanguage,
  )
  let loaded: Partial<Texts> | undefined
  try {
    loaded = await Promise.race([
      (options.loadTexts ?? loadTexts)(language),
      new Promise<undefined>(resolve => setTimeout(resolve, TIMEOUT)),
    ])
  } catch {
    // The file is missing or broken.
  }
  // Words of the site's own are in the language that it states.
  if (!loaded && !Object.keys(overrides).length) language = 'en'
  return { texts: { ...en, ...loaded, ...overrides }, language }
}
