import type { Consent } from '@sluice/core'

/** The services that sell or share, may run now, and cannot be opted out of from this page (11 CCR 7013(h), OO11). */
export const auditLinks = (consent: Consent): { code: string; path: string }[] => {
  const { services = [], launcher = 'auto' } = consent.config
  const ids = services.flatMap(({ id, sells }) => (sells && consent.allows(id) ? [id] : []))
  const has = (selector: string) => document.querySelector(selector)
  // The launcher comes once no prompt is due, and leads to the preferences, which hold the opt-out.
  const hasLauncher = launcher === 'always' || (launcher === 'auto' && !has('[data-consent-open]'))
  return ids[0] &&
    consent.state.regime.model === 'opt-out' &&
    !hasLauncher &&
    // The preferences alone are no opt-out method: the link has to say what it is for.
    !has('[data-consent-open="opt-out"]')
    ? [{ code: 'audit/no-opt-out-link', path: ids.join(' ') }]
    : []
}
