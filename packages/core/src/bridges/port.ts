import type { State } from '../types.js'

/** Tells another system the decision. Made before anything is allowed. */
export interface Bridge {
  /** Called after each change, and once when the state is first known. */
  update(state: State): void
}
