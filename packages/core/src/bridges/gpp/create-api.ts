import { attempt } from '../../env/attempt.js'
import { decodeGpp } from './codec/decode-gpp.js'
import { SECTIONS, type Sections } from './codec/sections.js'

/** What is handed to a callback, and whether the command could be carried out. */
export type GppCallback = (data: unknown, success: boolean) => void

/** What the API tells of a state. */
export interface GppView {
  /** The whole GPP string. */
  text: string
  /** Ids of the sections that apply, or `[-1]`. */
  applicable: number[]
  /** Whether others may act on it. */
  isReady: boolean
  /** Whether a prompt is shown; null where nobody is waited for. */
  display: 'visible' | 'hidden' | null
}

/** What `ping` answers; source: GPP 1.1, CMP API, PingReturn. */
export interface Ping {
  gppVersion: '1.1'
  cmpStatus: 'stub' | 'loading' | 'loaded' | 'error'
  cmpDisplayStatus: GppView['display']
  signalStatus: 'not ready' | 'ready'
  supportedAPIs: string[]
  cmpId: number
  sectionList: number[]
  applicableSections: number[]
  gppString: string
  parsedSections: Sections
}

/** Who listens, and from where, if not from the page itself. */
interface Listener {
  callback: GppCallback
  owner?: Window
}

/** How many listeners one other window may have: it might ask for any number. */
const MAX_OF_OWNER = 100

/** The part of the API that knows nothing of windows: commands, listeners and the order of events (AT4, AT5). */
export const createApi = (onThrow: (cause: unknown) => void) => {
  const listeners = new Map<number, Listener>()
  let lastId = 0
  let view: GppView = { text: 'DBAA', applicable: [], isReady: false, display: 'hidden' }
  let cmpStatus: Ping['cmpStatus'] = 'loading'
  let signalStatus: Ping['signalStatus'] = 'not ready'
  let cmpDisplayStatus: GppView['display'] = 'hidden'

  /** Read from the string each time: what one caller does to an answer, no other sees. */
  const parse = () => decodeGpp(view.text) as Sections
  const ping = (): Ping => {
    const parsedSections = parse()
    return {
      gppVersion: '1.1',
      cmpStatus,
      cmpDisplayStatus,
      signalStatus,
      supportedAPIs: SECTIONS.map(({ id, name }) => `${id}:${name}`),
      // A manager without a number of its own (AT6).
      cmpId: 1,
      sectionList: SECTIONS.flatMap(({ id, name }) =>
        Object.hasOwn(parsedSections, name) ? [id] : [],
      ),
      applicableSections: [...view.applicable],
      gppString: view.text,
      parsedSections,
    }
  }

  const find = (name: unknown) => {
    const sections = parse()
    return typeof name === 'string' && Object.hasOwn(sections, name) ? sections[name] : undefined
  }

  /** Every command there is; each gives the answer, or undefined where there is none. */
  const commands: Record<
    string,
    (parameter: unknown, callback: GppCallback, owner: Window | undefined) => unknown
  > = {
    ping,
    addEventListener: (_, callback, owner) => {
      const isWelcome =
        !owner ||
        [...listeners.values()].filter(other => other.owner === owner).length < MAX_OF_OWNER
      if (isWelcome) listeners.set(++lastId, { callback, owner })
      return {
        eventName: 'listenerRegistered',
        listenerId: isWelcome ? lastId : 0,
        data: isWelcome,
        pingData: ping(),
      }
    },
    // A window removes its own listeners only.
    removeEventListener: (id, _, owner) =>
      listeners.get(id as number)?.owner === owner && listeners.delete(id as number),
    hasSection: name => !!find(name),
    getSection: find,
    getField: path => {
      const [name, field = '', ...more] = typeof path === 'string' ? path.split('.') : []
      return more[0] === undefined
        ? find(name)?.find(segment => Object.hasOwn(segment, field))?.[field]
        : undefined
    },
  }

  /** Carries a command out at once, and answers through the callback alone (AT4). */
  const call = (command: unknown, callback: unknown, parameter?: unknown, owner?: Window): void => {
    if (typeof callback !== 'function') return
    const answer =
      typeof command === 'string' && Object.hasOwn(commands, command)
        ? commands[command]?.(parameter, callback as GppCallback, owner)
        : undefined
    attempt(() => callback(answer ?? null, answer !== undefined), onThrow)
  }

  // -------------------------------------------------------------------------------------------------------- events
  /** Sections that have changed and have not been told of. */
  const untold = new Set<string>()
  let turn = 0

  /** What commands answer from now on. */
  const set = (next: GppView) => {
    const before = parse()
    view = next
    for (const [name, section] of Object.entries(parse()))
      if (JSON.stringify(section) !== JSON.stringify(before[name])) untold.add(name)
  }

  /**
   * Tells the listeners what has changed, in the order of the standard: not ready first, ready last. A listener that makes a
   * choice ends the turn: the newer one tells everything that is left.
   */
  const tell = () => {
    const mine = ++turn
    const isMine = () => mine === turn
    const fire = (eventName: string, data: unknown) => {
      for (const [listenerId, { callback, owner }] of [...listeners]) {
        if (owner?.closed) listeners.delete(listenerId)
        if (isMine() && listeners.has(listenerId))
          attempt(() => callback({ eventName, listenerId, data, pingData: ping() }, true), onThrow)
      }
    }
    if (cmpStatus !== 'loaded') {
      cmpStatus = 'loaded'
      fire('cmpStatus', cmpStatus)
    }
    const fireSignal = (next: Ping['signalStatus']) => {
      signalStatus = next
      fire('signalStatus', next)
    }
    if (isMine() && signalStatus === 'ready' && (untold.size || !view.isReady))
      fireSignal('not ready')
    if (isMine() && cmpDisplayStatus !== view.display) {
      cmpDisplayStatus = view.display
      if (cmpDisplayStatus) fire('cmpDisplayStatus', cmpDisplayStatus)
    }
    for (const name of untold)
      if (isMine()) {
        untold.delete(name)
        fire('sectionChange', name)
      }
    if (isMine() && view.isReady && signalStatus !== 'ready') fireSignal('ready')
  }

  return {
    call,
    set,
    tell,
    /** Takes over who listened before, under the same number. */
    adopt: (id: number, callback: GppCallback) => {
      listeners.set(id, { callback })
      lastId = Math.max(lastId, id)
    },
  }
}
