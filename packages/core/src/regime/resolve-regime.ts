import type { Config, Regime } from '../types.js'
import { REGIMES, UNKNOWN } from './regimes.js'

/**
 * The regime for a region: the site's override for it, over the row of the region, over that of its country, over
 * what holds where nothing is known (opt-in).
 *
 * @param region region code such as `DE` or `US-CA`; anything else is unknown
 */
export const resolveRegime = (
  region: string | undefined,
  overrides: Config['regimes'] = {},
): Regime => {
  const code = /^[A-Z]{2}(-[A-Z\d]{1,3})?$/.test(region ?? '') ? region : undefined
  const keys = code ? [code, code.slice(0, 2)] : []
  const { regions: _, ...row } =
    keys
      .map(key => REGIMES.find(({ regions }) => regions.split(' ').includes(key)))
      .find(Boolean) ?? UNKNOWN
  const override = [...keys, '*'].find(key => Object.hasOwn(overrides, key))
  return { ...row, ...(override && overrides[override]), region: code }
}
