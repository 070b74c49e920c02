/** The first subtag: `fr` of `fr-CA`. */
export const baseLanguage = (language: string): string =>
  /^\w*/.exec(language.toLowerCase())?.[0] as string

/**
 * Chooses the language of the interface: what the site states, as it stands; else the first hint that there are texts
 * for; else English.
 *
 * @example resolveLanguage('', ['nl', 'fr-CA'], base => base === 'fr') // 'fr-CA'
 */
export const resolveLanguage = (
  stated: string | undefined,
  hints: readonly string[],
  isKnown: (base: string) => boolean,
): string => stated || hints.find(hint => isKnown(baseLanguage(hint))) || 'en'
