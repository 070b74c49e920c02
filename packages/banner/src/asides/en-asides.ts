import type { AsideTexts } from '../texts/types.js'

/** What only some visitors are told, in English: it comes with the asides. */
export const enAsides = {
  ageTitle: 'How old are you?',
  ageText: 'The rules for privacy differ by age. Only the group that you choose is kept.',
  ageUnder13: 'Under 13',
  age13to15: '13 to 15',
  age16to17: '16 or 17',
  ageAdult: '18 or older',
  ageFirst: 'The question about your age comes first.',
  ageParent: 'A parent or guardian has to agree first.',
  ageNotUnder: 'Not available under {age}.',
  ageOptIn: 'Off under {age}, unless you opt in. After that you can opt out again at any time.',
  ageOptInLink: 'Opt in',
  ageOptInQuestion:
    'Do you want to allow this? You keep the right to opt out: here, at any time, with effect at once.',
  changedTitle: 'Since your last choice',
  changedServices: 'Changed: {names}',
  changedNew: 'New: {names}',
  changedPolicy: 'Privacy policy:',
  changedPolicyBefore: 'version {version} then',
  changedPolicyNow: 'version {version} now',
  changedRest: 'Everything else stays as you chose.',
  isChanged: 'Changed since your choice, and off until you decide.',
  isNew: 'New since your choice, and off until you decide.',
  exemptList:
    'Running without consent, because the law where you are exempts it: {names}. You can object at any time in the preferences.',
  exemptText:
    'Runs without consent where you are, because the law exempts it. You can object: switch it off, with effect at once.',
  recordSent:
    'This site keeps a copy of each choice as proof of it. Erasing here does not reach that copy.',
  olderPolicies: 'Earlier versions of the privacy policy',
  policyVersion: 'Version {version}',
} satisfies AsideTexts
