import { checksum } from '../checksum.js'
import { ID_PATTERN } from '../id-pattern.js'
import type { Config, Offer, PurposeId, RightId, Service } from '../types.js'

/** Stands in for a config that cannot be used: nothing is offered, nothing is allowed. */
export const CLOSED: Config = { policy: { version: '', url: '' } }

/** Purposes that have texts of their own; `marketing` is offered only where a service or the config names it. */
export const BUILT_IN_PURPOSES: readonly PurposeId[] = [
  'essential',
  'functional',
  'analytics',
  'marketing',
]

/** Rights, in display order. */
export const RIGHTS: readonly RightId[] = ['sale', 'sensitive']

/** The right that holds a service, by the flag that says so. */
export const RIGHT_FLAGS: Readonly<Record<RightId, 'sells' | 'sensitive'>> = {
  sale: 'sells',
  sensitive: 'sensitive',
}

/**
 * The purposes that a site offers, in display order: the first three built-in ones, then those that the config
 * declares or a service names.
 *
 * @example resolvePurposes({ policy, services: [] }) // ['essential', 'functional', 'analytics']
 */
export const resolvePurposes = (config: Config): PurposeId[] => [
  ...new Set([
    ...BUILT_IN_PURPOSES.slice(0, 3),
    ...(config.purposes ?? []).map(purpose => purpose.id),
    ...(config.services ?? []).flatMap(service => service.purposes),
  ]),
]

/**
 * The rights that a site has to offer: `sale` only where a service sells or shares (OO12), `sensitive` only where one
 * uses sensitive data.
 */
export const resolveRights = (config: Config): RightId[] =>
  RIGHTS.filter(right => config.services?.some(service => service[RIGHT_FLAGS[right]]))

/** What is agreed to with a service: for what, whose it is, and what it does with data (OI10); in whatever order it is written. */
export const describeTerms = ({ id, purposes, provider, sells, sensitive }: Service) => [
  id,
  [...purposes].sort(),
  provider,
  !!sells,
  !!sensitive,
]

/** Whether something is allowed whatever anybody chooses. */
const isEssential = (purpose: PurposeId) => purpose === 'essential'

/**
 * What a site asks about: every purpose, right and service. A config without services may still be asked about (markup
 * can name a purpose itself); one whose services are all essential, with no purpose of its own, has no question.
 *
 * This is also the check of production, where the config is not parsed: it throws where the decision could not trust the
 * config, and everything then stays closed (P1). All other rules are the business of `parseConfig`.
 */
export const resolveOffer = (config: Config): Offer => {
  const must = (isSo: unknown) => {
    if (!isSo) throw new TypeError()
  }
  const services = config.services ?? []
  must(typeof config.policy.version === 'string' && config.regimes !== null)
  const items: Offer['items'] = [
    ...resolvePurposes(config).map(id => ({
      kind: 'purpose' as const,
      id,
      purposes: [id],
      rights: [],
    })),
    ...resolveRights(config).map(id => ({
      kind: 'right' as const,
      id,
      purposes: [],
      rights: [id],
    })),
    ...services.map(service => ({
      kind: 'service' as const,
      id: service.id,
      purposes: service.purposes,
      rights: RIGHTS.filter(right => service[RIGHT_FLAGS[right]]),
    })),
  ]
  for (const { id } of items) must(typeof id === 'string' && ID_PATTERN.test(id))
  // One id, one verdict.
  must(new Set(items.map(({ id }) => id)).size === items.length)
  for (const { purposes } of services) must(Array.isArray(purposes) && purposes[0])
  return {
    terms: checksum(JSON.stringify(services.map(describeTerms).sort())),
    asksAge: !!config.ageScreen,
    asks:
      !services[0] ||
      !!config.purposes?.[0] ||
      !items.every(
        ({ kind, purposes, rights }) =>
          kind !== 'service' || (purposes.every(isEssential) && !rights[0]),
      ),
    items,
  }
}
