/**
 * The entry for servers and edge runtimes: the visitor's decision from a request, and a Content-Security-Policy for it.
 * It touches nothing but its arguments and the clock.
 */

export { ConsentError, type ConsentErrorCode, type ConsentIssue } from './errors.js'
export { type Law, listRegimes, type RegionRegime, type RequiredPart } from './regime/laws.js'
export { contentSecurityPolicy } from './server/content-security-policy.js'
export { gpcJson } from './server/gpc-json.js'
export type { ContentSecurityPolicyOptions, CspDirective } from './server/policy-options.js'
export { type ReadRequest, type RequestState, readDecision } from './server/read-decision.js'
export { type RegionHeaders, type RequestHeaders, readRegion } from './server/read-region.js'
export type { Config, Decision } from './types.js'
