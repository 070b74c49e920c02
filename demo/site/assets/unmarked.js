// What has become of each snippet, as the gate's log says it, and what really arrived at the third party or was stored.
{
  const NEWEST = 10
  const OUTCOMES = {
    held: { word: 'Held', look: 'no' },
    released: { word: 'Let go', look: 'yes' },
    replayed: { word: 'Let go', look: 'yes' },
    dropped: { word: 'Dropped', look: 'no' },
    passed: { word: 'Passed', look: 'aside' },
    // What is allowed when it runs leaves no line.
    none: { word: 'Not held', look: 'yes' },
  }
  const rows = [...document.querySelectorAll('[data-snippet]')]
  const { run } = document.querySelector('[data-run]').dataset
  const summary = document.querySelector('[data-summary]')
  const lines = document.querySelector('[data-log]')
  let hits = []

  const make = (name, text, className = '') =>
    Object.assign(document.createElement(name), { textContent: text, className })
  const clock = time => new Date(time).toLocaleTimeString('en-GB')

  const outcomeOf = ({ dataset: { snippet, what } }, log) => {
    const line = log.findLast(line => line.channel === snippet && line.what === what)
    return OUTCOMES[line?.action ?? 'none']
  }

  /** Whether a snippet was let go, and its service may run no more. */
  const isOver = ({ dataset: { service } }, { look }) =>
    look === 'yes' && window.sluice?.allows?.(service) === false

  const STORED = {
    cookie: name => document.cookie.split('; ').some(pair => pair.startsWith(`${name}=`)),
    localStorage: name => localStorage.getItem(name) !== null,
  }

  /** Requests of a snippet that its third party has written down, those of earlier attempts too. */
  const countHits = ({ dataset: { service, what } }) => {
    const { pathname } = new URL(what)
    return hits.filter(
      ({ service: by, path, query, method }) =>
        by === service &&
        path === pathname &&
        method !== 'OPTIONS' &&
        new URLSearchParams(query).get('n')?.startsWith(`${run}-`),
    ).length
  }

  const describe = (row, isOver) => {
    const { snippet, service, what } = row.dataset
    const before = isOver ? 'Before you withdrew: ' : ''
    if (STORED[snippet]?.(what)) return 'Stored.'
    if (STORED[snippet]) return isOver ? 'Cleared when you withdrew.' : 'Nothing stored.'
    if (!service)
      return 'No service names the host of the demo’s start page. "unlisted": "block" would hold it.'
    const count = countHits(row)
    if (count === 0) return 'Nothing received.'
    return `${before}${count} ${count === 1 ? 'request' : 'requests'} received.`
  }

  const drawLine = ({ time, action, channel, services, what, reason }) => {
    const row = document.createElement('tr')
    const when = document.createElement('td')
    const words = document.createElement('td')
    when.append(make('strong', action), make('small', clock(time)))
    words.append(make('span', [channel, ...services, reason].join(' · ')), make('small', what))
    row.append(when, words)
    return row
  }

  const show = () => {
    const log = window.sluice?.gate?.log() ?? []
    const counts = new Map()
    for (const row of rows) {
      const outcome = outcomeOf(row, log)
      const { word, look } = outcome
      const over = isOver(row, outcome)
      const said = over ? `${word} before you withdrew` : word
      counts.set(said, (counts.get(said) ?? 0) + 1)
      row.querySelector('[data-outcome]').replaceChildren(make('span', word, over ? 'no' : look))
      row.querySelector('[data-arrived]').textContent = describe(row, over)
    }
    const said = [...counts].map(([word, count]) => `${word}: ${count}.`).join(' ')
    // The same words again would be read out again.
    if (summary.textContent !== said) summary.textContent = said
    lines.replaceChildren(...log.slice(-NEWEST).reverse().map(drawLine))
  }

  /** Runs a snippet once more, under the next mark: a browser would answer the same address from its memory. */
  const runAgain = attempt => row => {
    const code = row.querySelector('code')
    const place = row.querySelector('[data-place]')
    const marked = text => text.replace(new RegExp(`${run}-\\d+`, 'g'), `${run}-${attempt}`)
    code.textContent = marked(code.textContent)
    row.dataset.what = marked(row.dataset.what)
    place.replaceChildren(make('script', code.textContent))
  }
  let attempts = 1
  document.querySelector('[data-again]').addEventListener('click', () => {
    rows.forEach(runAgain(++attempts))
    show()
  })
  document
    .querySelector('[data-inspect]')
    .addEventListener('click', () => window.sluice?.inspect?.())

  // The gate opens after the event and stores are cleared after it, in the same task.
  document.addEventListener('sluice:change', () => queueMicrotask(show))
  // The bar hears what third parties receive.
  document.addEventListener('demo:hits', ({ detail }) => {
    hits = detail
    show()
  })
  show()
}
