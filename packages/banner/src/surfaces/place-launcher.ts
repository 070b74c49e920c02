import { listen } from '../dom/listen.js'
import { sayStatus } from '../dom/say-status.js'
import { isSignalHonored } from '../model/is-signal-honored.js'
import { enLauncher } from '../texts/en-launcher.js'
import type { LauncherTexts } from '../texts/types.js'
import type { Ui } from '../ui.js'
import { createLauncher } from './launcher.js'

/** What the place of the launcher needs to know. */
export interface LauncherPlaceOptions {
  /** `auto`: only where the page has no way back of its own, or no place for a status that has to be shown (SG4). */
  mode: 'auto' | 'always' | 'never'
  theme: Record<string, string>
  /** Resolves once there are words. */
  loadWords(): Promise<unknown>
}

/**
 * Shows the launcher while no prompt is due.
 *
 * @returns what ends it.
 */
export const placeLauncher = (
  ui: Ui,
  { mode, theme, loadWords }: LauncherPlaceOptions,
): (() => void) => {
  let remove: (() => void) | undefined
  let shown = ''

  const show = async (wanted: string) => {
    if (wanted === shown) return
    shown = wanted
    remove?.()
    remove = undefined
    if (!wanted) return sayStatus('')
    await loadWords()
    if (shown !== wanted) return
    const texts: LauncherTexts = { ...enLauncher, ...ui.texts }
    const status = wanted === 'honored' ? texts.optOutHonored : ''
    const isSaid = sayStatus(status)
    if (isAlone() || !isSaid)
      remove = createLauncher(() => ui.open('preferences'), texts.privacySettings, {
        status,
        language: ui.language,
        theme,
      })
  }
  const isAlone = () => mode === 'always' || !document.querySelector('[data-consent-open]')
  const place = () => {
    const { state } = ui.consent
    const isHonored = isSignalHonored(state)
    const isWanted =
      state.decision.prompt === 'none' &&
      // A page that is still being parsed may yet bring its own control.
      document.readyState !== 'loading' &&
      (isHonored || isAlone())
    void show(isWanted ? (isHonored ? 'honored' : 'plain') : '')
  }
  const ends = [ui.consent.subscribe(place), listen('DOMContentLoaded', place)]
  return () => {
    for (const end of ends) end()
    void show('')
  }
}
