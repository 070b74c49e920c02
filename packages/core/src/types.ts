/**
 * The words of Sluice as types, one file for each subject. They are the contract between the layers, the interface and
 * the host page, and hold no code. docs/glossary.md explains the words to readers.
 */

export type {
  Action,
  Choice,
  ChoiceReading,
  Choices,
  ConsentRecord,
  Signals,
  Surface,
} from './types/choice.js'
export type {
  CollectedCategory,
  Config,
  CookieDeclaration,
  DeliverRecord,
  GoogleConsentModeConfig,
  GppConfig,
  PolicyVersion,
  PurposeDeclaration,
  RegimeOverride,
  Service,
  StorageDeclaration,
} from './types/config.js'
export type {
  Decision,
  Explanation,
  Offer,
  OfferItem,
  Prompt,
  Reason,
  Regime,
  Verdict,
} from './types/decision.js'
export type { ConsentReceipt, ReceiptPurpose } from './types/receipt.js'
export type {
  ConsentExport,
  ConsentProblem,
  OptOut,
  State,
  Unsubscribe,
  WriteOptions,
} from './types/state.js'
export type {
  AgeBand,
  AgeLimits,
  ConsentId,
  PurposeId,
  RegimeModel,
  RightId,
} from './types/vocabulary.js'
