export { resolvePurposes, resolveRights } from './config/vocabulary.js'
export type { Consent } from './consent.js'
export { createConsent } from './create-consent.js'
export { type AgeLimit, explainAge } from './decision/explain-age.js'
export { defineConfig, parseConfig } from './define-config.js'
export type { Env } from './env/port.js'
export { ConsentError, type ConsentErrorCode, type ConsentIssue } from './errors.js'
export type { HeldEmbed } from './gate/held-embed.js'
export type {
  Action,
  AgeBand,
  AgeLimits,
  Choice,
  Choices,
  CollectedCategory,
  Config,
  ConsentExport,
  ConsentId,
  ConsentProblem,
  ConsentReceipt,
  ConsentRecord,
  CookieDeclaration,
  Decision,
  DeliverRecord,
  Explanation,
  GoogleConsentModeConfig,
  GppConfig,
  OptOut,
  PolicyVersion,
  Prompt,
  PurposeDeclaration,
  PurposeId,
  Reason,
  ReceiptPurpose,
  Regime,
  RegimeModel,
  RegimeOverride,
  RightId,
  Service,
  Signals,
  State,
  StorageDeclaration,
  Surface,
  Unsubscribe,
  Verdict,
  WriteOptions,
} from './types.js'
