import { resolveOffer } from '../config/vocabulary.js'
import { type DecisionInput, decide } from '../decision/decide.js'
import { resolveRegime } from '../regime/resolve-regime.js'
import type { Choice, Config, ConsentRecord, Service, State } from '../types.js'

/** A moment that every test can call now. */
export const NOW = Date.UTC(2026, 10, 21, 12)

export const DAY = 86_400_000

export const buildService = (id: string, change: Partial<Service> = {}): Service => ({
  id,
  name: id,
  purposes: ['analytics'],
  ...change,
})

export const buildConfig = (change: Partial<Config> = {}): Config => ({
  policy: { version: '2026-01-15', url: '/privacy' },
  services: [
    buildService('stats', { cookies: [{ name: '_st*' }] }),
    buildService('video', { purposes: ['functional'] }),
    buildService('ads', { purposes: ['marketing'], sells: true }),
  ],
  ...change,
})

export const buildChoice = (change: Partial<Choice> = {}): Choice => ({
  time: NOW - DAY,
  action: 'save',
  policy: '2026-01-15',
  regime: 'opt-in',
  signals: { gpc: false },
  choices: {},
  ...change,
})

export const buildRecord = (change: Partial<ConsentRecord> = {}): ConsentRecord => ({
  ...buildChoice(),
  schema: 1,
  id: 'a1',
  subject: 's1',
  surface: 'banner',
  language: 'en',
  policyUrl: '/privacy',
  library: '0.1.0',
  ...change,
})

/** Input of a decision at `NOW`; a choice makes the reading `read`. */
export const buildInput = ({
  config = buildConfig(),
  region,
  choice,
  ...change
}: Partial<DecisionInput> & {
  config?: Config
  region?: string
  choice?: Choice
} = {}): DecisionInput => ({
  offer: resolveOffer(config),
  regime: resolveRegime(region, config.regimes),
  reading: choice ? { status: 'read', choice } : { status: 'none' },
  signals: { gpc: false },
  age: 'unknown',
  policy: config.policy.version,
  now: NOW,
  ...change,
})

/** The state that bridges and listeners are told, of the same input. */
export const buildState = (change: Parameters<typeof buildInput>[0] = {}): State => {
  const input = buildInput(change)
  const { regime, signals } = input
  return { status: 'ready', regime, signals, choice: change.choice, decision: decide(input) }
}
