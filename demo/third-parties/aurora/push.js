// A stand-in for a push kit: it gives the device an id and registers it.
;(() => {
  const origin = new URL(document.currentScript.src).origin
  const device = localStorage.getItem('aurora_device') ?? Math.random().toString(36).slice(2)
  localStorage.setItem('aurora_device', device)
  fetch(`${origin}/register`, { method: 'POST', body: JSON.stringify({ device }) }).catch(() => {})
})()
