import type { Config, Offer, PurposeId, RightId, Service } from '../types.js'

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

/** The services of a config; none is an empty list. */
export const resolveServices = (config: Config): readonly Service[] => config.services ?? []

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
    ...resolveServices(config).flatMap(service => service.purposes),
  ]),
]

/**
 * The rights that a site has to offer: `sale` only where a service sells or shares (OO12), `sensitive` only where one
 * uses sensitive data.
 */
export const resolveRights = (config: Config): RightId[] =>
  RIGHTS.filter(right => resolveServices(config).some(service => service[RIGHT_FLAGS[right]]))

/** The rights that hold one service. */
export const resolveServiceRights = (service: Service): RightId[] =>
  RIGHTS.filter(right => service[RIGHT_FLAGS[right]])

/**
 * What a site asks about. A config without services may still be asked about (markup can name a purpose itself); one
 * whose services are all essential, with no purpose of its own, has no question.
 */
export const resolveOffer = (config: Config): Offer => {
  const services = resolveServices(config)
  const isEssential = (service: Service) =>
    service.purposes.every(id => id === 'essential') && !resolveServiceRights(service).length
  return {
    asks: !services.length || !services.every(isEssential) || !!config.purposes?.length,
    purposes: resolvePurposes(config),
    rights: resolveRights(config),
    services: services.map(service => ({
      id: service.id,
      purposes: service.purposes,
      rights: resolveServiceRights(service),
    })),
  }
}
