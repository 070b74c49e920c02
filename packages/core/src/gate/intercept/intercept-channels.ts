import { resolveOffer } from '../../config/vocabulary.js'
import type { Config, Unsubscribe } from '../../types.js'
import type { HeldEmbed } from '../held-embed.js'
import { holdAttributes } from './channels/attributes.js'
import { createElementHolder } from './channels/elements.js'
import { holdForms } from './channels/forms.js'
import { holdHtml } from './channels/html.js'
import { holdInsertion } from './channels/insertion.js'
import { holdRequests } from './channels/network.js'
import { holdParsed } from './channels/parser.js'
import { holdRealms } from './channels/realms.js'
import { holdConnections } from './channels/sockets.js'
import { holdStores } from './channels/stores.js'
import { createStyleHolder } from './channels/styles.js'
import { holdWorkers } from './channels/workers.js'
import { type Authority, createGatekeeper, type LogEntry } from './gatekeeper.js'
import { holdProperties } from './hold-properties.js'
import { createMarkupNotes } from './note-markup.js'
import { createRealmGate } from './realm-gate.js'
import { bare, createWeak, type Realm } from './safe.js'
import { createSweep } from './sweep/create-sweep.js'
import { createRefs } from './sweep/refs.js'

/** The Consent object, as far as the channels need it. */
export interface ConsentAuthority extends Authority {
  subscribe(listener: () => void): Unsubscribe
  onEmbed(listener: (embed: HeldEmbed) => void): Unsubscribe
}

/** What stands before the page's functions. */
export interface Channels {
  /** Tells the channels who decides; until then nothing but essential services passes. */
  connect(consent: ConsentAuthority): void
  /** What was held, released, replayed, dropped, or passed although no service names it; the newest 500 lines, oldest first. */
  log(): LogEntry[]
}

/**
 * Stands before every function by which a page can reach another host or keep something, and holds what the services of the
 * config do with them until they are allowed. Has to run before any code that is to be held.
 *
 * @param config the site's config; with one that cannot be used every third-party host is held
 * @example
 * const channels = interceptChannels(config)
 * channels.connect(createConsent(config))
 */
export const interceptChannels = (config: unknown, realm: Realm = window as Realm): Channels => {
  // A page made by another, such as `about:blank`, has that one's origin.
  const own = realm.location.hostname || realm.origin.replace(/^\w+:\/\/|:\d+$/g, '')
  const gate = createGatekeeper(readRules(config), own)
  const hasNonce = !!realm.document.querySelector('script[nonce]')
  const installed = createWeak<true>()

  const install = (target: Realm) => {
    try {
      // Another origin's window does not say.
      if (installed.get(target.Object) || !target.document) return
      installed.set(target.Object, true)
    } catch {
      return
    }
    const realmGate = createRealmGate(target, gate)
    const refs = createRefs(target)
    const elements = createElementHolder(target, realmGate, refs)
    holdProperties(target, realmGate, elements)
    const attributes = holdAttributes(target, elements)
    const styles = createStyleHolder(target, realmGate, elements, attributes)
    const { onFrame } = holdRealms(target, elements, { hasNonce, install })
    const html = holdHtml(target, { gate: realmGate, elements, styles, onFrame })
    holdInsertion(target, { gate: realmGate, elements, styles, html, onFrame })
    const sweep = createSweep(target, { gate: realmGate, elements, styles, refs })
    holdRequests(target, realmGate)
    holdConnections(target, realmGate)
    holdWorkers(target, realmGate)
    holdStores(target, realmGate)
    holdForms(target, realmGate, elements)
    holdParsed(target, { elements, styles, gate: realmGate, onFrame })
    // The window of a frame may belong to another origin by the time it is asked for its document.
    const { document } = target
    elements.all(document, 'iframe,frame', onFrame)
    realmGate.onChange(() => {
      // Copies that came by a text, such as a frame's own document.
      elements.takeUp(document, true)
      elements.retake(document)
      sweep(document)
    })
  }
  install(realm)
  const noteMarkup = createMarkupNotes(realm.document, gate)

  return {
    connect: consent => {
      gate.connect(consent)
      consent.onEmbed(embed => {
        const { loadOnce } = embed
        embed.loadOnce = () => gate.letThrough(loadOnce)
      })
      consent.subscribe(() => {
        noteMarkup()
        gate.sync()
      })
    },
    log: () => {
      noteMarkup()
      return gate.log()
    },
  }
}

/** The rules of a config; of one that cannot be used, that nothing passes (P1). */
const readRules = (config: unknown) => {
  try {
    resolveOffer(config as Config)
    // Copies without a prototype, so that only what stands in the config counts.
    const { services = [], unlisted } = bare(config as Config)
    return {
      services: services.map(service => bare(service)),
      blocksUnlisted: unlisted === 'block',
    }
  } catch {
    return { services: [], blocksUnlisted: true }
  }
}
