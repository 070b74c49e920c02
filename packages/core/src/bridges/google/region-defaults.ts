import { resolveOffer } from '../../config/vocabulary.js'
import { decide } from '../../decision/decide.js'
import { readCookie } from '../../env/cookies.js'
import type { Env } from '../../env/port.js'
import { readRegion } from '../../env/read-region.js'
import { readSignals } from '../../env/read-signals.js'
import { REGIMES } from '../../regime/regimes.js'
import { resolveRegime } from '../../regime/resolve-regime.js'
import type { Config } from '../../types.js'
import type { Answers } from '../deny-google.js'
import { resolveAnswers } from './resolve-answers.js'

/** A default of Google's that holds in some regions; the most specific region wins. Source: Consent Mode v2. */
export type RegionDefault = Answers & {
  /** ISO 3166-2 codes. */
  region: string[]
}

/**
 * Google's defaults for the regions in which the regime allows something without a choice, for a visitor whose region is
 * known to Google alone: what Sluice itself would decide for him there, before any choice. A part of a country that is
 * stricter than the country has a default of its own, since Google knows of no other table.
 *
 * None, so that Google is never told more than Sluice would allow: where the region is known here, where Global Privacy
 * Control is on (SG2), and where a choice may have been made before (P3).
 */
export const resolveRegionDefaults = (env: Env, config: Config): RegionDefault[] => {
  const google = config.bridges?.google
  if (!google || google === true || !google.regionDefaults || !isUnknownVisitor(env, config))
    return []
  const offer = resolveOffer(config)
  const answersOf = (region?: string) =>
    resolveAnswers(
      decide({
        offer,
        regime: resolveRegime(region, config.regimes),
        reading: { status: 'none' },
        signals: { gpc: false },
        age: config.age,
        parentalConsent: config.parentalConsent,
        policy: config.policy.version,
        now: 0,
      }).verdicts,
    )
  const strict = JSON.stringify(answersOf())
  const byAnswers = new Map<string, string[]>()
  for (const region of listRegions(config)) {
    const answers = JSON.stringify(answersOf(region))
    // What every other region has needs no default of its own, save inside a country that has another.
    if (answers !== strict || answers !== JSON.stringify(answersOf(region.slice(0, 2))))
      byAnswers.set(answers, [...(byAnswers.get(answers) ?? []), region])
  }
  return [...byAnswers].map(([answers, region]) => ({ ...JSON.parse(answers), region }))
}

/** Every region that the table or the site has a row for. */
const listRegions = ({ regimes = {} }: Config) => [
  ...new Set([
    ...REGIMES.flatMap(({ regions }) => regions.split(' ')),
    ...Object.keys(regimes).filter(key => key !== '*'),
  ]),
]

const isUnknownVisitor = (env: Env, config: Config) => {
  const mirror = config.mirror?.name ?? 'sluice'
  const { gpc, dnt } = readSignals(env, config)
  return (
    !gpc &&
    !dnt &&
    // A function of the site's is called once, by the start: it counts as an answer.
    typeof config.region !== 'function' &&
    !resolveRegime(readRegion(env, config, () => {})).region &&
    !readCookie(env, mirror).length &&
    !readCookie(env, `${mirror}-seal`).length
  )
}
