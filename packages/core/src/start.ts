/**
 * The entry for whoever ships the files of Sluice in another way than a bundler does, as the script tag does: the caller
 * says how the keeper is loaded.
 */

export { denyGoogle } from './bridges/deny-google.js'
export { stubGpp } from './bridges/stub-gpp.js'
export { MAX_CONFIG_LENGTH } from './config/limits.js'
export { honorsSignal } from './decision/honors-signal.js'
export { startConsent } from './start-consent.js'
