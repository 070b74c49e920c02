import { ensureBrowsers } from '../../scripts/browsers.mjs'
import { launchChromium } from './chromium'
import { launchFirefox } from './firefox'
import { finderSource } from './page/finder-source'
import type { Engine, LaunchOptions, Session } from './types'
import { launchWebkit } from './webkit/launch-webkit'

/** Starts a real browser, which is installed first where that is possible, and fails where there is none. */
export const launch = async (engine: Engine, options: LaunchOptions = {}): Promise<Session> => {
  const found = ensureBrowsers([engine])
  const finder = await finderSource()
  if (engine === 'chromium') return launchChromium(found.chromium.path, finder, options)
  if (engine === 'firefox') return launchFirefox(found.firefox.path, finder, options)
  return launchWebkit(
    { driver: found.webkit.path, miniBrowser: found.webkit.miniBrowser },
    finder,
    options,
  )
}
