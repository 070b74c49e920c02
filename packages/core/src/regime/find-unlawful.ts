import type { ConsentIssue } from '../errors.js'
import type { Config } from '../types.js'
import { resolveRegime } from './resolve-regime.js'

/** Overrides that are looser than the law of their region: they have no effect, and the site should know it. */
export const findUnlawful = ({ regimes = {} }: Config): ConsentIssue[] =>
  Object.keys(regimes)
    .filter(code => code !== '*')
    .flatMap(code => {
      const applied = resolveRegime(code, regimes)
      const compare = (path: string, stated: unknown, least: unknown) =>
        stated === undefined || stated === least
          ? []
          : [
              {
                path: `regimes.${code}.${path}`,
                rule: `contradicts the law there, which asks for ${JSON.stringify(least)} at least`,
                received: JSON.stringify(stated),
              },
            ]
      const { ages = {} } = regimes[code] ?? {}
      return [
        ...(['model', 'gpc', 'sensitive'] as const).flatMap(key =>
          compare(key, regimes[code]?.[key], applied[key]),
        ),
        ...(['parent', 'optIn', 'noSale'] as const).flatMap(key =>
          compare(`ages.${key}`, ages[key], applied.ages[key]),
        ),
      ]
    })
