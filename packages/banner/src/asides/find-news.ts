import { type Consent, resolvePurposes, type State } from '@sluice/core'

/** What is not as it was when the visitor chose (OI10, S17). */
export interface News {
  /** Ids of services that have changed. */
  changed: string[]
  /** Ids of purposes and services that were not there then. */
  added: string[]
  /** The version of the policy then, if it is another one now. */
  policy: string | undefined
}

/** Compares the choice with what is offered now; nothing is news to someone who has not chosen yet. */
export const findNews = ({ config }: Consent, { choice, decision }: State): News => {
  const { action, choices = {}, policy } = choice ?? {}
  // A signal is no choice of a visitor's own, and neither is an age.
  if (!choice || action === 'gpc' || (action === 'age' && !Object.keys(choices)[0]))
    return { changed: [], added: [], policy: undefined }
  const ids = [
    ...resolvePurposes(config),
    ...(config.services ?? []).filter(({ purposes }) => !purposes.every(isEssential)).map(toId),
  ]
  const withReason = (wanted: string) => ids.filter(id => decision.verdicts[id]?.reason === wanted)
  return {
    changed: withReason('changed'),
    // These purposes are always offered: a choice that lacks one was made of a part alone, such as one film, and what it
    // lacks may have been there all the time.
    added: ['functional', 'analytics'].every(id => Object.hasOwn(choices, id))
      ? withReason('undecided')
      : [],
    policy: policy === config.policy.version ? undefined : policy,
  }
}

const isEssential = (purpose: string) => purpose === 'essential'
const toId = ({ id }: { id: string }) => id
