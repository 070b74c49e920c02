import type {
  AgeBand,
  Choice,
  ChoiceReading,
  Decision,
  Offer,
  Reason,
  Regime,
  RightId,
  Signals,
  Verdict,
} from '../types.js'

/** Everything that a decision depends on. */
export interface DecisionInput {
  /** Purposes, services and rights that are offered. */
  offer: Offer
  regime: Regime
  reading: ChoiceReading
  signals: Signals
  age: AgeBand
  /** Version of the policy in force. */
  policy: string
  /** Milliseconds since 1970. */
  now: number
  /** When the choice read stops counting, in milliseconds since 1970. */
  expires: number
}

/** Clocks of one person's devices differ, and a choice made a moment ago is not from the future. */
const CLOCK_TOLERANCE = 60_000

const allow = (reason: Reason): Verdict => ({ allowed: true, reason })
const deny = (reason: Reason): Verdict => ({ allowed: false, reason })

/** What is allowed now, and why. Pure; closed wherever it is in doubt (P1, P3). */
export const decide = (input: DecisionInput): Decision => {
  const { offer, regime, reading, now } = input
  const optIn = regime.model === 'opt-in'
  const choice = reading.status === 'read' ? reading.choice : undefined
  const future = !!choice && !(choice.time <= now + CLOCK_TOLERANCE)
  const unreadable = reading.status === 'unreadable' || future
  // Written so that a lifetime that is no duration (NaN) is over.
  const expired = !!choice && !(now < input.expires)
  const verdicts: Record<string, Verdict> = Object.create(null)

  /** What choice and regime say of one id; a refusal does not expire where its absence would allow (P3). */
  const judge = (id: string): Verdict => {
    if (unreadable) return deny('unreadable')
    if (reading.status === 'pending') return deny('pending')
    if (reading.status === 'failed') return deny('config')
    const chosen = choice?.choices[id]
    if (chosen === false && !(expired && optIn)) return deny('choice')
    if (expired && optIn) return deny('expired')
    if (chosen === true && !expired) return allow('choice')
    return optIn ? deny('undecided') : allow('regime')
  }

  for (const id of offer.purposes)
    verdicts[id] = id === 'essential' ? allow('essential') : judge(id)

  for (const right of offer.rights) verdicts[right] = judgeRight(right, judge(right), input, choice)

  for (const service of offer.services) {
    const essential = service.purposes.every(id => id === 'essential')
    let verdict = essential ? allow('essential') : judge(service.id)
    // Nothing was said of the service itself: its purposes decide, all of them (S2).
    if (verdict.allowed && verdict.reason === 'regime')
      verdict =
        service.purposes.map(id => verdicts[id] ?? deny('unknown-id')).find(isDenied) ?? verdict
    if (verdict.allowed && service.rights.some(right => !verdicts[right]?.allowed))
      verdict = deny('right')
    verdicts[service.id] = verdict
  }

  return { verdicts, prompt: choosePrompt(input, verdicts, { choice, unreadable, optIn }) }
}

const isDenied = (verdict: Verdict) => !verdict.allowed

/** GPC and age close a right; only an opt-in that was made in knowledge of them opens it again (SG5, MI2, MI3). */
const judgeRight = (
  right: RightId,
  verdict: Verdict,
  { regime, signals, age }: DecisionInput,
  choice: Choice | undefined,
): Verdict => {
  const optedIn = choice?.choices[right] === true
  if (age === 'under-13' || (age === '13-15' && !(optedIn && verdict.allowed)))
    return deny(verdict.allowed ? 'age' : verdict.reason)
  if (
    right === 'sale' &&
    signals.gpc &&
    regime.gpc === 'honour' &&
    !(optedIn && choice.signals.gpc)
  )
    return deny('gpc')
  return verdict
}

const choosePrompt = (
  { offer, reading, signals, regime, policy }: DecisionInput,
  verdicts: Decision['verdicts'],
  {
    choice,
    unreadable,
    optIn,
  }: { choice: Choice | undefined; unreadable: boolean; optIn: boolean },
): Decision['prompt'] => {
  const asked = Object.values(verdicts)
  if (reading.status === 'pending' || reading.status === 'failed' || !offer.asks) return 'none'
  if (unreadable) return 'banner'
  const stale = choice?.policy !== policy
  if (optIn)
    return stale || asked.some(({ reason }) => reason === 'undecided' || reason === 'expired')
      ? 'banner'
      : 'none'
  // A signal that is honoured asks for no answer (SG3).
  return stale && !(signals.gpc && regime.gpc === 'honour' && !choice) ? 'notice' : 'none'
}
