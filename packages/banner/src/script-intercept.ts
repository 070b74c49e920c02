import type { Consent } from '@sluice/core'
import { type Channels, interceptChannels } from '@sluice/core/intercept'
import { readConfig } from './read-config.js'

/** What this file adds to `window.sluice`. */
export interface SluiceGate {
  /** What was held and let go. */
  gate: Pick<Channels, 'log'>
  /** The same as a table in the console. */
  inspect(): void
}

const host = window as unknown as {
  sluice?: Partial<SluiceGate> & { push(callback: Connect): unknown }
}
type Connect = (consent: Consent) => void

// A second copy of the script changes nothing.
if (!host.sluice?.gate) {
  const channels = interceptChannels(readConfig())
  const own: SluiceGate = {
    gate: { log: channels.log },
    inspect: () =>
      console.table(
        channels.log().map(({ time, action, channel, services, what, reason }) => ({
          time: new Date(time).toISOString().slice(11, 23),
          action,
          channel,
          services: services.join(' '),
          what,
          reason,
        })),
      ),
  }
  // An element of that name is no queue.
  if (typeof host.sluice?.push !== 'function') host.sluice = [] as never
  host.sluice?.push(consent => {
    Object.assign(consent, own)
    channels.connect(consent)
  })
  Object.assign(host.sluice as object, own)
}
