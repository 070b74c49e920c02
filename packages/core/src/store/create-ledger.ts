import { PATIENCE, within } from '../env/within.js'
import { createIdbLedger } from './idb.js'
import { createMemoryLedger } from './memory.js'
import type { Ledger } from './port.js'

/**
 * The ledger of this page: IndexedDB, and memory for what IndexedDB did not take (ST2). A failed read rejects, since
 * nothing then tells whether there was a choice (P1); a failed write is kept for as long as the page lives.
 *
 * @param onFailure told once for each write that did not become durable
 */
export const createLedger = (
  factory: IDBFactory | undefined,
  onFailure: (cause: unknown) => void,
): Ledger => {
  const memory = createMemoryLedger()
  let durable = factory && createIdbLedger(factory)

  /** Once it has given no answer in time it is not asked again: nobody waits twice. */
  const ask = async <T>(run: (ledger: Ledger) => Promise<T>): Promise<T> => {
    if (!durable) throw new Error('IndexedDB is not available')
    return within(run(durable), {
      what: 'IndexedDB',
      patience: PATIENCE,
      onLate: () => {
        durable = undefined
      },
    })
  }

  return {
    append: async (record, options) => {
      try {
        await ask(ledger => ledger.append(record, options))
      } catch (cause) {
        await memory.append(record, options)
        onFailure(cause)
      }
    },
    markSent: async id => {
      await memory.markSent(id)
      if (durable) await ask(ledger => ledger.markSent(id))
    },
    read: async () => {
      const held = await memory.read()
      const reading = ask(ledger => ledger.read())
      if (!held.records.length) return reading
      const stored = await reading.catch(() => undefined)
      return {
        records: [...(stored?.records ?? []), ...held.records].sort((a, b) => a.time - b.time),
        notices: { ...stored?.notices, ...held.notices },
        unsent: new Set([...(stored?.unsent ?? []), ...held.unsent]),
        newest: held.newest,
      }
    },
    erase: async () => {
      await memory.erase()
      if (factory) await ask(ledger => ledger.erase())
    },
  }
}
