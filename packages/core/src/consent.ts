/**
 * The public object of Sluice, and what the gate hands to a surface. Types only; `create-consent.ts` makes it.
 */
import type { HeldEmbed } from './gate/held-embed.js'
import type {
  AgeBand,
  Choices,
  Config,
  ConsentExport,
  ConsentId,
  ConsentProblem,
  ConsentRecord,
  Explanation,
  OptOut,
  RightId,
  State,
  Unsubscribe,
  WriteOptions,
} from './types.js'

/** The one object that a page works with. Its methods may be called unbound. */
export interface Consent {
  /** The config in use. */
  readonly config: Config
  /** The state now. */
  readonly state: State
  /** Resolves with the state once storage has been read. Never rejects. */
  readonly ready: Promise<State>
  /** Calls the listener at once and after each change. */
  subscribe(listener: (state: State) => void): Unsubscribe
  /** Whether a purpose, service or right is allowed now; an unknown id is not. */
  allows(id: ConsentId): boolean
  /** What is allowed, and because of what (promise P10). */
  explain(id: ConsentId): Explanation
  /** Resolves as soon as the id is allowed; at once if it is. Never rejects. */
  when(id: ConsentId): Promise<void>
  /** Allows every purpose and service. A `sale` opt-out in an opt-out region, or under a GPC signal, stays (OO7, SG5). */
  acceptAll(options?: WriteOptions): Promise<ConsentRecord>
  /** Refuses everything but essential, and opts out of every right. */
  rejectAll(options?: WriteOptions): Promise<ConsentRecord>
  /** Sets the ids named; a purpose named sets its services too, unless they are named as well. */
  save(choices: Choices, options?: WriteOptions): Promise<ConsentRecord>
  /** Uses a right: `sale` stops selling and sharing. */
  optOut(right: RightId, options?: WriteOptions): Promise<ConsentRecord>
  /** Takes an opt-out back, on the visitor's own initiative (two steps in the interface, OO7). */
  optIn(right: RightId, options?: WriteOptions): Promise<ConsentRecord>
  /** Takes every consent back: as `rejectAll`, recorded as a withdrawal. */
  withdraw(options?: WriteOptions): Promise<ConsentRecord>
  /** Closes a notice without deciding anything (regimes `opt-out` and `notice`). */
  dismiss(options?: WriteOptions): Promise<ConsentRecord>
  /**
   * Keeps the age band that the visitor has given (MI1). Rejects with `age/invalid` for what is no band. The site's own
   * `age` in the config wins over it.
   */
  setAge(age: AgeBand, options?: WriteOptions): Promise<ConsentRecord>
  /** All records, oldest first. */
  history(): Promise<ConsentRecord[]>
  /** All that is stored, as JSON. */
  export(): Promise<ConsentExport>
  /** Erases all that is stored, closes everything in this page, and asks again; the next page starts as on a first visit. */
  erase(): Promise<void>
  /** How a running service is told to stop when its consent goes. */
  onRevoke(serviceId: string, stop: () => void): Unsubscribe
  /**
   * Called once for each opt-out that was made here and is recorded, by a click or by a signal, so that the site can apply it
   * to an account it knows, and pass it on to third parties that have got data meanwhile (OO14; 11 CCR 7025(c)(1), 7026(f)).
   *
   * @example consent.onOptOut(({ right }) => user && fetch(`/account/opt-out/${right}`, { method: 'POST' }))
   */
  onOptOut(listener: (optOut: OptOut) => void): Unsubscribe
  /** Problems after start-up; those that came before are handed over at once. */
  onError(listener: (problem: ConsentProblem) => void): Unsubscribe
  /** What the gate holds back as a placeholder: embeds in the page, now and later. */
  onEmbed(listener: (embed: HeldEmbed) => void): Unsubscribe
  /** Ends everything: listeners, observers, channels. The gate stays closed for what is held. */
  destroy(): void
}
