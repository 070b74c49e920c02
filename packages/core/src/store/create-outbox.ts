import type { Env } from '../env/port.js'
import type { Config, DeliverRecord } from '../types.js'
import type { Ledger } from './port.js'

/** Seconds after which a page tries again what has not arrived; then it leaves that to the next page. */
const PAUSES = [1, 4, 16, 64, 256]

/** Milliseconds after which what has given no answer has not arrived. */
const PATIENCE = 30_000

/** What the outbox is handed. */
export interface OutboxOptions {
  env: Env
  onRecord: Config['onRecord']
  ledger: Pick<Ledger, 'read' | 'markSent'>
  report(code: string, path?: string, cause?: unknown): void
}

/** Sends what the ledger notes as unsent, until it has arrived (RP7). */
export interface Outbox {
  /** Sends all that is unsent, in the order in which it was recorded. */
  flush(): void
  destroy(): void
}

export const createOutbox = ({ env, onRecord, ledger, report }: OutboxOptions): Outbox => {
  const deliver = typeof onRecord === 'string' ? deliverTo(env, onRecord) : onRecord
  let pauses = [...PAUSES]
  let running = false
  let isDue = false
  let isOver = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const sendAll = async () => {
    const { records, notices, unsent } = await ledger.read()
    for (const record of records)
      if (unsent.has(record.id)) {
        await inTime(deliver?.(record, notices[record.notice as string]))
        await ledger.markSent(record.id)
      }
  }

  const flush = async () => {
    isDue = true
    if (running || !deliver) return
    running = true
    clearTimeout(timer)
    try {
      while (isDue) {
        isDue = false
        await sendAll()
        pauses = [...PAUSES]
      }
    } catch (cause) {
      if (pauses.length === PAUSES.length) report('records/unsent', '', cause)
      const pause = pauses.shift()
      if (pause && !isOver) timer = setTimeout(flush, pause * 1000)
    }
    running = false
  }

  const onOnline = () => void flush()
  env.addEventListener?.('online', onOnline)

  return {
    flush: () => void flush(),
    destroy: () => {
      isOver = true
      clearTimeout(timer)
      env.removeEventListener?.('online', onOnline)
    },
  }
}

/** Rejects where no answer comes in time. */
const inTime = (answer: unknown) => {
  let timer: ReturnType<typeof setTimeout>
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

/** A POST to the site itself (P8), which outlives the page. */
const deliverTo =
  (env: Env, path: string): DeliverRecord =>
  async (record, notice) => {
    const { fetch, document } = env
    const here = new URL(document?.URL ?? '')
    const url = new URL(path, here)
    if (url.origin !== here.origin) throw new Error(`${path} is no path of this site`)
    const { ok, status } = await (fetch as typeof globalThis.fetch)(url.href, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ record, notice }),
      keepalive: true,
    })
    if (!ok) throw new Error(`${path} has answered ${status}`)
  }
