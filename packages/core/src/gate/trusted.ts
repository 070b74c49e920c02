type Rules = Record<'createScript' | 'createScriptURL', (text: string) => string>

/** Trusted Types, which not every engine has. */
declare const trustedTypes: { createPolicy(name: string, rules: Rules): Rules } | undefined

/**
 * Marks texts and addresses of held scripts as trusted, by a policy named `sluice` (SE2). A script comes here only from
 * markup that the page itself holds, and under a nonce only with that nonce, so nothing is let in that the page's own
 * policy keeps out. Where there are no Trusted Types, or the policy is refused, texts pass as they are, and what the page
 * then refuses is reported element by element.
 */
export const createTrusted = (): Rules => {
  const rules: Rules = { createScript: text => text, createScriptURL: text => text }
  try {
    return trustedTypes?.createPolicy('sluice', rules) ?? rules
  } catch {
    return rules
  }
}

/** The result of `createTrusted`. */
export type Trusted = Rules
