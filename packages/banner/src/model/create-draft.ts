import {
  type Choices,
  type Consent,
  type PurposeId,
  type RightId,
  resolvePurposes,
  type Service,
} from '@sluice/core'
import { resolveRights } from './resolve-rights.js'

/** How much of a purpose is allowed. */
export type Extent = 'all' | 'some' | 'none'

/** What the visitor has set in the preferences, and not saved yet. */
export interface Draft {
  /** Whether a purpose, service or right is on. */
  isOn(id: string): boolean
  /** How much of a purpose is on: `some` where it and its services differ. */
  extent(purpose: PurposeId): Extent
  /** The right that holds a service back, if one does. */
  heldBy(service: Service): RightId | undefined
  /** Sets a purpose and its services; a service that also serves a purpose that is off stays off (S2). */
  setPurpose(purpose: PurposeId, on: boolean): void
  /** Sets a service. A purpose follows only once all of its services agree: allowing one of them allows no more (P4). */
  setService(service: Service, on: boolean): void
  setRight(right: RightId, on: boolean): void
  /** What `consent.save` is given. */
  choices(): Choices
}

/** The services that serve a purpose; none is an empty list. */
export const servicesOf = (services: readonly Service[], purpose: PurposeId): Service[] =>
  services.filter(service => service.purposes.includes(purpose))

/** Starts from what is allowed now; where nothing was decided under an opt-in regime, that is nothing (OI3). */
export const createDraft = ({ config, state }: Consent): Draft => {
  const services = config.services ?? []
  const rights = resolveRights(state)
  const purposes = resolvePurposes(config)
  const { verdicts } = state.decision
  const on = new Map<string, boolean>()

  const isOn = (id: string) => id === 'essential' || !!on.get(id)
  const areOn = (service: Service) => service.purposes.every(isOn)

  for (const id of [...purposes, ...rights]) on.set(id, !!verdicts[id]?.allowed)
  for (const service of services) {
    const verdict = verdicts[service.id]
    // What only a right holds back was not refused itself: it comes back with the right.
    on.set(
      service.id,
      verdict?.reason === 'right' || verdict?.reason === 'gpc'
        ? (state.choice?.choices[service.id] ?? areOn(service))
        : !!verdict?.allowed,
    )
  }
  const shown = new Map(on)

  return {
    isOn,
    extent(purpose) {
      const value = isOn(purpose)
      if (servicesOf(services, purpose).some(({ id }) => isOn(id) !== value)) return 'some'
      return value ? 'all' : 'none'
    },
    heldBy: service =>
      rights.find(right => (right === 'sale' ? service.sells : service.sensitive) && !isOn(right)),
    setPurpose(purpose, value) {
      on.set(purpose, value)
      for (const service of servicesOf(services, purpose)) {
        on.set(service.id, value && areOn(service))
      }
    },
    setService(service, value) {
      on.set(service.id, value)
      for (const purpose of service.purposes) {
        if (servicesOf(services, purpose).every(({ id }) => isOn(id) === value)) {
          on.set(purpose, value)
        }
      }
    },
    setRight: (right, value) => void on.set(right, value),
    choices: () => {
      const choices: Choices = {}
      for (const [id, value] of on) {
        const service = services.find(known => known.id === id)
        if (id === 'essential' || service?.purposes.every(purpose => purpose === 'essential'))
          continue
        // What an age denies is neither granted nor refused.
        if (verdicts[id]?.reason === 'age') continue
        // A right that merely stands as the regime has it was neither opted in to nor asked for (OO5, OO9).
        const isLeft = rights.includes(id as RightId) && value === shown.get(id)
        const isUnasked = verdicts[id]?.reason === 'undecided' && state.regime.model !== 'opt-in'
        if (isLeft && (value || isUnasked)) continue
        choices[id] = value
      }
      return choices
    },
  }
}
