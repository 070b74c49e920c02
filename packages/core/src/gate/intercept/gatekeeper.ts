import type { ConsentId, Explanation, Service } from '../../types.js'
import { createMatcher } from './match/hosts.js'
import { createNameMatcher, type StoreKind } from './match/stored.js'
import { append, bare, each } from './safe.js'

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

/** Who is told of a change. */
interface Listener {
  tell(): void
  /** Whether it is to hear no more. */
  isOver(): boolean
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
  const { now } = Date
  const { find, isNamedIn } = createMatcher(services, own)
  const home = own.replace(/^www\./, '')
  const findName = createNameMatcher(services)
  const essential: Record<string, boolean> = bare()
  const kinds: Record<string, true> = bare()
  for (const { id, purposes, sells, sensitive, storage = [] } of services) {
    essential[id] = !sells && !sensitive && purposes.every(purpose => purpose === 'essential')
    for (const { type } of storage) kinds[type] = true
  }
  let authority: Authority | undefined
  let isPassing = false

  const lines: Record<number, LogEntry> = bare()
  let written = 0
  const say = (action: LogEntry['action'], channel: string, what: string, holders: Holders) => {
    const reason =
      holders[0] === undefined ? 'unlisted' : (authority?.explain(holders[0]).reason ?? 'pending')
    lines[written++ % LINES] = { time: now(), action, channel, what, services: holders, reason }
  }

  const allows = (id: ConsentId) => (authority ? authority.allows(id) : essential[id] === true)
  /** Of several services that share a host or a name, one that is allowed is enough. */
  const isClosed = (holders: Holders) => {
    for (let i = 0; i < holders.length; i++) if (allows(holders[i] as string)) return false
    return true
  }

  /** Channels by host. */
  const passed: Record<string, Record<string, true>> = bare()
  let passedCount = 0
  const holds = (url: string, channel: string, base: () => string): Holders | undefined => {
    const match = find(url, base)
    if (!match || isPassing) return
    const { ids, isThird, host } = match
    if (ids.length) return isClosed(ids) ? ids : undefined
    if (!isThird) return
    if (blocksUnlisted) return ids
    if (!passed[host]?.[channel] && passedCount++ < LINES) {
      passed[host] ??= bare()
      passed[host][channel] = true
      say('passed', channel, url, ids)
    }
    return
  }

  const holdsName = (kind: StoreKind, name: string): Holders | undefined => {
    const holders = findName(kind, name)
    return holders.length && !isPassing && isClosed(holders) ? holders : undefined
  }

  let waiting: Held[] = []
  const countOf = (key: ConsentId | undefined) => {
    let count = 0
    for (let i = 0; i < waiting.length; i++) if (waiting[i]?.holders[0] === key) count++
    return count
  }
  /** Takes out those of one service that fit. */
  const takeOut = (key: ConsentId | undefined, fits: (held: Held) => boolean) => {
    const before = waiting
    waiting = []
    for (let i = 0; i < before.length; i++) {
      const held = before[i] as Held
      if (held.holders[0] !== key || !fits(held)) append(waiting, held)
    }
  }
  const keep = (held: Held) => {
    const key = held.holders[0]
    if (countOf(key) >= ROOM) {
      // What nobody wants any more takes no room from what somebody does.
      takeOut(key, each => each.isAllowed() === undefined)
      let oldest: Held | undefined
      if (countOf(key) >= ROOM)
        takeOut(key, each => {
          if (oldest) return false
          oldest = each
          return true
        })
      if (oldest) {
        say('dropped', oldest.channel, oldest.what, oldest.holders)
        oldest.drop?.()
      }
    }
    append(waiting, bare(held))
    say('held', held.channel, held.what, held.holders)
  }

