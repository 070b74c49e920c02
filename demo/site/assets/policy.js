// What came of each third party that the page asks for without a mark. It runs before their elements are parsed.
{
  const rows = [...document.querySelectorAll('[data-probe]')]
  const blocked = new Set()

  const mark = (row, outcome) => {
    if (blocked.has(row)) return
    if (outcome === 'Blocked') blocked.add(row)
    const pill = document.createElement('span')
    pill.className = outcome === 'Loaded' ? 'yes' : 'no'
    pill.textContent = outcome
    row.querySelector('[data-outcome]').replaceChildren(pill)
  }

  const byAddress = address => rows.filter(row => row.dataset.probe === address)

  document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
    const named = byAddress(blockedURI)
    // Of a frame only the origin is told.
    const framed = rows.filter(
      ({ dataset }) => dataset.kind === 'frame' && new URL(dataset.probe).origin === blockedURI,
    )
    for (const row of named.length ? named : framed) mark(row, 'Blocked')
  })
  for (const [type, outcome] of [
    ['load', 'Loaded'],
    ['error', 'Blocked'],
  ]) {
    const note = ({ target }) => {
      for (const row of byAddress(target.src ?? target.href)) mark(row, outcome)
    }
    document.addEventListener(type, note, true)
  }

  const CALLS = {
    import: address => import(address),
    fetch: address => fetch(address),
  }
  for (const row of rows)
    CALLS[row.dataset.kind]?.(row.dataset.probe).then(
      () => mark(row, 'Loaded'),
      () => mark(row, 'Blocked'),
    )

  // A page keeps its header: where the choice has changed since, it says so.
  const stale = document.querySelector('[data-stale]')
  window.sluice ??= []
  window.sluice.push(consent => {
    const differs = ({ dataset: { service, allowed } }) =>
      service && String(consent.allows(service)) !== allowed
    consent.subscribe(({ status }) => {
      stale.hidden = status !== 'ready' || !rows.some(differs)
    })
  })
}
