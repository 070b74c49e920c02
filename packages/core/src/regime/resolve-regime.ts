import type { AgeLimits, Config, Regime, RegimeModel, RegimeOverride } from '../types.js'
import { findRow, UNKNOWN } from './regimes.js'

/** Models, the most open first. */
const BY_STRICTNESS: readonly RegimeModel[] = ['notice', 'opt-out', 'opt-in']

/** The form of a region code. */
const CODE = /^[A-Z]{2}(-[A-Z\d]{1,3})?$/

/** Which of a site's overrides is for a region: its own, its country's, or that for all others. */
export const findOverride = (
  overrides: Config['regimes'],
  code: string | undefined,
): RegimeOverride | undefined => {
  const keys = code ? [code, code.slice(0, 2), '*'] : ['*']
  const key = keys.find(key => Object.hasOwn(overrides ?? {}, key))
  return key ? overrides?.[key] : undefined
}

/**
 * The regime for a region: the site's override for it, over the row of the region, over that of its country, over what
 * holds where nothing is known (opt-in).
 *
 * Where a law speaks an override can only be stricter: `parseConfig` says so in development, and here the stricter counts.
 * What an override says that no regime can be is left out.
 *
 * @param region region code such as `DE` or `US-CA`; anything else is unknown
 * @param hintsOptIn says whether the browser looks like one from where consent is asked for: then an override for unknown
 * regions can only be stricter as well. Asked only where it would change something
 */
export const resolveRegime = (
  region: string | undefined,
  overrides?: Config['regimes'],
  hintsOptIn?: () => boolean | undefined,
): Regime => {
  const code = CODE.test(region ?? '') ? region : undefined
  const row = code ? findRow(code) : undefined
  const { regions: _, gpcIsLaw, ...law } = { regions: '', ...UNKNOWN, ...row }
  const override = findOverride(overrides, code)
  const { model, gpc, sensitive, ages, exempt, ...rest } = { ...law, ...override }
  const rank = BY_STRICTNESS.indexOf(model)
  const isLoose =
    rank < 0 || (rank < BY_STRICTNESS.indexOf(law.model) && (row || (!code && hintsOptIn?.())))
  const limits: AgeLimits = { ...law.ages, ...ages }
  // Where a law has an age, none below it counts.
  for (const key in row?.ages) {
    const least = law.ages[key as keyof AgeLimits] as number
    if (!((limits[key as keyof AgeLimits] as number) > least))
      limits[key as keyof AgeLimits] = least
  }
  return {
    ...rest,
    model: isLoose ? law.model : model,
    gpc: gpc === 'ignore' && !gpcIsLaw ? gpc : 'honour',
    sensitive:
      sensitive === 'opt-out' && !(row && law.sensitive === 'opt-in') ? sensitive : 'opt-in',
    ages: limits,
    exempt: Array.isArray(exempt) ? exempt : [],
    region: code,
  }
}
