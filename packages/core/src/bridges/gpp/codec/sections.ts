/** The parsed form of one sub-section: fields by name, as the standard names them. */
export type Segment = Record<string, number | number[] | boolean | string>

/** Sub-sections by the prefix of their section: the core first, then what the section has besides. */
export type Sections = Record<string, Segment[]>

/** One section of a GPP string. */
export interface SectionRow {
  id: number
  /** Prefix under which the API names the section; a state's is `us` and its code. */
  name: string
  /** Version that is written. Default 1. */
  version?: number
  /**
   * Fields of the core in their order: the version has six bits, every other two. `*9` is a list of nine values.
   */
  core: string
  /** Fields of version 1, where a newer one is written. */
  older?: string
  /** What follows the core: the browser's signal, or consents to the use of sensitive data. */
  second?: 'gpc' | 'sensitive'
  /**
   * Whom each consent for a known child is about: `c` under 13, `t` 13 to 15, `y` 16 or 17, `a` under 16. A capital is
   * about something else than sale and advertising, which the right `sale` says nothing of.
   */
  children?: string
}

const SALE = 'SaleOptOutNotice TargetedAdvertisingOptOutNotice SaleOptOut TargetedAdvertisingOptOut'
const SENSITIVE = 'SensitiveDataProcessing'
const SHARING = `Version SharingNotice ${SALE} ${SENSITIVE}`
const PROCESSING = `Version ProcessingNotice ${SALE} ${SENSITIVE}`
const CHILD = 'KnownChildSensitiveDataConsents'
const MSPA = 'MspaCoveredTransaction MspaOptOutOptionMode MspaServiceProviderMode'
const ADDITIONAL = 'AdditionalDataProcessingConsent'
const NATIONAL =
  'Version SharingNotice SaleOptOutNotice SharingOptOutNotice TargetedAdvertisingOptOutNotice SensitiveDataProcessingOptOutNotice SensitiveDataLimitUseNotice SaleOptOut SharingOptOut TargetedAdvertisingOptOut'
const RECENT = `MspaVersion MspaCoveredTransaction MspaMode ProcessingNotice ${SALE}`

/**
 * Every section that is about the United States, by id. Source: IAB Tech Lab, Global Privacy Platform, Sections; widths as
 * `@iabgpp/cmpapi` 3.2 writes them, which a test holds. There is no section for Europe: only a registered manager may emit
 * one (docs/adr/0008-no-tcf.md).
 */
export const SECTIONS: readonly SectionRow[] = [
  // The US Privacy string, deprecated: four characters.
  { id: 6, name: 'uspv1', core: 'Version Notice OptOutSale LspaCovered' },
  {
    id: 7,
    name: 'usnat',
    version: 2,
    core: `${NATIONAL} ${SENSITIVE}*16 ${CHILD}*3 PersonalDataConsents ${MSPA}`,
    older: `${NATIONAL} ${SENSITIVE}*12 ${CHILD}*2 PersonalDataConsents ${MSPA}`,
    second: 'gpc',
    children: 'tcy',
  },
  {
    id: 8,
    name: 'usca',
    core: `Version SaleOptOutNotice SharingOptOutNotice SensitiveDataLimitUseNotice SaleOptOut SharingOptOut ${SENSITIVE}*9 ${CHILD}*2 PersonalDataConsents ${MSPA}`,
    second: 'gpc',
    children: 'aa',
  },
  { id: 9, name: 'usva', core: `${SHARING}*8 ${CHILD} ${MSPA}` },
  { id: 10, name: 'usco', core: `${SHARING}*7 ${CHILD} ${MSPA}`, second: 'gpc' },
  {
    id: 11,
    name: 'usut',
    core: `Version SharingNotice SaleOptOutNotice TargetedAdvertisingOptOutNotice SensitiveDataProcessingOptOutNotice SaleOptOut TargetedAdvertisingOptOut ${SENSITIVE}*8 ${CHILD} ${MSPA}`,
  },
  { id: 12, name: 'usct', core: `${SHARING}*8 ${CHILD}*3 ${MSPA}`, second: 'gpc', children: 'ctt' },
  {
    id: 13,
    name: 'usfl',
    core: `${PROCESSING}*8 ${CHILD}*3 ${ADDITIONAL} ${MSPA}`,
    children: 'cTY',
  },
  {
    id: 14,
    name: 'usmt',
    core: `${SHARING}*8 ${CHILD}*3 ${ADDITIONAL} ${MSPA}`,
    second: 'gpc',
    children: 'ctt',
  },
  {
    id: 15,
    name: 'usor',
    core: `${PROCESSING}*11 ${CHILD}*3 ${ADDITIONAL} ${MSPA}`,
    second: 'gpc',
    children: 'ctt',
  },
  { id: 16, name: 'ustx', core: `${PROCESSING}*8 ${CHILD} ${ADDITIONAL} ${MSPA}`, second: 'gpc' },
  {
    id: 17,
    name: 'usde',
    core: `${PROCESSING}*9 ${CHILD}*5 ${ADDITIONAL} ${MSPA}`,
    second: 'gpc',
    children: 'cttyy',
  },
  {
    id: 18,
    name: 'usia',
    core: `Version ProcessingNotice SaleOptOutNotice TargetedAdvertisingOptOutNotice SensitiveDataOptOutNotice SaleOptOut TargetedAdvertisingOptOut ${SENSITIVE}*8 ${CHILD} ${MSPA}`,
    second: 'gpc',
  },
  { id: 19, name: 'usne', core: `${PROCESSING}*8 ${CHILD} ${ADDITIONAL} ${MSPA}`, second: 'gpc' },
  {
    id: 20,
    name: 'usnh',
    core: `${PROCESSING}*8 ${CHILD}*3 ${ADDITIONAL} ${MSPA}`,
    second: 'gpc',
    children: 'ctt',
  },
  {
    id: 21,
    name: 'usnj',
    core: `${PROCESSING}*10 ${CHILD}*5 ${ADDITIONAL} ${MSPA}`,
    second: 'gpc',
    children: 'cttyy',
  },
  { id: 22, name: 'ustn', core: `${PROCESSING}*8 ${CHILD} ${ADDITIONAL} ${MSPA}`, second: 'gpc' },
  { id: 23, name: 'usmn', core: `${PROCESSING}*8 ${CHILD} ${ADDITIONAL} ${MSPA}`, second: 'gpc' },
  { id: 24, name: 'usmd', core: `${RECENT} ${ADDITIONAL}`, second: 'gpc' },
  { id: 25, name: 'usin', core: `${RECENT} ${CHILD} ${ADDITIONAL}`, second: 'sensitive' },
  { id: 26, name: 'usky', core: `${RECENT} ${CHILD} ${ADDITIONAL}`, second: 'sensitive' },
  { id: 27, name: 'usri', core: `${RECENT} ${CHILD} ${ADDITIONAL}`, second: 'sensitive' },
]

/** The fields of what follows the core. */
export const SECOND = {
  gpc: 'SubsectionType Gpc',
  sensitive: `${SENSITIVE}*8`,
} as const

/** The one section that is text. */
export const USP_ID = 6

/** Reads the fields of a layout: each name, and how many values it lists; 0 where it is a single one. */
export const readFields = (layout: string): (readonly [name: string, count: number])[] =>
  layout.split(' ').map(field => {
    const [name, count] = field.split('*')
    return [name as string, Number(count ?? 0)]
  })
