import { createBridges } from './bridges/create-bridges.js'
import { isUsableConfig } from './config/is-usable-config.js'
import { parseConfig } from './config/parse-config.js'
import { resolveOffer, resolveServices } from './config/vocabulary.js'
import type { Consent, HeldEmbed } from './consent.js'
import { createProblems } from './create-problems.js'
import { applyChoices, chooseAll } from './decision/apply-choices.js'
import { decide } from './decision/decide.js'
import { diffClosed, intersectDecisions } from './decision/diff.js'
import { explain } from './decision/explain.js'
import { createBrowserEnv } from './env/browser.js'
import type { Env } from './env/port.js'
import { cleanUp, clearCookies, findCookies } from './gate/cleanup.js'
import { createGate } from './gate/create-gate.js'
import { createRecord } from './record/create-record.js'
import { hash } from './record/hash.js'
import { resolveNewest } from './record/resolve-newest.js'
import { addDuration } from './regime/duration.js'
import { resolveRegime } from './regime/resolve-regime.js'
import { createLedger } from './store/create-ledger.js'
import { createMirror } from './store/mirror.js'
import { createTabs } from './store/tabs.js'
import type {
  Action,
  Choice,
  ChoiceReading,
  Choices,
  Config,
  ConsentRecord,
  Decision,
  RightId,
  State,
  WriteOptions,
} from './types.js'

/** What stands in for a config that cannot be used: nothing is offered, nothing is allowed. */
const CLOSED: Config = { policy: { version: '', url: '' } }

/**
 * Makes the one object that a page works with, and starts: reads storage, decides, opens the gate.
 *
 * @param input the site's config
 * @param env every global that is used; the browser's own if left out
 * @throws ConsentError in development, if the config is not valid; in production everything then stays closed
 * @example
 * const consent = createConsent({ policy: { version: '2026-01-15', url: '/privacy' }, services: [] })
 * await consent.when('analytics')
 */
