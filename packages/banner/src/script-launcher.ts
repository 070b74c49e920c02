import type { Consent } from '@sluice/core'
import { isSignalHonored } from './model/is-signal-honored.js'
import { createLauncher } from './surfaces/launcher.js'
import { launcherTexts } from './texts/launcher-texts.js'
import { baseLanguage, resolveLanguage } from './texts/resolve-language.js'

/** Shows the launcher while no prompt is due, with the status of an honoured signal (SG4). */
export const showLauncher = (consent: Consent, open: () => void): void => {
  const { config } = consent
  const language = resolveLanguage(
    config.language,
    [document.documentElement.lang, ...navigator.languages],
    base => base in launcherTexts,
  )
  const texts = { ...launcherTexts.en, ...launcherTexts[baseLanguage(language)], ...config.texts }
  let remove: (() => void) | undefined
  let shown: string | undefined
  consent.subscribe(state => {
    const status = isSignalHonored(state) ? (texts.optOutHonored ?? '') : ''
    const wanted = state.decision.prompt === 'none' ? status : undefined
    if (wanted === shown) return
    shown = wanted
    remove?.()
    remove =
      wanted === undefined
        ? undefined
        : createLauncher(open, texts.privacySettings ?? '', {
            status,
            language,
            theme: config.theme,
          })
  })
}
