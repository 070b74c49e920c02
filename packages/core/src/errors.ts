/** One thing that is wrong, with all that is needed to mend it. */
export interface ConsentIssue {
  /** Where, such as `services[2].cookies[0].duration`. */
  path: string
  /** The rule that was broken, as a sentence. */
  rule: string
  /** The value received, shortened. */
  received: string
}

/** Codes of the errors that `defineConfig`, `createConsent` and `parse*` throw. */
export type ConsentErrorCode = 'config/invalid' | 'config/too-large'

/**
 * A developer's mistake: the only error that Sluice throws.
 *
 * @example
 * try { defineConfig(json) } catch (error) { if (error instanceof ConsentError) show(error.issues) }
 */
export class ConsentError extends Error {
  override readonly name = 'ConsentError'
  readonly code: ConsentErrorCode
  readonly issues: readonly ConsentIssue[]

  constructor(code: ConsentErrorCode, issues: readonly ConsentIssue[]) {
    super(`[sluice] ${code}\n${issues.map(formatIssue).join('\n')}`)
    this.code = code
    this.issues = issues
  }
}

const formatIssue = (issue: ConsentIssue) =>
  `  ${issue.path || 'config'}: ${issue.rule} (received ${issue.received})`
