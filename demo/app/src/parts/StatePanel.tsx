import { consent } from '../consent.js'
import { useConsentState } from '../use-consent-state.js'
import './state-panel.css'

/** What `consent.state` says, as it changes. */
export function StatePanel() {
  const { status, regime, choice, decision } = useConsentState()
  const services = (consent.config.services ?? []).map(({ id, name }) => ({
    id,
    name,
    verdict: decision.verdicts[id],
  }))
  return (
    <aside class="panel" aria-label="Consent state">
      <h2>consent.state</h2>
      <dl class="facts">
        <dt>status</dt>
        <dd>{status}</dd>
        <dt>regime</dt>
        <dd>
          {regime.model}, {regime.region ?? 'region unknown'}
        </dd>
        <dt>choice</dt>
        <dd>
          {choice ? `${choice.action}, ${new Date(choice.time).toLocaleTimeString()}` : 'none yet'}
        </dd>
        <dt>prompt</dt>
        <dd>{decision.prompt}</dd>
      </dl>
      <ul class="verdicts">
        {services.map(({ id, name, verdict }) => (
          <li key={id} data-allowed={verdict?.allowed ? '' : undefined}>
            <span>{name}</span> <small>{verdict?.reason}</small>
          </li>
        ))}
      </ul>
      <p class="panel-actions">
        <button type="button" data-consent-open="preferences">
          Preferences
        </button>
        <button type="button" onClick={() => consent.withdraw()}>
          Withdraw
        </button>
        <button type="button" onClick={() => consent.erase()}>
          Erase
        </button>
      </p>
    </aside>
  )
}
