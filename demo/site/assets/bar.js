// The demo bar: counts what third parties have received from this site, switches the visitor, forgets everything.
const count = document.querySelector('[data-demo-count]')
const form = document.querySelector('[data-demo-form]')
const here = location.hostname
let stream

function show(number) {
  count.textContent = String(number)
  count.closest('.demo-count').toggleAttribute('data-some', number > 0)
}

function listen() {
  let number = 0
  const isHere = hit => hit.site === here
  stream = new EventSource('/live/events')
  stream.addEventListener('log', event => {
    number = JSON.parse(event.data).filter(isHere).length
    show(number)
  })
  stream.addEventListener('hit', event => {
    if (isHere(JSON.parse(event.data))) show(++number)
  })
  stream.addEventListener('reset', () => {
    number = 0
    show(0)
  })
}

// A browser keeps six connections for a host: tabs in the background give theirs back.
function followVisibility() {
  stream?.close()
  stream = undefined
  if (!document.hidden) listen()
}
document.addEventListener('visibilitychange', followVisibility)
followVisibility()

form?.addEventListener('change', () => {
  const query = new URLSearchParams(new FormData(form))
  for (const [name, value] of [...query]) if (!value) query.delete(name)
  location.search = query.toString()
})

document.querySelector('[data-demo-forget]')?.addEventListener('click', async () => {
  await window.sluice?.erase?.()
  await fetch('/live/reset', { method: 'POST' })
  location.reload()
})
