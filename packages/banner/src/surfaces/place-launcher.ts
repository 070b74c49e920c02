import { isSignalHonored } from '../helpers/is-signal-honored.js'
import { enLauncher } from '../texts/en-launcher.js'
import type { LauncherTexts } from '../texts/types.js'
import type { Ui } from '../ui.js'
import { createLauncher } from './launcher.js'

/** What the place of the launcher needs to know. */
export interface LauncherPlaceOptions {
  /** `auto`: only where the page has no way back of its own. */
  mode: 'auto' | 'always'
  theme: Record<string, string>
  /** Resolves once there are words. */
  loadWords(): Promise<unknown>
}

/** Shows the launcher while no prompt is up. Returns what looks again after each change. */
export const createLauncherPlace = (
  ui: Ui,
  { mode, theme, loadWords }: LauncherPlaceOptions,
): ((isFree: boolean) => void) => {
  let remove: (() => void) | undefined
  let shown: string | undefined

  const place = async (isFree: boolean) => {
    // A page that is still being parsed may yet bring its own control.
    if (isFree && document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', ui.draw, { once: true })
      return
    }
    const isWanted = isFree && (mode === 'always' || !document.querySelector('[data-consent-open]'))
    const isHonored = isSignalHonored(ui.state)
    const wanted = isWanted ? `${isHonored}` : undefined
    if (wanted === shown) return
    shown = wanted
    remove?.()
    remove = undefined
    if (!wanted) return
    await loadWords()
    if (shown !== wanted) return
    const texts: LauncherTexts = { ...enLauncher, ...ui.texts }
    remove = createLauncher(() => ui.open('preferences'), texts.privacySettings, {
      status: isHonored ? texts.optOutHonored : '',
      language: ui.language,
      theme,
    })
  }
  return isFree => void place(isFree)
}
