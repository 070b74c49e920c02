import type { ConsentIssue } from '../errors.js'
import type { Config } from '../types.js'
import { resolveRegime } from './resolve-regime.js'

/** Overrides that are looser than the law of their region: they have no effect, and the site should know it. */
export const findUnlawful = ({ regimes = {} }: Config): ConsentIssue[] =>
  Object.keys(regimes)
    .filter(code => code !== '*')
    .flatMap(code => {
      const applied = resolveRegime(code, regimes)
      return (['model', 'gpc', 'sensitive'] as const).flatMap(key => {
        const stated = regimes[code]?.[key]
        return stated && stated !== applied[key]
          ? [
              {
                path: `regimes.${code}.${key}`,
                rule: `contradicts the law there, which asks for "${applied[key]}" at least`,
                received: JSON.stringify(stated),
              },
            ]
          : []
      })
    })
