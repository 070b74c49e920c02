import { afterEach, beforeEach } from 'vitest'
import type { Consent } from '../consent.js'
import { createConsent } from '../create-consent.js'
import type { Env } from '../env/port.js'
import { createIdbLedger } from '../store/idb.js'
import type { Config } from '../types.js'
import { buildConfig } from './build.js'

/** This page's globals, with some of them replaced. */
export const buildEnv = (change: Partial<Record<keyof Env, unknown>> = {}): Env =>
  ({
    Date,
    document,
    crypto,
    navigator,
    location,
    indexedDB,
    localStorage,
    sessionStorage,
    caches,
    BroadcastChannel,
    MutationObserver,
    CustomEvent,
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
    ...change,
  }) as Env

/** How the visitor came to the page: by a link of the site, from `elsewhere`, or in another way. */
export const buildVisit = (how: 'link' | 'elsewhere' | NavigationTimingType): Env => {
  // The referrer of a document in a test is the runner's.
  Object.defineProperty(document, 'referrer', {
    configurable: true,
    value: how === 'elsewhere' ? 'https://search.example/' : `${origin}/`,
  })
  const type = how === 'link' || how === 'elsewhere' ? 'navigate' : how
  return buildEnv({ origin, performance: { getEntriesByType: () => [{ type }] } })
}

const consents: Consent[] = []

/** Starts Sluice on this page; it ends with the test. */
export const start = (change: Partial<Config> = {}, env: Env = buildEnv()): Consent => {
  const consent = createConsent(buildConfig(change), env)
  endLater(consent)
  return consent
}

/** Has one that was started in another way end with the test. */
export const endLater = (consent: Consent): void => {
  consents.push(consent)
}

/** Ends what was started, as leaving the page does. */
export const leave = (): void => {
  for (const consent of consents.splice(0)) consent.destroy()
}

export const clearCookie = (name: string): void => {
  document.cookie = `${name}=;max-age=0;path=/`
}

/** Each test begins with a browser that has never been here, and ends what it has started. */
export const beginAfresh = (): void => {
  beforeEach(async () => {
    await createIdbLedger(indexedDB).erase()
    for (const pair of document.cookie.split('; ')) clearCookie(pair.split('=')[0] as string)
    localStorage.clear()
  })
  afterEach(leave)
}
