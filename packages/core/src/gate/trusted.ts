/** The part of Trusted Types that is used here. */
interface Factory {
  createPolicy(
    name: string,
    rules: Record<'createScript' | 'createScriptURL', (text: string) => string>,
  ): Record<'createScript' | 'createScriptURL', (text: string) => string>
}

/**
 * Marks texts and addresses of held scripts as trusted, by a policy named `sluice` (SE2). A script comes here only from
 * markup that the page itself holds, and under a nonce only with that nonce, so nothing is let in that the page's own
 * policy keeps out. Where there are no Trusted Types, or the policy is refused, texts pass as they are.
 */
export const createTrusted = (window: object) => {
  const same = (text: string) => text
  try {
    const policy = (window as { trustedTypes?: Factory }).trustedTypes?.createPolicy('sluice', {
      createScript: same,
      createScriptURL: same,
    })
    if (policy)
      return {
        script: (text: string) => policy.createScript(text),
        url: (text: string) => policy.createScriptURL(text),
      }
  } catch {
    // The page's trusted-types list does not name `sluice`: assignments will throw one by one, and are reported.
  }
  return { script: same, url: same }
}

/** The result of `createTrusted`. */
export type Trusted = ReturnType<typeof createTrusted>
