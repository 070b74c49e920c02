import type { Config, ConsentReceipt, ConsentRecord, PurposeId, Service } from '../types.js'

/** What a receipt is of. */
export interface ReceiptSource {
  /** The newest record. */
  record: ConsentRecord
  /** Address of its policy, absolute: a receipt is read elsewhere. */
  policyUrl: string
  /** Whether it is because of the record that a service is allowed. */
  isGranted(service: Service): boolean
}

/**
 * The receipt of what is consented to now, in the shape of Kantara's Consent Receipt 1.1 (RP5); undefined where that is
 * nothing. What the config does not say is empty in it, not made up.
 */
export const createReceipt = (
  { controller, services = [], purposes = [], collection }: Config,
  { record, policyUrl, isGranted }: ReceiptSource,
): ConsentReceipt | undefined => {
  const granted = services.filter(isGranted)
  if (!granted[0]) return
  const isSensitive = granted.some(({ sensitive }) => sensitive)
  const until = record.expires === undefined ? '' : `${toDay(record.expires)}, or `
  const describePurpose = ({ provider, sells, cookies, storage }: Service, id: PurposeId) => {
    const isForeign = !!sells || (!!provider && provider !== controller?.name)
    return {
      purpose: purposes.find(purpose => purpose.id === id)?.name ?? id,
      consentType: 'EXPLICIT' as const,
      piiCategory: [
        ...(cookies ?? []).map(({ name }) => `cookie ${name}`),
        ...(storage ?? []).map(({ type, name }) => `${type} ${name}`),
      ],
      termination: `${until}withdrawal`,
      thirdPartyDisclosure: isForeign,
      ...(isForeign && provider && { thirdPartyName: provider }),
    }
  }
  return {
    version: 'KI-CR-v1.1.0',
    jurisdiction: record.region ?? 'unknown',
    consentTimestamp: Math.floor(record.time / 1000),
    // Of one that was written again from the mirror the surface is not known.
    collectionMethod: record.recovered ? 'web form' : `web form: ${record.surface}`,
    consentReceiptID: toUuid(record.id),
    language: record.language,
    piiPrincipalId: record.subject,
    piiControllers: controller
      ? [{ piiController: controller.name, contact: controller.contact ?? '' }]
      : [],
    policyUrl,
    services: granted.map(service => ({
      service: service.name,
      purposes: service.purposes.map(id => describePurpose(service, id)),
    })),
    sensitive: isSensitive,
    spiCat: isSensitive
      ? (collection?.categories ?? []).filter(({ sensitive }) => sensitive).map(({ name }) => name)
      : [],
  }
}

/** @example toDay(1_795_000_000_000) // '2026-11-18' */
const toDay = (time: number) => new Date(time).toISOString().slice(0, 10)

/** 32 hexadecimal digits in the form of RFC 9562. */
const toUuid = (id: string) => id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
