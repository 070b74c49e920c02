import type { Consent } from '@sluice/core'
import { listen } from '../dom/listen.js'
import { sayStatus } from '../dom/say-status.js'
import { isSignalHonored } from '../model/is-signal-honored.js'
import { enLauncher } from '../texts/en-launcher.js'
import type { LauncherTexts } from '../texts/types.js'
import { createLauncher } from './launcher.js'

/** What the place of the launcher needs to know. */
export interface LauncherPlaceOptions {
  /** `auto`: only where the page has no way back of its own, or no place for a status that has to be shown (SG4). */
  mode?: 'auto' | 'always'
  theme?: Record<string, string>
  open(): void
  /** Resolves once there are words; English stands in for what they lack. */
  loadWords(): Promise<{ texts: object; language: string }>
}

/**
 * Shows the launcher while no prompt is due.
 *
 * @returns what ends it.
 */
export const placeLauncher = (
  consent: Consent,
  { mode, theme, open, loadWords }: LauncherPlaceOptions,
): (() => void) => {
  let remove: (() => void) | undefined
  let shown = ''

  const show = async (wanted: string) => {
    if (wanted === shown) return
    shown = wanted
    remove?.()
    remove = undefined
    if (!wanted) return sayStatus('')
    const { texts: chosen, language } = await loadWords()
    if (shown !== wanted) return
    const texts: LauncherTexts = { ...enLauncher, ...chosen }
    const status = wanted === 'honored' ? texts.optOutHonored : ''
    const isSaid = sayStatus(status)
    if (isAlone() || !isSaid)
      remove = createLauncher(open, texts.privacySettings, { status, language, theme })
  }
  const isAlone = () => mode === 'always' || !document.querySelector('[data-consent-open]')
  const place = () => {
    const { state } = consent
    const isHonored = isSignalHonored(state)
    const isWanted =
      state.decision.prompt === 'none' &&
      // A page that is still being parsed may yet bring its own control.
      document.readyState !== 'loading' &&
      (isHonored || isAlone())
    void show(isWanted ? (isHonored ? 'honored' : 'plain') : '')
  }
  const ends = [consent.subscribe(place), listen('DOMContentLoaded', place)]
  return () => {
    for (const end of ends) end()
    void show('')
  }
}
