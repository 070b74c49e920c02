import type {
  AgeBand,
  Choice,
  ChoiceReading,
  ConsentId,
  Decision,
  Offer,
  OfferItem,
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
  /** As the site states it; default: what the visitor said, else `unknown`. */
  age: AgeBand | undefined
  /** Whether the site attests that a parent has agreed. Default false. */
  parentalConsent?: boolean | undefined
  /** Version of the policy in force. */
  policy: string
  /** Milliseconds since 1970. */
  now: number
}

/** Clocks of one person's devices differ, and a choice made a moment ago is not from the future. */
const CLOCK_TOLERANCE = 60_000

/** The least age of each band. No limit holds an adult, nor one of whom nothing is known. */
export const LEAST_AGES: Readonly<Record<string, number>> = {
  'under-13': 0,
  '13-15': 13,
  '16-17': 16,
  adult: 99,
  unknown: 99,
}

const allow = (reason: Reason): Verdict => ({ allowed: true, reason })
const deny = (reason: Reason): Verdict => ({ allowed: false, reason })

/** What is allowed now, and why. Pure; closed wherever it is in doubt (P1, P3). */
export const decide = (input: DecisionInput): Decision => {
  const { offer, regime, reading, now } = input
  const optIn = regime.model === 'opt-in'
  const choice = reading.status === 'read' ? reading.choice : undefined
  const chosen = choice?.choices ?? {}
  /** Written so that a time that is no number is in the future. */
  const isFuture = choice && !(choice.time <= now + CLOCK_TOLERANCE)
  /** Nothing can be known of any choice. */
  const doubt = isFuture ? 'unreadable' : reading.status === 'none' || choice ? '' : reading.status
  /** What was said where no consent is asked for is no consent where it is. */
  const isOver =
    choice &&
    (!(choice.expires === undefined || choice.expires > now) ||
      (optIn && choice.regime !== regime.model))
  /** Whether a service is not what was agreed to (OI10). Without a list of those, all are, if anything has changed. */
  const isChanged = (id: ConsentId) =>
    reading.status === 'read' && reading.changed
      ? reading.changed.includes(id)
      : choice?.terms !== undefined && choice.terms !== offer.terms
  const verdicts: Record<string, Verdict> = Object.create(null)

  const stated = [input.age, choice?.age].find(band => band !== undefined && band !== 'unknown')
  /** What is no band is a child's; so is whoever is asked and has not answered yet (P1). */
  const age = LEAST_AGES[stated === undefined && !offer.asksAge ? 'unknown' : `${stated}`] ?? 0
  /** Whether an age is below a limit; a limit that is no number is above every age. */
  const isBelow = (limit: number | undefined) => limit !== undefined && !(age >= limit)
  const { parent, optIn: alone, noSale } = regime.ages
  const needsParent = isBelow(parent) && !input.parentalConsent

  /** What choice and regime say of one id; a refusal does not expire where its absence would allow (P3). */
  const judge = ({ kind, id, purposes }: OfferItem): Verdict => {
    if (doubt) return deny(doubt as Reason)
    const isService = kind === 'service'
    const isExempt = isService && regime.exempt.includes(id)
    if (needsParent && optIn && !isExempt) return deny('age')
    if (isOver && optIn && !isExempt) return deny('expired')
    if (chosen[id] === false) return deny('choice')
    const hasChanged = isService && isChanged(id)
    const isGranted = chosen[id] === true
    if (isGranted && !isOver && !hasChanged) return allow('choice')
    // To object to the purpose is to object to what is exempt in it (OI13).
    if (isExempt)
      return purposes.some(purpose => chosen[purpose] === false) ? deny('choice') : allow('exempt')
    if (!optIn) return allow('regime')
    return deny(isGranted && hasChanged ? 'changed' : 'undecided')
  }

  /** Signals and age close a right; only an opt-in that was made in knowledge of them opens it again (SG5, MI2, MI3). */
  const judgeRight = (id: ConsentId, verdict: Verdict): Verdict => {
    const { signals } = input
    const isIn = verdict.allowed && verdict.reason === 'choice'
    const isSale = id === 'sale'
    if (needsParent || (isBelow(alone) && !isIn) || (isSale && isBelow(noSale)))
      return deny(verdict.allowed ? 'age' : verdict.reason)
    if (
      isSale &&
      regime.gpc === 'honour' &&
      ((signals.gpc && !(isIn && choice?.signals.gpc)) ||
        (signals.dnt && !(isIn && choice?.signals.dnt)))
    )
      return deny('gpc')
    return !isSale && regime.sensitive === 'opt-in' && verdict.reason === 'regime'
      ? deny('undecided')
      : verdict
  }

  for (const item of offer.items) {
    const { kind, id, purposes, rights } = item
    let verdict = purposes[0] && purposes.every(isEssential) ? allow('essential') : judge(item)
    if (kind === 'right') verdict = judgeRight(id, verdict)
    if (kind === 'service') {
      // Nothing was said of the service itself: its purposes decide, all of them (S2).
      if (verdict.reason === 'regime')
        verdict = purposes.map(purpose => verdicts[purpose] as Verdict).find(isDenied) ?? verdict
      if (verdict.allowed && rights.some(right => isDenied(verdicts[right] as Verdict)))
        verdict = deny('right')
    }
    verdicts[id] = verdict
  }

  return {
    verdicts,
    prompt: choosePrompt(input, verdicts, {
      choice,
      doubt,
      asksAge: offer.asksAge && stated === undefined,
      asksAlone: !(needsParent && optIn),
    }),
  }
}

const isEssential = (purpose: string) => purpose === 'essential'

const isDenied = (verdict: Verdict) => !verdict.allowed

const choosePrompt = (
  { offer, signals, regime, policy, now }: DecisionInput,
  verdicts: Decision['verdicts'],
  {
    choice,
    doubt,
    asksAge,
    asksAlone,
  }: {
    choice: Choice | undefined
    doubt: string
    /** Whether the age band is wanted, and not known. */
    asksAge: boolean
    /** Whether the visitor is old enough to be asked. */
    asksAlone: boolean
  },
): Decision['prompt'] => {
  if (!offer.asks || doubt === 'pending' || doubt === 'config') return 'none'
  if (asksAge) return 'age'
  if (!asksAlone) return 'none'
  if (doubt) return 'banner'
  // A choice that holds nothing but an age decides nothing.
  const isStale =
    choice?.policy !== policy || (choice.action === 'age' && !Object.keys(choice.choices)[0])
  if (regime.model === 'opt-in')
    return isStale || Object.values(verdicts).some(({ reason }) => ASKED_ABOUT.includes(reason))
      ? 'banner'
      : 'none'
  // A signal that is honoured asks for no answer (SG3); where nothing is sold it stands for none (SG7). Nobody who has opted
  // out is asked for a year (OO6).
  if (choice?.noAsk && choice.noAsk > now) return 'none'
  const isSignalled = (signals.gpc || signals.dnt) && regime.gpc === 'honour' && verdicts.sale
  return isStale && (choice || !isSignalled) ? 'notice' : 'none'
}

/** Reasons that an answer would change. */
const ASKED_ABOUT: readonly Reason[] = ['undecided', 'expired', 'changed']
