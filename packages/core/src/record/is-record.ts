import { ID_PATTERN } from '../id-pattern.js'
import type { ConsentRecord } from '../types.js'
import { ACTIONS, AGES, MODELS, SURFACES } from './vocabulary.js'

const isText = (value: unknown, least = 1) =>
  typeof value === 'string' && value.length >= least && value.length <= 2000

const isTime = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0

const isPlain = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

const isTrue = (value: unknown) => value === true

const orAbsent = (value: unknown, isValid: (value: unknown) => boolean) =>
  value === undefined || isValid(value)

/**
 * Whether a stored value is a record: the hot path's twin of `recordSchema`, a few hundred bytes instead of a library.
 * A property test proves that the two agree.
 */
export const isRecord = (value: unknown): value is ConsentRecord =>
  isPlain(value) &&
  value.schema === 1 &&
  ['id', 'subject', 'policy', 'library'].every(key => isText(value[key])) &&
  ['language', 'policyUrl'].every(key => isText(value[key], 0)) &&
  isTime(value.time) &&
  ACTIONS.includes(value.action as never) &&
  SURFACES.includes(value.surface as never) &&
  MODELS.includes(value.regime as never) &&
  isPlain(value.choices) &&
  Object.entries(value.choices).every(
    ([id, choice]) => ID_PATTERN.test(id) && typeof choice === 'boolean',
  ) &&
  isPlain(value.signals) &&
  typeof value.signals.gpc === 'boolean' &&
  orAbsent(value.signals.dnt, isTrue) &&
  orAbsent(value.noAsk, isTime) &&
  orAbsent(value.age, age => AGES.includes(age as never)) &&
  orAbsent(value.terms, terms => isText(terms)) &&
  orAbsent(
    value.services,
    services =>
      isPlain(services) &&
      Object.entries(services).every(([id, terms]) => ID_PATTERN.test(id) && isText(terms)),
  ) &&
  orAbsent(value.region, region => isText(region)) &&
  orAbsent(value.notice, notice => isText(notice)) &&
  orAbsent(value.expires, isTime) &&
  orAbsent(value.recovered, isTrue)
