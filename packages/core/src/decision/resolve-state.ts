import type { ChoiceReading, Config, Offer, Regime, Signals, State } from '../types.js'
import { decide } from './decide.js'

/** What a state follows from. */
export interface StateInput {
  config: Config
  offer: Offer
  regime: Regime
  signals: Signals
  reading: ChoiceReading
  /** Milliseconds since 1970. */
  now: number
}

/** The state that a page and a server see alike. */
export const resolveState = ({ config, reading, ...input }: StateInput): State => {
  const { status } = reading
  return {
    status: status === 'config' ? 'failed' : status === 'pending' ? status : 'ready',
    regime: input.regime,
    signals: input.signals,
    choice: status === 'read' ? reading.choice : undefined,
    decision: decide({
      ...input,
      reading,
      age: config.age,
      parentalConsent: config.parentalConsent,
      policy: config.policy.version,
    }),
  }
}
