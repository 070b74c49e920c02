import type { Env } from '../env/port.js'

/**
 * Whether there is a ledger, asked without making one (ST8). True also where storage does not say, or fails: the keeper
 * then finds out.
 */
export const hasLedger = async (env: Env): Promise<boolean> => {
  try {
    const databases = await (env.indexedDB as IDBFactory).databases()
    return databases.some(({ name }) => name === 'sluice')
  } catch {
    return true
  }
}
