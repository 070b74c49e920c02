// What is declared and what is allowed now, the visitor's own records, a copy of them, and a way to erase them.
window.sluice ??= []
window.sluice.push(consent => {
  const services = document.querySelector('[data-service-table]')
  const record = document.querySelector('[data-record]')

  const table = (head, rows) => {
    const element = document.createElement('table')
    const line = (cells, name) => {
      const row = document.createElement('tr')
      row.append(
        ...cells.map(cell => {
          const box = document.createElement(name)
          box.append(...[cell].flat())
          return box
        }),
      )
      return row
    }
    const header = document.createElement('thead')
    const body = document.createElement('tbody')
    header.append(line(head, 'th'))
    body.append(...rows.map(row => line(row, 'td')))
    element.append(header, body)
    return element
  }
  const small = (text, name = 'small') =>
    Object.assign(document.createElement(name), { textContent: text })
  const describe = service => [small(service.name, 'strong'), small(service.description ?? '')]
  const stored = service => {
    const items = [...(service.cookies ?? []), ...(service.storage ?? [])]
    if (items.length === 0) return small('nothing')
    return items.map(item => small(`${item.name} · ${inWords(item.duration)}`))
  }
  const verdict = service => {
    const { allowed, reason } = consent.explain(service.id)
    const mark = small(allowed ? 'Runs' : 'Held', 'span')
    mark.className = allowed ? 'yes' : 'no'
    return [mark, small(reason)]
  }

  async function show() {
    const rows = (consent.config.services ?? []).map(service => [
      describe(service),
      stored(service),
      service.sells
        ? `${service.purposes.join(', ')}; shared or sold`
        : service.purposes.join(', '),
      verdict(service),
    ])
    services.replaceChildren(table(['Service', 'Stores', 'For', 'Now'], rows))
    const history = await consent.history()
    record.replaceChildren(
      history.length
        ? table(
            ['When', 'What', 'Where', 'Policy'],
            history.map(item => [
              new Date(item.time).toLocaleString(),
              item.action,
              item.surface,
              item.policy,
            ]),
          )
        : small('Nothing yet: you have not chosen.', 'p'),
    )
  }
  consent.subscribe(() => void show())

  document.querySelector('[data-export]').addEventListener('click', async () => {
    const copy = new Blob([JSON.stringify(await consent.export(), null, 2)], {
      type: 'application/json',
    })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(copy)
    link.download = 'privacy-choices.json'
    link.click()
    URL.revokeObjectURL(link.href)
  })
  document.querySelector('[data-erase]').addEventListener('click', async () => {
    await consent.erase()
    await show()
  })
})

const UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day', S: 'second' }

function inWords(duration) {
  if (!duration) return 'until cleared'
  if (duration === 'session') return 'until the browser closes'
  const [, number, unit] = /^PT?(\d+)([YMWDS])$/.exec(duration) ?? []
  return number ? `${number} ${UNITS[unit]}${number === '1' ? '' : 's'}` : duration
}
