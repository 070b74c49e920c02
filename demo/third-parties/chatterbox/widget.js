// A stand-in for a chat widget: it draws itself into the page, names the visitor and keeps in touch.
;(() => {
  if (window.chatterbox) return
  const origin = new URL(document.currentScript.src).origin
  const visitor = localStorage.getItem('chatterbox_visitor') ?? Math.random().toString(36).slice(2)
  const post = (path, body = {}) =>
    fetch(origin + path, { method: 'POST', body: JSON.stringify({ visitor, ...body }) })

  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    :host { position: fixed; inset: auto 20px 20px auto; z-index: 50; font: 15px/1.5 system-ui, sans-serif }
    button { width: 56px; height: 56px; border: 0; border-radius: 50%; background: #3b3b98; cursor: pointer; box-shadow: 0 6px 24px #0004; display: grid; place-items: center; margin-left: auto }
    span { width: 26px; height: 20px; border-radius: 8px 8px 8px 2px; background: #fff }
    section { display: none; width: 280px; padding: 16px 18px; margin-bottom: 12px; border-radius: 16px 16px 4px 16px; background: #fff; color: #222; box-shadow: 0 12px 40px #0003 }
    :host([data-open]) section { display: block }
    strong { display: block; color: #3b3b98 } p { margin: 4px 0 0 }`)
  root.adoptedStyleSheets = [sheet]
  const panel = document.createElement('section')
  const title = document.createElement('strong')
  const greeting = document.createElement('p')
  title.textContent = 'Chatterbox'
  panel.append(title, greeting)
  const button = document.createElement('button')
  button.setAttribute('aria-label', 'Chat with us')
  button.append(document.createElement('span'))
  button.addEventListener('click', () => host.toggleAttribute('data-open'))
  root.append(panel, button)

  let line
  const start = () => {
    if (line) return
    localStorage.setItem('chatterbox_visitor', visitor)
    document.body.append(host)
    line = setInterval(() => post('/presence').catch(() => {}), 10_000)
    post('/session')
      .then(answer => answer.json())
      .then(session => {
        greeting.textContent = session.greeting
      })
      .catch(() => {})
  }
  const stop = () => {
    clearInterval(line)
    line = undefined
    host.remove()
  }
  window.chatterbox = { start, stop }
  start()
})()