export const createConsent = (input: Config, env: Env = createBrowserEnv()): Consent => {
  if (__DEV__) parseConfig(input)
  const failed = !isUsableConfig(input)
  const config = failed ? CLOSED : input

  // ------------------------------------------------------------------------------------ config + region -> regime
  const { report, guard, onError } = createProblems()
  const offer = resolveOffer(config)
  const services = resolveServices(config)
  const regime = resolveRegime(readRegion(config, env, report), config.regimes)
  const mirror = createMirror(env, config.mirror ?? {})
  const ledger = createLedger(env, cause => report('storage/unavailable', { cause }))
  const bridges = createBridges(env, config.bridges ?? {})
  const age = config.age ?? 'unknown'

  // -------------------------------------------------------------------- regime + choice + signals -> decision -> state
  let reading: ChoiceReading = { status: failed ? 'failed' : 'pending' }
  let state = resolveState(reading)
  const listeners = new Set<(state: State) => void>()
  const stops = new Map<string, Set<() => void>>()
  const leftovers = new Map<string, string[]>()
  const held = new Set<HeldEmbed>()
  const embedListeners = new Set<(embed: HeldEmbed) => void>()

  function resolveState(next: ChoiceReading): State {
    const choice = next.status === 'read' ? next.choice : undefined
    const signals = { gpc: env.gpc() }
    const decision = decide({
      offer,
      regime,
      reading: next,
      signals,
      age,
      policy: config.policy.version,
      now: env.now(),
      expires: choice ? addDuration(choice.time, regime.lifetime) : 0,
    })
    const status = next.status === 'pending' || next.status === 'failed' ? next.status : 'ready'
    return { status, regime, signals, choice, decision }
  }

  const allows = (id: string) => state.decision.verdicts[id]?.allowed === true

  const gate = createGate({
    env,
    allows,
    isKnown: id => failed || !!state.decision.verdicts[id],
    scriptTimeout: addDuration(0, config.gate?.scriptTimeout ?? 'PT10S') || 10_000,
    onEmbed: embed => {
      held.add(embed)
      for (const listener of embedListeners) guard(() => listener(embed))
    },
    report: (code, path) => report(code, { path }),
  })

  /** The one fixed order (P2): what closes, closes first; then bridges, page events, gate, interface. */
  const publish = (next: State) => {
    const closed = diffClosed(state.decision, next.decision)
    state = next
    if (closed.length) gate.close()
    for (const bridge of bridges) guard(() => bridge.update(state))
    for (const id of closed) for (const stop of stops.get(id) ?? []) guard(stop)
    if (env.window)
      env.document?.dispatchEvent(new env.window.CustomEvent('sluice:change', { detail: state }))
    gate.open()
    for (const listener of listeners) guard(() => listener(state))
  }

  // ------------------------------------------------------------------------------------------- start: storage -> state
  const settle = (next: ChoiceReading) => {
    reading = next
    publish(resolveState(reading))
    honourSignal()
    sweep()
  }

  /** A signal that the law gives force is recorded as the opt-out that it is (SG2), so that it lasts (SG6). */
  const honourSignal = () => {
    if (state.decision.verdicts.sale?.reason === 'gpc' && state.choice?.choices.sale !== false)
      void write('gpc', { sale: false }, { surface: 'signal' })
  }

  /** Both sources agree, or the newer one is written to the other (P3, P7). */
  const reconcile = async (mirrored: ChoiceReading): Promise<ChoiceReading> => {
    try {
      const content = await ledger.read()
      const newest = resolveNewest([mirrored, content.newest])
      if (newest.status === 'read') {
        const { choice } = newest
        if (content.newest.status !== 'read' || content.newest.choice.time < choice.time)
          await append(
            choice,
            { surface: 'api' },
            { subject: subjectOf(content.records), recovered: true },
          )
        mirror.write(choice)
        mirror.seal()
      }
      return newest
    } catch (cause) {
      report('storage/unavailable', { cause })
      return mirrored.status === 'read' ? mirrored : { status: 'unreadable' }
    }
  }

  const start = async () => {
    const mirrored = mirror.read()
    if (mirrored.status === 'read' && mirror.isSealed()) return settle(mirrored)
    const next = await reconcile(mirrored)
    // A choice made meanwhile is newer than what was read.
    if (reading.status === 'pending') settle(next)
  }

  /** Another tab changed something, or the page came back from the cache: storage is asked, not the message (P4). */
  const refresh = async () => {
    const mirrored = mirror.read()
    const next =
      mirrored.status === 'read'
        ? resolveNewest([mirrored, reading.status === 'unreadable' ? { status: 'none' } : reading])
        : await reconcile(mirrored)
    settle(next)
  }
  const tabs = createTabs(env, () => void refresh())

  // --------------------------------------------------------------------------------------- a choice -> record -> state
  let newestTime = 0

  /** Choices that still count: refusals, and grants that are in force (an expired one is not revived by another choice). */
  const carried = (): Choices => {
    const { verdicts } = state.decision
    return Object.fromEntries(
      Object.entries(state.choice?.choices ?? {}).filter(
        ([id, value]) => !value || verdicts[id]?.allowed || verdicts[id]?.reason === 'right',
      ),
    )
  }

  const append = async (
    choice: Choice,
    { surface = 'api', notice, language }: WriteOptions,
    context: { subject: string; recovered?: boolean },
  ) => {
    subject = context.subject
    const record = createRecord(choice, {
      id: env.randomId(),
      surface,
      regime,
      language: language ?? config.language ?? env.language(),
      policyUrl: config.policy.url,
      notice: notice && hash(notice),
      expires: addDuration(choice.time, regime.lifetime),
      ...context,
    })
    await ledger.append(record, notice)
    return record
  }

  let subject: string | undefined
  const subjectOf = (records: readonly ConsentRecord[]) => records.at(-1)?.subject ?? env.randomId()
  const readSubject = async () =>
    subject ?? subjectOf((await ledger.read().catch(() => undefined))?.records ?? [])

  const write = async (action: Action, changes: Choices, options: WriteOptions = {}) => {
    // Before storage is read everything is closed, and what to build upon is not known.
    if (reading.status === 'pending') await ready
    for (const id of Object.keys(changes))
      if (!state.decision.verdicts[id]) report('choice/unknown-id', { path: id })
    const choice: Choice = {
      time: Math.max(env.now(), newestTime + 1, (state.choice?.time ?? -1) + 1),
      action,
      policy: config.policy.version,
      regime: regime.model,
      signals: { gpc: env.gpc() },
      choices: applyChoices(offer, carried(), changes),
    }
    newestTime = choice.time
    reading = { status: 'read', choice }
    const target = resolveState(reading)
    const before: Decision = state.decision
    const closed = diffClosed(before, target.decision)
    const isClosing = closed.length > 0

    // What is taken back is taken back now, inside the click; the rest waits for the record (P2).
    if (isClosing) publish({ ...target, decision: intersectDecisions(before, target.decision) })
    mirror.write(choice)
    if (isClosing) tabs.announce()
    const record = await append(choice, options, { subject: await readSubject() })
    mirror.seal()
    if (newestTime === choice.time) publish(resolveState(reading))
    tabs.announce()
    await clear(closed)
    return record
  }

  // --------------------------------------------------------------------------------------------------- clean-up (P6)
  const isRevoked = (id: string) => !!state.choice && !allows(id)

  /** Clears what these services declare, unless an allowed one declares it too. */
  const clear = async (ids: readonly string[]) => {
    for (const service of services) {
      if (!ids.includes(service.id)) continue
      const rest = await cleanUp(env, withoutShared(service))
      leftovers.set(service.id, rest)
      for (const path of rest) report('cleanup/leftover', { path: `${service.id}: ${path}` })
    }
  }

  const withoutShared = (
    service: Config['services'] extends (infer S)[] | undefined ? S : never,
  ) => {
    const others = services.filter(other => other !== service && allows(other.id))
    const isShared = (kind: 'cookies' | 'storage', name: string) =>
      others.some(other => other[kind]?.some(item => item.name === name))
    return {
      ...service,
      cookies: service.cookies?.filter(({ name }) => !isShared('cookies', name)),
      storage: service.storage?.filter(({ name }) => !isShared('storage', name)),
    }
  }

  /** What a refused service left behind, or wrote again after it was told to stop. */
  const sweep = () => {
    for (const service of services)
      if (isRevoked(service.id)) {
        const rest = withoutShared(service)
        if (findCookies(env, rest).length) clearCookies(env, rest)
      }
  }
  const stopLeave = env.onLeave(sweep)

  // -------------------------------------------------------------------------------------------------------- the object
  const ready = new Promise<State>(resolve => {
    const stop = subscribe(next => {
      if (next.status === 'pending') return
      resolve(next)
      queueMicrotask(() => stop())
    })
  })

  function subscribe(listener: (state: State) => void) {
    listeners.add(listener)
    guard(() => listener(state))
    return () => listeners.delete(listener)
  }

  const consent: Consent = {
    config,
    get state() {
      return state
    },
    ready,
    subscribe,
    allows,
    explain: id => explain(id, state, offer, leftovers.get(id)),
    when: id =>
      new Promise(resolve => {
        const stop = subscribe(() => {
          if (!allows(id)) return
          resolve()
          queueMicrotask(() => stop())
        })
      }),
    acceptAll: options =>
      write('accept', { ...chooseAll(offer, true), ...grantableRights() }, options),
    rejectAll: options => write('reject', refusals(), options),
    save: (choices, options) => write('save', choices, options),
    optOut: (right, options) => write('opt-out', { [right]: false }, options),
    optIn: (right, options) => write('opt-in', { [right]: true }, options),
    withdraw: options => write('withdraw', refusals(), options),
    dismiss: options => write('dismiss', {}, options),
    history: async () => (await readLedger()).records,
    export: async () => {
      const { records, notices } = await readLedger()
      return { exportedAt: new Date(env.now()).toISOString(), records, notices }
    },
    erase: async () => {
      reading = { status: 'none' }
      subject = undefined
      publish(resolveState(reading))
      mirror.clear()
      await ledger.erase().catch(cause => report('storage/unavailable', { cause }))
      tabs.announce()
    },
    onRevoke: (id, stop) => {
      if (!services.some(service => service.id === id)) report('service/unknown-id', { path: id })
      const set = stops.get(id) ?? new Set()
      stops.set(id, set.add(stop))
      return () => set.delete(stop)
    },
    onError,
    onEmbed: listener => {
      embedListeners.add(listener)
      for (const embed of held)
        if (embed.placeholder.isConnected) guard(() => listener(embed))
        else held.delete(embed)
      return () => embedListeners.delete(listener)
    },
    destroy: () => {
      gate.destroy()
      tabs.close()
      stopLeave()
      listeners.clear()
      embedListeners.clear()
    },
  }

  const refusals = () => ({
    ...chooseAll(offer, false),
    ...Object.fromEntries(offer.rights.map(right => [right, false])),
  })

  /** Accepting everything takes no opt-out back where an opt-out is the law (OO7), nor against a signal or an age (SG5, MI2). */
  const grantableRights = () =>
    Object.fromEntries(
      offer.rights
        .filter(
          (right: RightId) =>
            regime.model === 'opt-in' &&
            !['gpc', 'age'].includes(state.decision.verdicts[right]?.reason ?? ''),
        )
        .map(right => [right, true]),
    )

  const readLedger = () =>
    ledger.read().catch(cause => {
      report('storage/unavailable', { cause })
      return { records: [], notices: {} }
    })

  if (failed) {
    report('config/invalid')
    publish(state)
  } else void start()
  return consent
}

/** The region that the config or the page states; a function of the site's that throws leaves it unknown. */
const readRegion = (config: Config, env: Env, report: (code: string, details: object) => void) => {
  try {
    return (typeof config.region === 'function' ? config.region() : config.region) ?? env.region()
  } catch (cause) {
    report('region/failed', { cause })
    return
  }
}
