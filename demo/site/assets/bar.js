// The demo bar: counts what third parties have received from this site, switches the visitor, forgets everything.
const count = document.querySelector('[data-demo-count]')
const form = document.querySelector('[data-demo-form]')
const here = location.hostname
let stream

function show(hits) {
  count.textContent = String(hits.length)
  count.closest('.demo-count').toggleAttribute('data-some', hits.length > 0)
  // For pages that say more of them.
  document.dispatchEvent(new CustomEvent('demo:hits', { detail: hits }))
}

function listen() {
  let hits = []
  const isHere = hit => hit.site === here
  stream = new EventSource('/live/events')
  stream.addEventListener('log', event => {
    hits = JSON.parse(event.data).filter(isHere)
    show(hits)
  })
  stream.addEventListener('hit', event => {
    const hit = JSON.parse(event.data)
    if (!isHere(hit)) return
    hits.push(hit)
    show(hits)
  })
  stream.addEventListener('reset', () => {
    hits = []
    show(hits)
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
