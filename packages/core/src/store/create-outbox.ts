import type { Env } from '../env/port.js'
import { within } from '../env/within.js'
import type { ConsentRecord, DeliverRecord } from '../types.js'
import type { Ledger, LedgerContent } from './port.js'

/** Seconds after which a page tries again what has not arrived; then it leaves that to the next choice, or page. */
const PAUSES = [1, 4, 16, 64, 256]

/** Milliseconds that an archive has for an answer. */
const PATIENCE = 30_000

/** The longest text that browsers send for a page that has been left, in characters. */
const MAX_KEPT_ALIVE = 60_000

/** What the outbox is handed. */
export interface OutboxOptions extends Pick<Ledger, 'markSent'> {
  env: Env
  onRecord: string | DeliverRecord
  /** What the ledger holds; undefined where it does not say, or was erased meanwhile. */
  read(): Promise<LedgerContent | undefined>
  report(code: string, path?: string, cause?: unknown): void
}

/** Sends what the ledger notes as unsent, until it has arrived (RP7). */
export interface Outbox {
  /** Sends all that is unsent, in the order in which it was recorded. */
  flush(): void
  destroy(): void
}

export const createOutbox = ({ env, onRecord, read, markSent, report }: OutboxOptions): Outbox => {
  const deliver = typeof onRecord === 'string' ? deliverTo(env, onRecord) : onRecord
  /** What has arrived, though the ledger may not have noted it. */
  const sent = new Set<string>()
  let pauses = PAUSES
  let running = false
  let isDue = false
  let isOver = false
  let timer: ReturnType<typeof setTimeout> | undefined

  /** The ledger is asked anew for each, since it may be erased meanwhile. One that is not taken holds up no other. */
  const sendAll = async () => {
    const failed = new Map<string, unknown>()
    const isNext = ({ id }: ConsentRecord, { unsent }: LedgerContent) =>
      unsent.has(id) && !sent.has(id) && !failed.has(id)
    for (;;) {
      const content = await read()
      const record = content?.records.find(record => isNext(record, content))
      if (!content || !record || isOver) break
      const { id, notice } = record
      try {
        const answer = deliver(record, notice && content.notices[notice])
        await within(answer, { what: 'The archive', patience: PATIENCE })
        sent.add(id)
        await markSent(id).catch(() => {})
      } catch (cause) {
        failed.set(id, cause)
      }
    }
    for (const cause of failed.values()) throw cause
  }

  const run = async () => {
    isDue = true
    if (running || isOver) return
    running = true
    clearTimeout(timer)
    try {
      while (isDue) {
        isDue = false
        await sendAll()
      }
      pauses = PAUSES
    } catch (cause) {
      if (pauses === PAUSES) report('records/unsent', '', cause)
      const [pause, ...rest] = pauses
      pauses = rest
      if (pause && !isOver) timer = setTimeout(run, pause * 1000)
    }
    running = false
  }
  const flush = () => {
    pauses = PAUSES
    void run()
  }
  env.addEventListener?.('online', flush)

  return {
    flush,
    destroy: () => {
      isOver = true
      clearTimeout(timer)
      env.removeEventListener?.('online', flush)
    },
  }
}

/** A POST to the site itself, wherever that would lead it (P8); it outlives the page. */
const deliverTo =
  (env: Env, path: string): DeliverRecord =>
  async (record, notice) => {
    const { fetch, document } = env
    const here = new URL(document?.URL ?? '')
    const url = new URL(path, here)
    if (url.origin !== here.origin) throw new Error(`${path} is no path of this site`)
    const body = JSON.stringify({ record, notice })
    const { ok, status } = await (fetch as typeof globalThis.fetch)(url.href, {
      method: 'POST',
      mode: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body,
      keepalive: body.length < MAX_KEPT_ALIVE,
    })
    if (!ok) throw new Error(`${path} has answered ${status}`)
  }
