import type { Consent } from '@sluice/core'
import { sayStatus } from './dom/say-status.js'
import { isSignalHonored } from './model/is-signal-honored.js'
import { createLauncher } from './surfaces/launcher.js'
import { launcherTexts } from './texts/launcher-texts.js'
import { baseLanguage, resolveLanguage } from './texts/resolve-language.js'

/**
 * Shows the launcher while no prompt is due, where the page has no control of its own, or no place for the status of an
 * honoured signal (SG4).
 */
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
    const isSaid = sayStatus(status)
    const isDue =
      config.launcher === 'always' ||
      !document.querySelector('[data-consent-open]') ||
      (status && !isSaid)
    const wanted = isDue && state.decision.prompt === 'none' ? status : undefined
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
