import type { Bridge } from './bridges/port.js'
import { CLOSED, resolveOffer } from './config/vocabulary.js'
import type { Consent } from './consent.js'
import { createProblems } from './create-problems.js'
import { chooseAll } from './decision/choose-all.js'
import { explain } from './decision/explain.js'
import { honorsSignal } from './decision/honors-signal.js'
import { isCredible } from './decision/is-credible.js'
import { refuse } from './decision/refuse.js'
import { resolveState } from './decision/resolve-state.js'
import { attempt } from './env/attempt.js'
import { hintsOptIn } from './env/hints-opt-in.js'
import { isLedHere } from './env/is-led-here.js'
import { createListeners } from './env/listeners.js'
import type { Env } from './env/port.js'
import { readRegion } from './env/read-region.js'
import { readSignals } from './env/read-signals.js'
import { PATIENCE } from './env/within.js'
import { createGate, type Gate } from './gate/create-gate.js'
import type { HeldEmbed } from './gate/held-embed.js'
import type { Keeper } from './keeper.js'
import type { Loaders } from './loaders.js'
import { refusalMark } from './record/ledger-key.js'
import { resolveRegime } from './regime/resolve-regime.js'
import { hasLedger } from './store/peek-ledger.js'
import { createSeal, isMirrorOfLedger, readMirror } from './store/read-mirror.js'
import type {
  Action,
  ChoiceReading,
  Choices,
  Config,
  OptOut,
  State,
  WriteOptions,
} from './types.js'

const UNREADABLE: ChoiceReading = { status: 'unreadable' }

/**
 * The part of Sluice that runs on every page, at once: reads the mirror, decides, opens the gate. All that a page may
 * never need (the ledger, writing, clearing, placeholders) is the keeper's, and comes when it is first called for.
 */
