type Engine = 'chromium' | 'firefox' | 'webkit'

/** What was found of one engine; `miniBrowser` is there for WebKit alone. */
interface Found {
  path: string
  miniBrowser: string
  missing: string[]
}

/** How Chromium is started wherever it is: quiet, and without what tests have no use for. */
export declare const CHROMIUM_ARGUMENTS: string[]

/** Looks for browsers: the environment's variable, the usual paths, Playwright's cache. */
export declare const findBrowsers: (names?: Engine[]) => Record<Engine, Partial<Found>>

/** Finds browsers, and installs what is missing on Debian or Ubuntu with root. Throws where something is still missing. */
export declare const ensureBrowsers: (names?: Engine[]) => Record<Engine, Found>

/** One line for each browser: its version and where it is. */
export declare const describeBrowsers: (found: Partial<Record<Engine, Found>>) => string[]
