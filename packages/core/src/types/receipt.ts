/** The receipt of a consent, in the shape of Kantara's Consent Receipt 1.1 (RP5). */

/** One purpose of a service in a receipt. */
export interface ReceiptPurpose {
  /** The purpose, as the config names it, or its id. */
  purpose: string
  consentType: 'EXPLICIT'
  /** What is kept on the device for it: declared cookies and storage, such as `cookie _ga`. */
  piiCategory: string[]
  /** How and when it ends. */
  termination: string
  /** Whether somebody else than the controller gets data. */
  thirdPartyDisclosure: boolean
  /** Who, where that is so and the config says it. */
  thirdPartyName?: string
}

/** What a visitor consented to, to keep or to hand to others. */
export interface ConsentReceipt {
  version: 'KI-CR-v1.1.0'
  /** Region of the visitor: `DE`, `US-CA`; `unknown` where it was not known. */
  jurisdiction: string
  /** Seconds since 1970. */
  consentTimestamp: number
  /** How it was given: `web form: banner`. */
  collectionMethod: string
  /** The id of the record, as a UUID. */
  consentReceiptID: string
  language: string
  /** The random id that ties this visitor's records on this device together. */
  piiPrincipalId: string
  piiControllers: { piiController: string; contact: string }[]
  /** Address of the policy in force then. */
  policyUrl: string
  services: { service: string; purposes: ReceiptPurpose[] }[]
  /** Whether one of the services uses sensitive data. */
  sensitive: boolean
  /** Sensitive categories of the notice at collection, where one of the services uses sensitive data. */
  spiCat: string[]
}
