import type { Config } from '../types.js'
import { ID_PATTERN } from './limits.js'

const isId = (value: unknown) => typeof value === 'string' && ID_PATTERN.test(value)

const isListOf = (value: unknown, isItem: (item: never) => unknown) =>
  value === undefined ||
  (Array.isArray(value) && value.every(item => item && isItem(item as never)))

/**
 * The production check of a config: whether the decision can be trusted to it. It reads only what the decision reads;
 * everything else is the business of `parseConfig`, which runs in development and in diagnostics. A config that fails
 * here keeps everything closed (P1).
 */
export const isUsableConfig = (value: unknown): value is Config => {
  const config = value as Partial<Config> | null | undefined
  return (
    !!config &&
    typeof config.policy?.version === 'string' &&
    isListOf(config.purposes, (purpose: { id: unknown }) => isId(purpose.id)) &&
    isListOf(
      config.services,
      (service: { id: unknown; purposes: unknown }) =>
        isId(service.id) &&
        Array.isArray(service.purposes) &&
        service.purposes.length &&
        service.purposes.every(isId),
    )
  )
}
