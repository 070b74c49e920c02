import type { State } from '@sluice/core'
import { useEffect, useState } from 'preact/hooks'
import { consent } from './consent.js'

/** The state of the consent, drawn again after each change. */
export function useConsentState(): State {
  const [state, setState] = useState(consent.state)
  useEffect(() => consent.subscribe(setState), [])
  return state
}
