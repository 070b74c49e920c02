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
  const code = region && /^[A-Z]{2}(-[A-Z\d]{1,3})?$/.test(region) ? region : undefined
  const country = code?.slice(0, 2)
  const find = (key: string | undefined) =>
    key && REGIMES.find(row => row.regions.split(' ').includes(key))
  const override = (key: string | undefined) =>
    key && Object.hasOwn(overrides, key) ? overrides[key] : undefined
  const { model, gpc, lifetime, source } = find(code) || find(country) || UNKNOWN
  return {
    region: code,
    model,
    gpc,
    lifetime,
    source,
    ...(override(code) ?? override(country) ?? override('*')),
  }
}
