import type { Consent } from '@sluice/core'
import { fillLink } from './surfaces/opt-out/fill-link.js'
import { placeLauncher } from './surfaces/place-launcher.js'
import { launcherTexts } from './texts/launcher-texts.js'
import { linkTexts } from './texts/opt-out/link-texts.js'
import { baseLanguage, resolveLanguage } from './texts/resolve-language.js'

/**
 * Fills the page's own links to opt-outs, and shows the launcher where the page needs one; their words in all languages
 * come with them, since they are few.
 */
export const showLauncher = (consent: Consent, open: () => void): void => {
  const { theme, texts, launcher, language: stated, policy } = consent.config
  const language = resolveLanguage(
    stated,
    [document.documentElement.lang, ...navigator.languages],
    base => base in launcherTexts,
  )
  const base = baseLanguage(language) as keyof typeof linkTexts
  // Before the launcher looks for a control of the page's own.
  for (const element of document.querySelectorAll<HTMLElement>('[data-consent-link]'))
    fillLink(
      element,
      consent.state,
      { texts: { ...linkTexts.en, ...linkTexts[base], ...texts }, language },
      policy?.url,
    )
  if (launcher === 'never') return
  placeLauncher(consent, {
    mode: launcher,
    theme,
    open,
    loadWords: async () => ({ language, texts: { ...launcherTexts[base], ...texts } }),
  })
}
