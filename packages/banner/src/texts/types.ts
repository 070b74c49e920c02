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

/** Words for what only some visitors are told: the question about age, what has changed, what is exempt, older policies. */
export interface AsideTexts {
  /** Heading of the age screen. */
  ageTitle: string
  /** Why it is asked, and what is kept (MI1). */
  ageText: string
  ageUnder13: string
  age13to15: string
  age16to17: string
  ageAdult: string
  /** Why a switch is locked while the age screen waits for its answer. */
  ageFirst: string
  /** Why a switch is locked below the age at which the law lets a visitor decide alone (MI2, MI5). */
  ageParent: string
  /** Why a right is locked where nobody of that age can agree; `{age}` in years (MI4). */
  ageNotUnder: string
  /** Why a right is used without a choice below an age; `{age}` in years (MI3). */
  ageOptIn: string
  /** The first of the two steps of opting in, where nothing was opted out of. */
  ageOptInLink: string
  /** The second; has to tell of the ongoing right to opt out (MI3). */
  ageOptInQuestion: string
  /** Heading of what has changed. */
  changedTitle: string
  /** `{names}` of services. */
  changedServices: string
  /** `{names}` of purposes and services. */
  changedNew: string
  /** Stands before the two versions of the policy. */
  changedPolicy: string
  /** The link to the policy of the choice; `{version}`. */
  changedPolicyBefore: string
  /** The link to the policy in force; `{version}`. */
  changedPolicyNow: string
  changedRest: string
  /** In the preferences, at a service that has changed. */
  isChanged: string
  /** In the preferences, at what is new. */
  isNew: string
  /** In the banner and the notice; `{names}` of exempt services (OI13). */
  exemptList: string
  /** That the site has records sent to it (`onRecord`), which no erasure here reaches. */
  recordSent: string
  /** In the preferences, at an exempt service. */
  exemptText: string
  olderPolicies: string
  /** `{version}`. */
  policyVersion: string
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
export interface Texts
  extends FirstTexts,
    EmbedTexts,
    LauncherTexts,
    AsideTexts,
    OptOutTexts,
    CollectionTexts {
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
  | keyof EmbedTexts
  | keyof LauncherTexts
  | keyof AsideTexts
  | keyof OptOutTexts
  | keyof CollectionTexts
>
