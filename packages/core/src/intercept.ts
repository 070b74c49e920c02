/** The entry for holding code that was never marked up: it stands before the page's own functions. */
export { auditGoogle, type GoogleFinding } from './bridges/google/audit-google.js'
export { auditPage, type Finding } from './gate/intercept/audit.js'
export type { LogEntry } from './gate/intercept/gatekeeper.js'
export {
  type Channels,
  type ConsentAuthority,
  interceptChannels,
} from './gate/intercept/intercept-channels.js'
