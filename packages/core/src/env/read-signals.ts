import type { Config, Signals } from '../types.js'
import { attempt } from './attempt.js'
import type { Env } from './port.js'

/**
 * What the browser says now: Global Privacy Control counts only as `true`, or where the server saw `Sec-GPC: 1` and says so
 * in `<meta name="sluice-gpc" content="1">` (SG1). Do Not Track is no signal unless the site honours it (SG9).
 */
export const readSignals = ({ navigator, document }: Env, { honorDnt }: Config): Signals => {
  const { globalPrivacyControl, doNotTrack } = (navigator ?? {}) as Record<string, unknown>
  return {
    gpc:
      globalPrivacyControl === true ||
      attempt(
        () => document?.querySelector<HTMLMetaElement>('meta[name="sluice-gpc"]')?.content,
      ) === '1',
    ...(honorDnt && doNotTrack === '1' && { dnt: true }),
  }
}
