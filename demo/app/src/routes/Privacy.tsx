import type { ConsentRecord } from '@sluice/core'
import { useEffect, useState } from 'preact/hooks'
import { consent } from '../consent.js'
import { useConsentState } from '../use-consent-state.js'

/** The visitor's records, as the ledger holds them. */
export function Privacy() {
  const state = useConsentState()
  const [records, setRecords] = useState<ConsentRecord[]>([])
  useEffect(() => {
    if (state.status !== 'pending') void consent.history().then(setRecords)
  }, [state])
  return (
    <>
      <h1>Your choices</h1>
      <p class="lead">
        Every decision made on this device, oldest first. Allset's site shows the same list.
      </p>
      {records.length === 0 && <p>Nothing yet: you have not chosen.</p>}
      <ol class="records">
        {records.map(record => (
          <li key={record.id}>
            <strong>{record.action}</strong>
            <span>
              {new Date(record.time).toLocaleString()}, {record.surface}, policy {record.policy}
            </span>
          </li>
        ))}
      </ol>
      <p class="panel-actions">
        <button type="button" data-consent-open="preferences">
          Change
        </button>
        <a href="/privacy">Read the policy</a>
      </p>
    </>
  )
}
