import type { Consent } from '@sluice/core'
import { denyGoogle, startConsent, stubGpp } from '@sluice/core/start'
import { isSignalHonored } from './model/is-signal-honored.js'
import type { MountedBanner } from './mount-banner.js'
import { readConfig } from './read-config.js'
import type { SurfaceName } from './ui.js'

/** What `window.sluice` is once the script has run: the Consent object and the ways to the interface. */
export interface SluiceGlobal extends Consent {
  /** Opens a surface; loads the interface first if need be. */
  open(surface?: SurfaceName): void
  /** Closes what is open. */
  close(): void
  /** Runs the callback with the Consent object, at once: the same call queues before the script has arrived. */
  push(callback: (consent: Consent) => void): void
}

type Queue = ((consent: Consent) => void)[]

/** Everything a page can hand over before the script runs. */
interface Host {
  sluice?: SluiceGlobal | Queue
}

const host = window as unknown as Host
/** By way of the prototype: an element named `currentScript` hides the document's own. */
const own: HTMLScriptElement | null = Reflect.get(
  Document.prototype as object,
  'currentScript',
  document,
)

/** Where the other files are: beside this one, or where the page says, if this one stands inline. */
const base = new URL(own?.dataset.sluiceBase ?? '.', own?.src || document.baseURI).href

const load = <T>(file: string): Promise<T> => import(/* @vite-ignore */ base + file)

const isDevelopment = () =>
  (own?.dataset.sluiceMode ??
    (/^(localhost|127\.0\.0\.1|\[::1\])$|\.(localhost|test)$/.test(location.hostname) &&
      'development')) === 'development'

const start = (config: unknown) => {
  const consent = startConsent(config as never, window, {
    keeper: () => load('sluice-keeper.js'),
    bridges: () => load('sluice-bridges.js'),
  })

  let mounted: MountedBanner | undefined
  let loading: Promise<MountedBanner> | undefined

  /** The interface, once, when it is first due; a failed load is tried again the next time. */
  const mount = () => {
    // Whoever is asked will answer: what records the choice loads beside.
    load('sluice-keeper.js').catch(() => {})
    loading ??= Promise.all([
      load<{ mountBanner(consent: Consent, options: object): MountedBanner }>('sluice-ui.js'),
      parsed,
    ]).then(([ui]) => (mounted = ui.mountBanner(consent, { launcher: 'never' })))
    loading.catch(() => {
      loading = undefined
    })
    return loading
  }
  const open = (surface: SurfaceName = 'preferences') =>
    void mount().then(
      banner => banner.open(surface),
      () => {},
    )
  const isDue = () => consent.state.decision.prompt !== 'none'

  consent.subscribe(() => isDue() && void mount().catch(() => {}))
  consent.onEmbed(() => void mount().catch(() => {}))
  document.addEventListener('click', event => {
    const opener = (event.composedPath()[0] as Element).closest?.<HTMLElement>(
      '[data-consent-open]',
    )
    // Once mounted, the interface listens itself.
    if (!opener || mounted) return
    event.preventDefault()
    open(opener.dataset.consentOpen as SurfaceName)
  })

  /** A way back on every page (OI6): the page's own, or a small one that needs nothing else; it also says a status (SG4). */
  const { launcher } = consent.config
  void Promise.all([consent.ready, parsed]).then(() => {
    const has = (what: string) => document.querySelector(`[data-consent-${what}]`)
    if (
      has('link') ||
      launcher === 'always' ||
      (launcher !== 'never' && (isSignalHonored(consent.state) || !has('open')))
    )
      load<{ showLauncher(consent: Consent, open: () => void): void }>('sluice-launcher.js').then(
        ({ showLauncher }) => showLauncher(consent, open),
        () => {},
      )
  })

  const queue = host.sluice
  const sluice: SluiceGlobal = Object.assign(consent, {
    open,
    close: () => mounted?.close(),
    push: (callback: (consent: Consent) => void) => {
      try {
        callback(consent)
      } catch (cause) {
        console.error(cause)
      }
    },
  })
  host.sluice = sluice
  if (Array.isArray(queue)) for (const callback of queue) sluice.push(callback)
  return consent
}

/** Resolves once there is a body to put something into. */
const parsed = new Promise<void>(resolve => {
  if (document.readyState !== 'loading') resolve()
  else document.addEventListener('DOMContentLoaded', () => resolve())
})

interface Diagnostics {
  /** Says what is wrong; hands the config back if it can be used. */
  diagnose(config: unknown): unknown
  /** Says each problem that comes later. */
  explainProblems(consent: Consent): void
}

/** In development the config is checked whole before anything starts; in production only if it cannot be used. */
const boot = async () => {
  const config = readConfig()
  denyGoogle(window, config as never)
  stubGpp(window, config as never)
  const diagnostics = () => load<Diagnostics>('sluice-diagnostics.js')
  if (isDevelopment()) {
    const tools = await diagnostics().catch(() => undefined)
    const consent = start(tools ? tools.diagnose(config) : config)
    tools?.explainProblems(consent)
  } else if (start(config).state.status === 'failed')
    void diagnostics().then(
      ({ diagnose }) => diagnose(config),
      () => {},
    )
}

// A second copy of the script changes nothing.
if (typeof (host.sluice as SluiceGlobal | undefined)?.subscribe !== 'function') void boot()
