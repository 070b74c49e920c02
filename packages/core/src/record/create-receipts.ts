import type { Config, ConsentReceipt, ConsentRecord, PurposeId, Service } from '../types.js'

/** What receipts are made with. */
export interface ReceiptOptions {
  /** Whether a service is allowed because the visitor has said so. */
  isChosen(service: Service): boolean
  /** An absolute address: a receipt is read elsewhere. */
  toAddress(path: string): string
}

/**
 * Receipts of what is consented to now, in the shape of Kantara's Consent Receipt 1.1 (RP5): one for each record with which
 * it was said, oldest first. What the config does not say is empty in them, not made up.
 *
 * @param records all of them, oldest first
 */
export const createReceipts = (
  config: Config,
  records: readonly ConsentRecord[],
  { isChosen, toAddress }: ReceiptOptions,
): ConsentReceipt[] => {
  const chosen = (config.services ?? []).filter(isChosen)
  const newest = records.at(-1)
  return records.flatMap((record, index) => {
    const services = chosen.filter(({ id }) => findSince(records, id) === index)
    if (!services[0] || !newest) return []
    return [
      createReceipt(config, { record, services, newest, policyUrl: toAddress(record.policyUrl) }),
    ]
  })
}

/** The place of the record since which a service has been allowed: on the same terms, under the same policy, without a gap. */
const findSince = (records: readonly ConsentRecord[], id: string) => {
  let place = records.length - 1
  for (; place > 0; place--) {
    const [older, newer] = [records[place - 1], records[place]] as [ConsentRecord, ConsentRecord]
    const isGap = older.expires !== undefined && older.expires <= newer.time
    const isSame =
      older.services?.[id] === newer.services?.[id] &&
      older.policy === newer.policy &&
      older.regime === newer.regime
    if (older.choices[id] !== true || isGap || !isSame) break
  }
  return place
}

interface ReceiptSource {
  record: ConsentRecord
  newest: ConsentRecord
  services: readonly Service[]
  policyUrl: string
}

const createReceipt = (
  { controller, purposes = [], collection }: Config,
  { record, newest, services, policyUrl }: ReceiptSource,
): ConsentReceipt => {
  const isSensitive = services.some(({ sensitive }) => sensitive)
  const until = newest.expires === undefined ? '' : `${toDay(newest.expires)}, or `
  const describePurpose = (service: Service, id: PurposeId) => {
    const { provider, sells, hosts, cookies, storage } = service
    const isForeign = !!sells || (provider ? provider !== controller?.name : !!hosts?.[0])
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
    services: services.map(service => ({
      service: service.name,
      // Nobody is asked about what is essential.
      purposes: service.purposes
        .filter(id => id !== 'essential')
        .map(id => describePurpose(service, id)),
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
