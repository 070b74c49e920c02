import { composeChoice } from './compose-choice.js'
import { describeTerms, RIGHT_FLAGS, RIGHTS } from './config/vocabulary.js'
import { isCredible } from './decision/is-credible.js'
import { attempt } from './env/attempt.js'
import { readIndexedDB } from './env/indexed-db.js'
import type { Env } from './env/port.js'
import type { Gate } from './gate/create-gate.js'
import { createSweeper } from './gate/create-sweeper.js'
import type { HeldEmbed } from './gate/held-embed.js'
import { createFrameHolder } from './gate/hold-frames.js'
import { createRecord } from './record/create-record.js'
import { hash } from './record/hash.js'
import { isStale } from './record/is-stale.js'
import { resolveNewest } from './record/resolve-newest.js'
import { createLedger } from './store/create-ledger.js'
import { createTurns } from './store/create-turns.js'
import { loadOutbox } from './store/load-outbox.js'
import { createMirror } from './store/mirror.js'
import type {
  Action,
  Choice,
  ChoiceReading,
  Choices,
  Config,
  ConsentExport,
  ConsentRecord,
  Offer,
  OptOut,
  Regime,
  State,
  WriteOptions,
} from './types.js'

/** What the keeper is handed by the part that runs on every page. */
export interface KeeperOptions {
  env: Env
  config: Config
  offer: Offer
  regime: Regime
  mirrorName: string
  /** Writes the seal of the mirror: a checksum, or nothing. */
  seal(value: string): void
  gate: Gate | undefined
  getState(): State
  /** What follows from a choice, without making it the one in force. */
  stateOf(reading: ChoiceReading): State
  allows(id: string): boolean
  /** Makes a choice the one in force, and tells everyone. */
  settle(reading: ChoiceReading, options?: { isOwn?: boolean }): void
  /** Tells other tabs of a choice that is still being recorded: its refusals count already. */
  preview(): void
  onEmbed(embed: HeldEmbed): void
  /** Who is told when its consent goes. */
  stops: readonly (readonly [id: string, stop: () => void])[]
  /** Told of each opt-out, once it is recorded. */
  onOptOut(optOut: OptOut): void
  report(code: string, path?: string, cause?: unknown): void
}

/** Everything that a page may never need: the ledger, writing, clearing, placeholders. */
export interface Keeper {
  /** Records a choice, then makes it the one in force; resolves with the record. */
  write(action: Action, changes: Choices, options?: WriteOptions): Promise<ConsentRecord>
  /** Compares mirror and ledger, mends the older one, and settles what both say. */
  reconcile(): Promise<void>
  history(): Promise<ConsentRecord[]>
  export(): Promise<ConsentExport>
  erase(): Promise<void>
  holdFrame(frame: HTMLIFrameElement): void
  releaseFrames(): void
  /** What has a placeholder now. */
  embeds(): HeldEmbed[]
  /** What could not be cleared, by service. */
  leftovers: Map<string, string[]>
  destroy(): void
}

