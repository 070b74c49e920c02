// What each third party has received, as it happens. Every hit is drawn once; the newest stands on top.
const NEWEST = 8
const services = JSON.parse(document.querySelector('#services').textContent)
const grid = document.querySelector('[data-grid]')
const total = document.querySelector('[data-total]')
const state = document.querySelector('[data-state]')
const site = document.querySelector('[data-site]')

let hits = []

const make = (name, className, text = '') =>
  Object.assign(document.createElement(name), { className, textContent: text })

const columns = new Map(
  services.map(service => {
    const column = make('section', 'service')
    const head = make('header', 'service-head')
    const count = make('strong', 'count', '0')
    const name = make('h2', '', service.name)
    const kind = make('p', 'kind', service.real ? 'Real vendor bundle' : service.kind)
    const list = make('ol', 'hits')
    const words = make('div', '')
    words.append(name, kind)
    head.append(words, count)
    column.append(head, list)
    grid.append(column)
    return [service.id, { column, count, list, number: 0 }]
  }),
)

const isShown = hit => !site.value || hit.site === site.value
const clock = time => new Date(time).toLocaleTimeString('en-GB')

function drawHit(hit) {
  const item = make('li', '')
  const words =
    hit.events.length > 0
      ? hit.events.join(', ')
      : hit.method === 'GET'
        ? hit.path
        : `${hit.method} ${hit.path}`
  item.append(make('span', 'what', words))
  const cookies = Object.keys(hit.cookies)
  const details = [
    clock(hit.time),
    hit.events.length > 0 ? hit.path : '',
    hit.site.replace('.localhost', ''),
  ]
  if (cookies.length > 0) details.push(`cookie ${cookies.join(', ')}`)
  item.append(make('span', 'details', details.filter(Boolean).join(' · ')))
  return item
}

function add(hit) {
  if (!isShown(hit)) return
  const column = columns.get(hit.service)
  if (!column) return
  column.number += 1
  column.list.prepend(drawHit(hit))
  while (column.list.childElementCount > NEWEST) column.list.lastElementChild.remove()
}

function showCounts() {
  let sum = 0
  for (const { column, count, number } of columns.values()) {
    sum += number
    count.textContent = String(number)
    column.toggleAttribute('data-some', number > 0)
  }
  total.textContent = String(sum)
  document.body.toggleAttribute('data-some', sum > 0)
  document.title = `${sum} requests to third parties`
  state.textContent =
    sum > 0
      ? `Listening. The latest came at ${clock(hits.at(-1).time)}.`
      : 'Listening. Nobody has received anything.'
}

function redraw() {
  for (const column of columns.values()) {
    column.number = 0
    column.list.replaceChildren()
  }
  for (const hit of hits) add(hit)
  showCounts()
}

const stream = new EventSource('/live/events')
stream.addEventListener('log', event => {
  hits = JSON.parse(event.data)
  redraw()
})
stream.addEventListener('hit', event => {
  const hit = JSON.parse(event.data)
  hits.push(hit)
  add(hit)
  showCounts()
})
stream.addEventListener('reset', () => {
  hits = []
  redraw()
})
stream.addEventListener('error', () => {
  state.textContent = 'The demo has stopped. Waiting for it to come back.'
})

site.addEventListener('change', redraw)
document
  .querySelector('[data-clear]')
  .addEventListener('click', () => fetch('/live/reset', { method: 'POST' }))