  let listeners: Listener[] = []
  const open: Record<string, boolean> = bare()
  let hasClosed = false
  const sync = () => {
    each(services, ({ id }) => {
      const isOpen = allows(id)
      if (open[id] && !isOpen) hasClosed = true
      open[id] = isOpen
    })
    const told = listeners
    listeners = []
    for (let i = 0; i < told.length; i++) {
      const listener = told[i] as Listener
      if (listener.isOver()) continue
      append(listeners, listener)
      listener.tell()
    }
    const before = waiting
    waiting = []
    for (let i = 0; i < before.length; i++) {
      const held = before[i] as Held
      const isAllowed = held.isAllowed()
      if (isAllowed === false) append(waiting, held)
      if (!isAllowed) continue
      say('replayed', held.channel, held.what, held.holders)
      try {
        held.replay()
      } catch {
        // What the page's own code throws is not for those behind it.
      }
    }
  }

  return {
    /**
     * Whether an address has to be held.
     *
     * @param base says what a relative one is relative to
     * @returns who holds it; undefined if it may pass
     */
    holds,
    /** The same for a name. */
    holdsName,
    /** Whether a service declares a name, allowed or not. */
    declares: (kind: StoreKind, name: string) => findName(kind, name).length > 0,
    /** Whether any service declares something of a kind. */
    declaresKind: (kind: StoreKind) => kinds[kind] === true,
    /** Whether none of them is allowed. */
    isClosed,
    /** Keeps something until it is allowed. */
    keep,
    /** Writes a line of the log. */
    say,
    /** Says that something was held for good. */
    drop: (channel: string, what: string, holders: Holders) =>
      say('dropped', channel, what, holders),
    /** While it runs, everything passes: the visitor has asked for one embed (GA6). */
    letThrough: (run: () => void) => {
      isPassing = true
      try {
        run()
      } finally {
        isPassing = false
      }
    },
    /** Told in the same task whenever what is allowed may have changed, before anything is let go. */
    onChange: (listener: Listener) => {
      // A page that goes on making frames and taking them away does not keep them for the sake of those that listen in them.
      const before = listeners
      listeners = []
      for (let i = 0; i < before.length; i++)
        if (!before[i]?.isOver()) append(listeners, before[i] as Listener)
      append(listeners, listener)
    },
    /** The functions are taken now: what the page puts in their place later decides nothing. */
    connect: ({ allows, explain }: Authority) => {
      authority = bare({ allows, explain })
    },
    /** Lets go what is allowed now, in order, and tells the channels, in one task. */
    sync,
    /** Whether addresses without another host can belong to a service, so that every one has to be looked at. */
    holdsOwn: services.some(({ hosts }) =>
      hosts?.some(pattern => {
        const [host = ''] = pattern.split(/[:/]/, 1)
        return find(`https://${host.replace('*', 'x')}`, String)?.isThird === false
      }),
    ),
    /** Whether a text names a host of a service; undefined where any host may have to be held, or a text does not tell. */
    namesHost: blocksUnlisted ? undefined : isNamedIn,
    /** Whether anything that was allowed is so no more: what was made meanwhile is looked at again. */
    hasClosed: () => hasClosed,
    /**
     * All that a worker needs to decide as the page does, as one text, which no prototype can change on its way: `o` for the
     * own host, `h` for hosts, `d` for databases, `c` for caches, each with a `+` where it is open.
     */
    access: (): string => {
      let text = `o${blocksUnlisted ? '-' : '+'}${home}`
      each(services, ({ id, hosts = [], storage = [] }) => {
        const sign = allows(id) ? '+' : '-'
        const add = (kind: string, name: string) => {
          text += `\0${kind}${sign}${name}`
        }
        each(hosts, host => add('h', host))
        each(storage, ({ type, name }) => {
          if (type === 'indexedDB') add('d', name)
          if (type === 'cache') add('c', name)
        })
      })
      return text
    },
    log: (): LogEntry[] => {
      const copy: LogEntry[] = []
      for (let i = Math.max(0, written - LINES); i < written; i++) {
        const line = lines[i % LINES] as LogEntry
        append(copy, { ...line, services: [...line.services] })
      }
      return copy
    },
  }
}

/** What decides for all windows of the page. */
export type PageGatekeeper = ReturnType<typeof createGatekeeper>