/** Makes the keeper; once for each Consent object, when it is first called for. */
export const createKeeper = (options: KeeperOptions): Keeper => {
  const { env, config, offer, regime, gate, getState, stateOf, settle, preview, report } = options
  const mirror = createMirror(env, options.mirrorName, { ...config.mirror, seal: options.seal })
  const ledger = createLedger(readIndexedDB(env), cause =>
    report('storage/unavailable', undefined, cause),
  )
  const turns = createTurns()
  const outbox = loadOutbox({
    env,
    onRecord: config.onRecord,
    read: () => turns.unlessErased(ledger.read),
    markSent: id => turns.inTurn(() => ledger.markSent(id)),
    report,
  })
  const frames = gate && createFrameHolder(env, gate, options.onEmbed)
  const { leftovers, clear: clearRefused, sweep } = createSweeper(options)
  let subject: string | undefined
  let newestTime = 0

  const services = config.services ?? []
  const termsById = Object.fromEntries(
    services.map(service => [service.id, hash(JSON.stringify(describeTerms(service)))]),
  )

  /** Services that are not what they were when a choice was made (OI10); all, where its record does not say. */
  const findChanged = (choice: Choice, record: ConsentRecord | undefined) => {
    if ((choice.terms ?? offer.terms) === offer.terms) return []
    const before = record?.time === choice.time ? record.services : undefined
    return services
      .map(({ id }) => id)
      .filter(id => !before || (Object.hasOwn(before, id) && before[id] !== termsById[id]))
  }

  // ----------------------------------------------------------------------------------------------------- both sources
  const reconcile = async () => {
    const mirrored = mirror.read()
    try {
      const content = await ledger.read()
      subject = content.records.at(-1)?.subject
      const newest = resolveNewest([mirrored, content.newest])
      const since = mirror.readSince()
      // A refusal was never recorded, and nobody knows of what.
      if (since && (newest.status !== 'read' || newest.choice.time < since))
        return settle({ status: 'unreadable' })
      if (newest.status === 'read') {
        newest.changed = findChanged(newest.choice, content.records.at(-1))
        const { choice } = newest
        const stored = content.newest.status === 'read' ? content.newest.choice.time : -1
        // A choice that this page is recording at the moment is on its way there.
        if (stored < choice.time && choice.time !== newestTime)
          await append(choice, {}, { recovered: true })
        mirror.write(choice)
        mirror.seal(choice)
      }
      settle(newest)
    } catch (cause) {
      report('storage/unavailable', undefined, cause)
      settle(mirrored.status === 'read' ? mirrored : { status: 'unreadable' })
    }
    sweep()
  }

  // --------------------------------------------------------------------------------- a choice -> record -> state -> clean
  const append = async (
    choice: Choice,
    { surface = 'api', notice, language }: WriteOptions,
    { recovered }: { recovered?: boolean } = {},
  ) => {
    subject ??=
      (await ledger.read().catch(() => undefined))?.records.at(-1)?.subject ?? randomId(env)
    const record = createRecord(choice, {
      id: randomId(env),
      subject,
      surface,
      // What was written again from the mirror was agreed to with what the services were then, which nobody knows.
      services: recovered ? undefined : termsById,
      regime,
      language:
        language ||
        config.language ||
        env.document?.documentElement.lang ||
        env.navigator?.language ||
        '',
      policyUrl: config.policy.url,
      notice: notice && hash(notice),
      recovered,
    })
    await ledger.append(record, {
      notice,
      isToSend: !!config.onRecord,
      isStale: older => isStale(older, config.ledger?.retention, env.Date.now()),
    })
    outbox.flush()
    return record
  }

  /** The state to build upon: a choice that another tab or host of the site has made may not have been heard of (P3). */
  const newestState = () => {
    const state = getState()
    const known = mirror.read()
    return known.status === 'read' && known.choice.time > (state.choice?.time ?? 0)
      ? stateOf(known)
      : state
  }

  const write = async (action: Action, changes: Choices, writeOptions: WriteOptions = {}) => {
    // What to build upon is not known before storage has been read; until then everything is closed.
    if (getState().status === 'pending') await reconcile()
    const state = newestState()
    const { decision, choice: before } = state
    // Nobody ties what comes after an erasure, which another tab may have made, to what was before.
    if (!before) subject = undefined
    for (const id of Object.keys(changes))
      if (!decision.verdicts[id]) report('choice/unknown-id', id)
    const now = env.Date.now()
    // After the choice that it replaces, unless that one says that it was made in the future.
    const time = Math.max(now, newestTime + 1, before && isCredible(state) ? before.time + 1 : 0)
    const choice = composeChoice({ offer, config }, state, {
      action,
      changes,
      age: writeOptions.age,
      time,
      now,
    })
    newestTime = time
    mirror.write(choice)
    preview()
    const record = await append(choice, writeOptions)
    // A newer choice, or an erasure, may have come meanwhile: it alone counts.
    if (newestTime === time) {
      mirror.seal(choice)
      settle({ status: 'read', choice }, { isOwn: true })
    }
    for (const right of RIGHTS)
      if (choice.choices[right] === false && before?.choices[right] !== false)
        options.onOptOut({
          right,
          isSignal: action === 'gpc',
          services: services.filter(service => service[RIGHT_FLAGS[right]]).map(({ id }) => id),
          record,
        })
    void clearRefused()
    return record
  }

  env.addEventListener?.('pagehide', sweep)

  /** Of what is allowed now because the visitor has said so, and of nothing else (RP5). */
  const writeReceipts = async (records: readonly ConsentRecord[]) => {
    // A file of its own: few ever take their copy.
    const { createReceipts } = await import('./record/create-receipts.js')
    const { choice, decision } = getState()
    if (records.at(-1)?.time !== choice?.time) return []
    const toAddress = (path: string) =>
      attempt(() => new URL(path, env.document?.baseURI).href) ?? path
    return createReceipts(config, records, {
      isChosen: ({ id }) => options.allows(id) && decision.verdicts[id]?.reason === 'choice',
      toAddress,
    })
  }

  const readAll = () =>
    ledger.read().catch(cause => {
      report('storage/unavailable', undefined, cause)
      return { records: [], notices: {} }
    })

  const erase = async () => {
    subject = undefined
    void clearRefused()
    mirror.clear()
    await ledger.erase().catch(cause => report('storage/unavailable', undefined, cause))
    // What was refused does not open because the refusal was erased: not in this page.
    settle({ status: 'unreadable' }, { isOwn: true })
  }

  // What another page could not send.
  outbox.flush()
  return {
    write: (...call) => turns.inTurn(() => write(...call)),
    reconcile: () => turns.inTurn(reconcile),
    leftovers,
    history: async () => (await readAll()).records,
    export: async () => {
      const { records, notices } = await readAll()
      return {
        exportedAt: new Date(env.Date.now()).toISOString(),
        records,
        notices,
        receipts: await writeReceipts(records),
      }
    },
    erase: () => {
      // What is being recorded opens nothing any more.
      newestTime++
      return turns.erase(erase)
    },
    holdFrame: frame => frames?.hold(frame),
    releaseFrames: () => frames?.release(),
    embeds: () => frames?.embeds() ?? [],
    destroy: () => {
      frames?.destroy()
      outbox.destroy()
      env.removeEventListener?.('pagehide', sweep)
    },
  }
}

/** A random UUID (RFC 9562, version 4) without its hyphens; `randomUUID` is missing on http pages (ST5). */
const randomId = ({ crypto }: Env) =>
  Array.from((crypto as Crypto).getRandomValues(new Uint8Array(16)), (byte, place) =>
    (place === 6 ? (byte & 15) | 64 : place === 8 ? (byte & 63) | 128 : byte)
      .toString(16)
      .padStart(2, '0'),
  ).join('')
