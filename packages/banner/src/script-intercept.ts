import type { Consent } from '@sluice/core'
import { type Channels, interceptChannels } from '@sluice/core/intercept'
import { readConfig } from './read-config.js'

/** What this file adds to `window.sluice`. */
export interface SluiceGate {
  gate: Pick<Channels, 'log'>
}

const host = window as unknown as {
  sluice?: { push(callback: (consent: Consent) => void): unknown } | unknown[]
}

// An element of that name is no queue.
if (!host.sluice || host.sluice instanceof Element) host.sluice = []
const queue = host.sluice as unknown[] & { gate?: unknown }
// A second copy of the script changes nothing.
if (!queue.gate) {
  const channels = interceptChannels(readConfig())
  const gate = { log: channels.log }
  queue.gate = gate
  queue.push((consent: Consent) => {
    Object.assign(consent, { gate })
    channels.connect(consent)
  })
}
