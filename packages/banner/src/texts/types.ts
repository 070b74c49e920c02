/** Words of banner and notice. `{name}` stands for a value. */
export interface FirstTexts {
  /** Name of the banner's region and its heading. */
  bannerTitle: string
  /** What is asked; `{controller}`. */
  bannerText: string
  /** What a notice says where no choice is asked for first; `{controller}`. */
  noticeText: string
  /** The same where a service sells or shares. */
  noticeSale: string
  /** Stands for `{controller}` where the config names none. */
  thisSite: string
  acceptAll: string
  rejectAll: string
  /** The button that opens the preferences. */
  preferences: string
  /** Closes the notice. */
  dismiss: string
  privacyPolicy: string
  /** The link to the opt-out form. California fixes the English words (§7015). */
  yourChoices: string
  /** The link to the notice at collection (§7012). */
  noticeAtCollection: string
  /** A choice could not be saved, or a part of the interface not loaded. */
  failed: string
  essentialName: string
  functionalName: string
  analyticsName: string
  marketingName: string
}

/** Words of a placeholder. */
export interface EmbedTexts {
  /** Whose content a placeholder stands for, and what allowing means; `{provider}`. */
  embedText: string
  loadOnce: string
  alwaysAllow: string
  /** The link to the embed's own address. */
  openOriginal: string
}

/** Words of the launcher. */
export interface LauncherTexts {
  /** The status after an opt-out, or while a signal is honoured. California fixes the English words (§7025(c)(6)). */
  optOutHonored: string
  /** The launcher's name. */
  privacySettings: string
}

/** Words of the opt-out form alone. */
export interface OptOutTexts {
  /** The status after the use of sensitive data has been limited. */
  limitHonored: string
  optedOut: string
  limited: string
  optOut: string
  limitUse: string
  optBackIn: string
  optInQuestion: string
  optInConfirm: string
  gpcText: string
}

/** Words of the notice at collection alone. */
export interface CollectionTexts {
  /** `{controller}`. */
  collectionText: string
  soldOrShared: string
  sold: string
  notSold: string
  /** Stands beside what is sensitive personal information. */
  sensitiveInformation: string
}

/** All words of the interface, by flat keys, so that a config can replace each of them. */
export interface Texts extends FirstTexts, EmbedTexts, LauncherTexts, OptOutTexts, CollectionTexts {
  preferencesTitle: string
  /** `{controller}`. */
  preferencesText: string
  saveChoices: string
  close: string
  essentialText: string
  functionalText: string
  analyticsText: string
  marketingText: string
  /** Why the essential switch is locked. */
  essentialReason: string
  alwaysOn: string
  allowed: string
  notAllowed: string
  partlyAllowed: string
  /** `{count}`. */
  services: string
  /** `{provider}`. */
  providedBy: string
  /** `{name}`. */
  providerPolicy: string
  sells: string
  usesSensitive: string
  /** Why a service's switch is locked; `{right}` is the heading of the right that holds it. */
  heldByRight: string
  /** `{count}`. */
  storage: string
  noStorage: string
  session: string
  untilErased: string
  notStated: string
  rightsTitle: string
  saleTitle: string
  saleText: string
  saleSwitch: string
  sensitiveTitle: string
  sensitiveText: string
  sensitiveSwitch: string
  cancel: string
  recordTitle: string
  recordText: string
  downloadRecord: string
  eraseRecord: string
  eraseQuestion: string
  eraseConfirm: string
  /** `{contact}`. */
  contact: string
  olderPolicies: string
  /** `{version}`. */
  policyVersion: string
  declarationTitle: string
  /** `{controller}`. */
  declarationText: string
  columnName: string
  columnType: string
  columnDuration: string
  columnDescription: string
  columnPurposes: string
  cookie: string
  localStorage: string
  sessionStorage: string
  indexedDB: string
  cache: string
  /** Sluice's own storage, declared like any other. */
  ownName: string
  ownText: string
}

/** Words of the links that a page has to have. California fixes the English ones (§7013, §7014, §7015). */
export type LinkTexts = Pick<Texts, 'yourChoices' | 'saleTitle' | 'sensitiveTitle'>

/** What all dialogs can say. */
export type DialogTexts = Omit<
  Texts,
  keyof EmbedTexts | keyof LauncherTexts | keyof OptOutTexts | keyof CollectionTexts
>
