import type { createBridges } from './bridges/create-bridges.js'
import type { createKeeper } from './keeper.js'

/** How the parts that a page may not need are loaded. */
export interface Loaders {
  /** The module `keeper.js`. */
  keeper(): Promise<{ createKeeper: typeof createKeeper }>
  /** The module `bridges.js`; called where the config has bridges. */
  bridges(): Promise<{ createBridges: typeof createBridges }>
}