export const startConsent = (input: Config, env: Env, loaders: Loaders): Consent => {
  const { document } = env
  const usable = attempt(() => resolveOffer(input))
  // A copy without a prototype: only what stands in the config counts.
  const config: Config = Object.assign(Object.create(null), usable ? input : CLOSED)
  const offer = usable ?? resolveOffer(CLOSED)
  const mirrorName = config.mirror?.name ?? 'sluice'

  // ---------------------------------------------------------------------- what goes wrong: never into the page (P8)
  const { report, onError } = createProblems()
  const onThrow = (cause: unknown) => report('listener/threw', '', cause)

  // ------------------------------------------------------------ config + region + choice + signals -> decision -> state
  const region = readRegion(env, config, cause => report('region/failed', '', cause))
  const regime = resolveRegime(region, config.regimes, () => hintsOptIn(env))
  const stateOf = (reading: ChoiceReading) =>
    resolveState({
      config,
      offer,
      regime,
      signals: readSignals(env, config),
      reading,
      now: env.Date.now(),
    })

  let state = stateOf({ status: usable ? 'pending' : 'config' })
  const allows = (id: string) => !!state.decision.verdicts[id]?.allowed

  // ----------------------------------------------------------------------------------------- state -> everyone, in order
  const listeners = createListeners<State>(onThrow)
  const stops: [id: string, stop: () => void][] = (config.services ?? []).flatMap(
    ({ id, onRevoke }) => (onRevoke ? [[id, onRevoke]] : []),
  )
  const optOutListeners = createListeners<OptOut>(onThrow)
  let bridges: Bridge[] = []
  /** Nothing opens before the bridges that the config asks for can be told (P2). */
  const bridged =
    config.bridges &&
    document &&
    loaders.bridges().then(async ({ createBridges }) => {
      bridges = await createBridges(env, config, onThrow)
    })
  bridged?.catch(cause => report('bridges/unavailable', '', cause))
  const gate: Gate | undefined =
    document &&
    createGate({
      env: env as Env & { document: Document },
      allows,
      isKnown: id => !usable || !!state.decision.verdicts[id],
      // What is not a number of seconds was refused in development; here it is the default.
      scriptTimeout:
        (Number.parseInt(config.gate?.scriptTimeout?.slice(2) as string, 10) || 10) * 1000,
      onFrame: frame => {
        // Before the decision is known a frame may yet be allowed.
        if (state.status === 'ready') withKeeper(({ holdFrame }) => holdFrame(frame))
      },
      report,
    })

  /** The one fixed order (P2): what closes, closes first; then bridges, services that are to stop, page events, gate, other tabs, interface. */
  const publish = (next: State, { isOwn }: { isOwn?: boolean } = {}) => {
    const before = state.decision.verdicts
    state = next
    const closed = Object.keys(before).filter(id => before[id]?.allowed && !allows(id))
    if (closed[0]) {
      gate?.once.clear()
      gate?.sync()
    }
    for (const bridge of bridges) attempt(() => bridge.update(state), onThrow)
    for (const [id, stop] of stops) if (closed.includes(id)) attempt(stop, onThrow)
    document?.dispatchEvent(
      new (env.CustomEvent as typeof CustomEvent)('sluice:change', { detail: state }),
    )
    keeper?.releaseFrames()
    gate?.sync()
    if (isOwn) channel?.postMessage(false)
    listeners.tell(state)
    // Whoever is asked will answer; and what an earlier page could not send is sent.
    if (state.decision.prompt !== 'none' || config.onRecord) withKeeper(() => {})
  }

  // --------------------------------------------------------------------------------------------- the keeper, when due
  const embedListeners = createListeners<HeldEmbed>(onThrow)
  let keeper: Keeper | undefined
  let loading: Promise<Keeper> | undefined
  const callKeeper = () => {
    loading ??= loaders.keeper().then(
      ({ createKeeper }) =>
        (keeper = createKeeper({
          env,
          config,
          offer,
          regime,
          mirrorName,
          seal,
          gate,
          report,
          settle,
          stateOf,
          allows,
          preview: () => channel?.postMessage(true),
          stops,
          onOptOut: optOutListeners.tell,
          getState: () => state,
          onEmbed: embedListeners.tell,
        })),
      cause => {
        loading = undefined
        report('keeper/unavailable', '', cause)
        throw cause
      },
    )
    return loading
  }

  /** At once if it is there, so that a frame goes in the same task as its consent; what fails has been reported. */
  const withKeeper = (use: (keeper: Keeper) => void) => {
    if (keeper) use(keeper)
    else callKeeper().then(use, () => {})
  }

  // -------------------------------------------------------------------------------------------- storage -> choice -> state
  const settle = (reading: ChoiceReading, options?: { isOwn?: boolean }) => {
    // The newest choice is never replaced by an older one (P3), unless that one says that it was made in the future.
    const { choice } = state
    const isOlder = reading.status === 'read' && choice && reading.choice.time < choice.time
    if (!usable || (isOlder && isCredible(state))) return
    publish(stateOf(reading), options)
    // A signal that the law gives force is recorded as the opt-out that it is (SG2), so that it lasts (SG6).
    if (isCredible(state) && honorsSignal(state) && state.choice?.choices.sale !== false)
      write('gpc', { sale: false }, { surface: 'signal' }).catch(() => {})
  }

  const seal = createSeal(env, mirrorName, config.mirror)

  /**
   * The mirror is believed at once if it was found equal to the ledger in this run of the browser, as the page that led
   * here can tell, and after a look at the ledger's newest key if not; anything else is for the keeper to compare
   * (P3, P7). Without a mirror and a database there never was a choice.
   *
   * @param isPreview what another tab says: that it is still recording a choice, or that it has; undefined without its message
   */
  const load = async (isPreview?: boolean) => {
    if (bridged) await bridged
    const mirror = readMirror(env, mirrorName)
    const { status, choice } = mirror
    if (choice) closeNow(choice.choices)
    // Another tab is still recording it.
    if (isPreview) return
    // Where the services have changed, the ledger knows which (OI10).
    const isSame = choice && (choice.terms ?? offer.terms) === offer.terms
    // A cookie may reach this process later than the message, in Firefox: the ledger, which was written before, is asked.
    const isLate = isPreview === false && choice?.time === state.choice?.time
    if (
      isSame &&
      status !== 'refused' &&
      ((status === 'sealed' && !isLate && (state.status === 'ready' || isLedHere(env))) ||
        (await isMirrorOfLedger(env, mirror, seal)))
    )
      return settle({ status: 'read', choice })
    // Erased in another tab: what was refused here does not open.
    if ((status === 'none' || isLate) && !(await hasLedger(env)))
      return settle(state.choice ? UNREADABLE : { status: 'none' })
    callKeeper().then(
      keeper => keeper.reconcile(),
      () => settle(UNREADABLE),
    )
  }

  // ------------------------------------------------------------------------------------------ a choice: close, then keep
  /** What is refused closes now, inside the click; the rest waits for the record (P2). */
  const closeNow = (changes: Choices) => {
    const decision = refuse(state.decision, offer, changes)
    if (decision) publish({ ...state, decision })
    return decision
  }
  const closeAndMark = (changes: Choices) =>
    closeNow(changes) && seal(refusalMark(Math.max(env.Date.now(), (state.choice?.time ?? 0) + 1)))
  const write = async (action: Action, changes: Choices, options?: WriteOptions) => {
    if (!usable) throw new Error('config/invalid')
    closeAndMark(changes)
    await bridged
    return (await callKeeper()).write(action, changes, options)
  }

  // ------------------------------------------------------------------------------------------------------ the object
  const subscribe = (listener: (state: State) => void) => listeners.add(listener, [state])
  const until = (isTrue: () => boolean) =>
    new Promise<State>(resolve => {
      const stop = subscribe(() => {
        if (isTrue()) {
          resolve(state)
          queueMicrotask(() => stop())
        }
      })
    })
  /** What fails has been reported. */
  const start = (isPreview?: boolean) => void load(isPreview).catch(() => {})
  const onShow = (event: Event) => (event as PageTransitionEvent).persisted && start()
  let channel: BroadcastChannel | undefined

  const consent: Consent = {
    config,
    get state() {
      return state
    },
    ready: until(() => state.status !== 'pending'),
    subscribe,
    allows,
    explain: id => explain(id, state, offer, keeper?.leftovers.get(id)),
    when: async id => void (await until(() => allows(id))),
    acceptAll: options => write('accept', chooseAll(offer, true), options),
    rejectAll: options => write('reject', chooseAll(offer, false), options),
    withdraw: options => write('withdraw', chooseAll(offer, false), options),
    save: (choices, options) => write('save', choices, options),
    optOut: (right, options) => write('opt-out', { [right]: false }, options),
    optIn: (right, options) => write('opt-in', { [right]: true }, options),
    dismiss: options => write('dismiss', {}, options),
    setAge: (age, options) => write('age', {}, { surface: 'age', ...options, age }),
    history: async () => (await callKeeper()).history(),
    export: async () => (await callKeeper()).export(),
    erase: async () => {
      closeAndMark(chooseAll(offer, false))
      // Behind a choice that was made in the same task; it does not need the bridges.
      await null
      return (await callKeeper()).erase()
    },
    onRevoke: (id, stop) => {
      const entry: (typeof stops)[number] = [id, stop]
      stops.push(entry)
      return () => void stops.splice(stops.indexOf(entry), 1)
    },
    onOptOut: listener => optOutListeners.add(listener, []),
    onError,
    onEmbed: listener => embedListeners.add(listener, keeper?.embeds() ?? []),
    destroy: () => {
      clearTimeout(patience)
      gate?.destroy()
      if (loading) withKeeper(keeper => keeper.destroy())
      channel?.close()
      env.removeEventListener?.('pageshow', onShow)
      listeners.clear()
    },
  }

  let patience: ReturnType<typeof setTimeout> | undefined
  if (!usable) report('config/invalid')
  else if (document) {
    start()
    // Storage that never answers is storage that cannot be read: the visitor is asked (P1). A late answer still counts.
    patience = setTimeout(() => state.status === 'pending' && settle(UNREADABLE), PATIENCE)
    // Messages and the back-forward cache say only that something may have changed: storage is asked (P4).
    attempt(() => {
      channel = new (env.BroadcastChannel as typeof BroadcastChannel)('sluice')
      channel.onmessage = ({ data }) => start(data)
    })
    env.addEventListener?.('pageshow', onShow)
  }
  return consent
}
