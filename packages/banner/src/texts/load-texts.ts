import { baseLanguage } from './resolve-language.js'
import type { Texts } from './types.js'

/** One file a language. English comes with the surfaces. No prototype: a language may be called anything. */
const files: Record<string, () => Promise<{ texts: Texts }> | undefined> = {
  // @ts-expect-error TypeScript has no type for a literal's prototype.
  __proto__: null,
  de: () => import('./de.js'),
  en: () => undefined,
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
}

/** Whether there are texts in this language, by its first subtag. */
export const isTextLanguage = (base: string): boolean => base in files

/** Loads the texts of one language; undefined if it has none, or needs no file. */
export const loadTexts = async (language: string): Promise<Texts | undefined> =>
  (await files[baseLanguage(language)]?.())?.texts
