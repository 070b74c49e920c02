import type { Consent } from '@sluice/core'
import { placeLauncher } from './surfaces/place-launcher.js'
import { launcherTexts } from './texts/launcher-texts.js'
import { baseLanguage, resolveLanguage } from './texts/resolve-language.js'

/** Shows the launcher where the page needs one; its words in all languages come with it, since they are few. */
export const showLauncher = (consent: Consent, open: () => void): void => {
  const { theme, texts, launcher, language: stated } = consent.config
  const language = resolveLanguage(
    stated,
    [document.documentElement.lang, ...navigator.languages],
    base => base in launcherTexts,
  )
  placeLauncher(consent, {
    mode: launcher as 'auto' | 'always',
    theme,
    open,
    loadWords: async () => ({
      language,
      texts: { ...launcherTexts[baseLanguage(language)], ...texts },
    }),
  })
}
