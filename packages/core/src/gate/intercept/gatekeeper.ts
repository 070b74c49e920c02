import type { ConsentId, Explanation, Service } from '../../types.js'
import { createMatcher } from './match.js'
import { createNameMatcher, type StoreKind } from './match-stored.js'

/** Services that hold something; none for a host that no service names. */
export type Holders = readonly ConsentId[]

/** Something that waits for consent. */
export interface Held {
  channel: string
  /** Address or name. */
  what: string
  holders: Holders
  /** Whether it may go now; undefined once nobody wants it any more. */
  isAllowed(): boolean | undefined
  /** Does what was asked for. */
  replay(): void
  /** There was no room for it: whoever waits is told as by a network that fails. */
  drop?(): void
}

/** One line of the log. */
export interface LogEntry {
  /** Milliseconds since 1970. */
  time: number
  /** `released` is marked up and was let go by the gate; `passed` is a third-party host that no service names. */
  action: 'held' | 'released' | 'replayed' | 'dropped' | 'passed'
  channel: string
  /** Address or name. */
  what: string
  /** Services that it belongs to. */
  services: Holders
  /** That of `explain`, or `unlisted`. */
  reason: string
}

/** Who knows what is allowed; before it is there, nothing but essential is. */
export interface Authority {
  allows(id: ConsentId): boolean
  explain(id: ConsentId): Pick<Explanation, 'reason'>
}

/** What the gatekeeper knows of the config. */
export interface Rules {
  services: readonly Service[]
  /** Hold hosts that no service names. */
  blocksUnlisted: boolean
}

/** How many things wait for one service, and how many lines the log has. */
const ROOM = 200
const LINES = 500

/**
 * Answers every channel's one question, keeps what is held, and lets it go, in order, once it is allowed. Its answers go
 * by way of no prototype that a page can change.
 *
 * @param own the page's host name
 */
export const createGatekeeper = ({ services, blocksUnlisted }: Rules, own: string) => {
  const find = createMatcher(services, own)
  const essential: Record<string, boolean> = Object.create(null)
  for (const { id, purposes, sells, sensitive } of services)
    essential[id] = !sells && !sensitive && purposes.every(purpose => purpose === 'essential')
  const findName = createNameMatcher(services)
  let authority: Authority | undefined
  let isPassing = false

  const lines: LogEntry[] = []
  const passed = new Set<string>()
  const say = (action: LogEntry['action'], channel: string, what: string, holders: Holders) => {
    const reason =
      holders[0] === undefined ? 'unlisted' : (authority?.explain(holders[0]).reason ?? 'pending')
    lines.push({ time: Date.now(), action, channel, what, services: holders, reason })
    if (lines.length > LINES) lines.shift()
  }

  const allows = (id: ConsentId) => (authority ? authority.allows(id) : essential[id] === true)
  /** Of several services that share a host or a name, one that is allowed is enough. */
  const isClosed = (holders: Holders) => {
    for (let i = 0; i < holders.length; i++) if (allows(holders[i] as string)) return false
    return true
  }

  /**
   * Whether an address has to be held.
   *
   * @returns who holds it; undefined if it may pass
   */
  const holds = (url: string, channel: string): Holders | undefined => {
    const match = find(url, document.baseURI)
    if (!match || isPassing) return
    const { ids, isThird, host } = match
    if (ids.length) return isClosed(ids) ? ids : undefined
    if (!isThird) return
    if (blocksUnlisted) return ids
    if (passed.size < LINES && !passed.has(channel + host)) {
      passed.add(channel + host)
      say('passed', channel, url, ids)
    }
    return
  }

  /** The same for a name. */
  const holdsName = (kind: StoreKind, name: string): Holders | undefined => {
    const holders = findName(kind, name)
    return holders.length && !isPassing && isClosed(holders) ? holders : undefined
  }

  let waiting: Held[] = []
  const keep = (held: Held) => {
    const key = String(held.holders)
    const alike = waiting.filter(other => String(other.holders) === key)
    if (alike.length >= ROOM) {
      const [oldest] = alike as [Held]
      waiting = waiting.filter(other => other !== oldest)
      say('dropped', oldest.channel, oldest.what, oldest.holders)
      oldest.drop?.()
    }
    waiting.push(held)
    say('held', held.channel, held.what, held.holders)
  }

  const listeners = new Set<() => unknown>()
  /** Lets go what is allowed now, and tells the channels, in one task. */
  const sync = () => {
    for (const tell of listeners) if (tell() === false) listeners.delete(tell)
    const before = waiting
    waiting = []
    const still: Held[] = []
    for (const held of before) {
      const isAllowed = held.isAllowed()
      if (isAllowed) {
        say('replayed', held.channel, held.what, held.holders)
        try {
          held.replay()
        } catch {
          // What the page's own code throws is not for those behind it.
        }
      } else if (isAllowed === false) still.push(held)
    }
    waiting = [...still, ...waiting]
  }

  return {
    holds,
    holdsName,
    keep,
    /** Writes a line of the log. */
    say,
    /** Says that something was held for good. */
    drop: (channel: string, what: string, holders: Holders) =>
      say('dropped', channel, what, holders),
    isClosed,
    /** While it runs, everything passes: the visitor has asked for one embed (GA6). */
    letThrough: (run: () => void) => {
      isPassing = true
      try {
        run()
      } finally {
        isPassing = false
      }
    },
    /** Called in the same task whenever what is allowed may have changed, before anything is let go; ends with `false`. */
    onChange: (listener: () => unknown) => void listeners.add(listener),
    connect: (next: Authority) => {
      authority = next
    },
    sync,
    /** Host patterns of the services that are not allowed now. */
    closedHosts: (): string[] =>
      services.flatMap(({ id, hosts = [] }) => (allows(id) ? [] : hosts)),
    log: (): LogEntry[] => lines.map(line => ({ ...line })),
  }
}

/** What every channel is handed. */
export type Gatekeeper = ReturnType<typeof createGatekeeper>
