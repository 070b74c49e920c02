import type { Env } from '../../env/port.js'
import type { GoogleConsentModeConfig, State } from '../../types.js'
import { createGtag, DENIED } from '../deny-google.js'
import type { Bridge } from '../port.js'
import { resolveAnswers } from './resolve-answers.js'

/**
 * Google Consent Mode v2: one update for each change, after the default that denies (`denyGoogle`). Whether Google's own
 * scripts wait for it at the gate (the basic mode, AT3) or not (the advanced one) is a matter of the page's markup: what is
 * said, and when, is the same.
 */
export const createGoogleConsentMode = (
  env: Env,
  google: true | GoogleConsentModeConfig = true,
): Bridge => {
  const gtag = createGtag(env)
  const hasRegionDefaults = google !== true && !!google.regionDefaults
  // Where a default by region may stand beside the one that denies, a refusal has to be said (P3).
  let told = hasRegionDefaults ? '' : JSON.stringify(DENIED)
  return {
    update: state => {
      if (!told && isUndecided(state)) return
      const answers = resolveAnswers(state.decision.verdicts)
      if (told === JSON.stringify(answers)) return
      gtag('consent', 'update', answers)
      told = JSON.stringify(answers)
    },
  }
}

/** Nothing was ever chosen, at a place that is not known: the one state in which a default by region is to stand. */
const isUndecided = ({ choice, regime, decision: { verdicts } }: State) =>
  !choice && !regime.region && verdicts.analytics?.reason === 'undecided'
