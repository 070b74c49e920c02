import { expect } from 'vitest'
import type { Ping } from '../bridges/gpp/create-api.js'
import { createGpp } from '../bridges/gpp/create-gpp.js'
import { stubGpp } from '../bridges/stub-gpp.js'
import type { Env } from '../env/port.js'
import { resolveRegime } from '../regime/resolve-regime.js'
import type { Choice, GppConfig, State } from '../types.js'
import { buildChoice, buildConfig, buildState } from './build.js'

type Call = (
  command?: unknown,
  callback?: unknown,
  parameter?: unknown,
  version?: unknown,
) => unknown
export type Host = Env & {
  document: Document
  __gpp: Call & { queue?: unknown; events?: unknown }
  __uspapi?: Call
  __gpp_msghandler?: (event: unknown) => void
}
export interface GppEvent {
  eventName: string
  listenerId: number
  data: unknown
  pingData: Ping
}

/** As much of a window as the bridge touches: frames by name, and listeners for messages. */
export const buildWindow = () => {
  const frames: string[] = []
  const handlers = new Set<(event: unknown) => void>()
  const host = {
    Date,
    document: {
      querySelector: (selector: string) =>
        frames.some(name => selector === `iframe[name=${name}]`) ? {} : null,
      createElement: () => ({ name: '' }),
      head: { append: ({ name }: { name: string }) => frames.push(name) },
    },
    addEventListener: (_: string, handler: (event: unknown) => void) => handlers.add(handler),
    removeEventListener: (_: string, handler: (event: unknown) => void) => handlers.delete(handler),
  } as unknown as Host
  /** Sends a message; resolves with what came back, synchronously. */
  const post = (data: unknown, source: object = buildSource(), origin = 'https://ads.example') => {
    for (const handler of handlers) handler({ data, source, origin })
    return (source as ReturnType<typeof buildSource>).got
  }
  return { host, frames, handlers, post }
}

/** Another window, which keeps what it is sent. */
export const buildSource = (change: { closed?: boolean } = {}) => {
  const got: [message: unknown, target: string][] = []
  return {
    closed: false,
    ...change,
    got,
    postMessage: (...args: [unknown, string]) => got.push(args),
  }
}

export const buildStateIn = (
  region: string | undefined,
  choices?: Choice['choices'],
  status: State['status'] = 'ready',
): State => ({
  ...buildState({
    region,
    choice: choices && buildChoice({ choices, regime: resolveRegime(region).model }),
    ...(status === 'pending' && { reading: { status } }),
  }),
  status,
})

export const CA = buildStateIn('US-CA')
export const CA_OUT = buildStateIn('US-CA', { sale: false })
export const ALL = {
  functional: true,
  analytics: true,
  marketing: true,
  stats: true,
  video: true,
  ads: true,
  sale: true,
}

export const start = (gpp: true | GppConfig = true, { host, ...rest } = buildWindow()) => {
  const problems: unknown[] = []
  const config = buildConfig({ bridges: { gpp } })
  stubGpp(host, config)
  const bridge = createGpp(host, config, cause => problems.push(cause))
  return { host, bridge, problems, config, ...rest }
}

/** What a command answers, and whether it did so before it returned, and what it returned. */
export const ask = (host: Host, command: unknown, parameter?: unknown) => {
  const answers: unknown[][] = []
  const returned = host.__gpp(command, (...answer: unknown[]) => answers.push(answer), parameter)
  expect(returned).toBeUndefined()
  expect(answers).toHaveLength(1)
  return answers[0] as [data: unknown, success: boolean]
}
export const ping = (host: Host) => ask(host, 'ping')[0] as Ping
export const listen = (host: Host) => {
  const events: GppEvent[] = []
  host.__gpp('addEventListener', (event: GppEvent) => events.push(event))
  return events
}
export const told = (events: GppEvent[]) => events.map(({ eventName, data }) => [eventName, data])
