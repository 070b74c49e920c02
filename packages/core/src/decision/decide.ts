import type {
  AgeBand,
  Choice,
  ChoiceReading,
  ConsentId,
  Decision,
  Offer,
  Reason,
  Regime,
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
  /** Default `unknown`. */
  age: AgeBand | undefined
  /** Version of the policy in force. */
  policy: string
  /** Milliseconds since 1970. */
  now: number
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
  /** Written so that a time that is no number is in the future. */
  const isFuture = choice && !(choice.time <= now + CLOCK_TOLERANCE)
  /** Nothing can be known of any choice. */
  const doubt = isFuture ? 'unreadable' : reading.status === 'none' || choice ? '' : reading.status
  /** What was said where no consent is asked for is no consent where it is. */
  const isOver =
    choice &&
    (!(choice.expires === undefined || choice.expires > now) ||
      (optIn && choice.regime !== regime.model))
  const verdicts: Record<string, Verdict> = Object.create(null)

  /** What choice and regime say of one id; a refusal does not expire where its absence would allow (P3). */
  const judge = (id: string): Verdict => {
    if (doubt) return deny(doubt as Reason)
    const chosen = choice?.choices[id]
    if (isOver && optIn) return deny('expired')
    if (chosen === false) return deny('choice')
    if (chosen === true && !isOver) return allow('choice')
    return optIn ? deny('undecided') : allow('regime')
  }

  for (const { kind, id, purposes, rights } of offer.items) {
    let verdict = purposes[0] && purposes.every(isEssential) ? allow('essential') : judge(id)
    if (kind === 'right') verdict = judgeRight(id, verdict, input, choice)
    if (kind === 'service') {
      // Nothing was said of the service itself: its purposes decide, all of them (S2).
      if (verdict.reason === 'regime')
        verdict = purposes.map(purpose => verdicts[purpose] as Verdict).find(isDenied) ?? verdict
      if (verdict.allowed && rights.some(right => isDenied(verdicts[right] as Verdict)))
        verdict = deny('right')
    }
    verdicts[id] = verdict
  }

  return { verdicts, prompt: choosePrompt(input, verdicts, { choice, doubt }) }
}

const isEssential = (purpose: string) => purpose === 'essential'

const isDenied = (verdict: Verdict) => !verdict.allowed

/** GPC and age close a right; only an opt-in that was made in knowledge of them opens it again (SG5, MI2, MI3). */
const judgeRight = (
  right: ConsentId,
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
  { offer, signals, regime, policy }: DecisionInput,
  verdicts: Decision['verdicts'],
  { choice, doubt }: { choice: Choice | undefined; doubt: string },
): Decision['prompt'] => {
  if (!offer.asks || doubt === 'pending' || doubt === 'config') return 'none'
  if (doubt) return 'banner'
  const isStale = choice?.policy !== policy
  if (regime.model === 'opt-in')
    return isStale ||
      Object.values(verdicts).some(({ reason }) => reason === 'undecided' || reason === 'expired')
      ? 'banner'
      : 'none'
  // A signal that is honoured asks for no answer (SG3).
  return isStale && (choice || !signals.gpc || regime.gpc === 'ignore') ? 'notice' : 'none'
}
