import type { Asked, StaticServerOptions } from '../support/static-server'

const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`

const dialog = `
<button id="behind">Behind</button>
<div id="host"></div>
<script>
const root = host.attachShadow({ mode: 'open' })
root.innerHTML = \`
<div popover="manual" role="region" aria-label="Privacy choices" style="inset: auto 0 0 0; width: 100%">
  <p><slot></slot></p>
  <button id="open">Preferences</button> <button id="accept">Accept all</button> <button hidden>Hidden</button>
</div>
<dialog aria-label="Privacy preferences">
  <p><label><input type="checkbox" role="switch"> Analytics</label></p>
  <p><button disabled>Off</button> <button id="save">Save choices</button></p>
  <details><summary role="button">More</summary>Details</details>
</dialog>\`
host.append('We ask first.')
window.presses = []
const dialog = root.querySelector('dialog')
const noted = (what, then) => event => { presses.push([what, event.isTrusted, event.detail]); then?.() }
root.querySelector('[popover]').showPopover()
root.querySelector('#open').onclick = noted('open', () => dialog.showModal())
root.querySelector('#accept').onclick = noted('accept')
root.querySelector('#save').onclick = () => dialog.close()
</script>`

const strict = `
<div id="host"></div>
<script nonce="$NONCE">
window.presses = []
window.policyErrors = []
addEventListener('securitypolicyviolation', event => {
  // The browser asks for an icon of its own accord.
  if (!event.blockedURI.endsWith('/favicon.ico')) policyErrors.push(event.effectiveDirective)
})
const root = document.getElementById('host').attachShadow({ mode: 'open' })
const dialog = document.createElement('dialog')
const button = document.createElement('button')
button.textContent = 'Go'
button.onclick = event => presses.push(['go', event.isTrusted, event.detail])
dialog.append(button)
root.append(dialog)
dialog.showModal()
</script>`

/** The strictest policy that a page with scripts can have. */
export const strictPolicy = {
  'content-security-policy':
    "default-src 'none'; script-src 'nonce-$NONCE' 'strict-dynamic'; style-src 'none'; base-uri 'none'; require-trusted-types-for 'script'",
}

/** Small pages on which the driver itself is tried. */
export const pages: NonNullable<StaticServerOptions['routes']> = {
  '/empty': page('Empty', ''),
  '/dialog': page('Dialog', dialog),
  '/strict': page('Strict', strict),
  '/covered': page(
    'Covered',
    '<button>Covered</button><div id="cover" style="position: fixed; inset: 0"></div>',
  ),
  '/twice': page('Twice', '<button>Twice</button><button>Twice</button>'),
  '/field': page('Field', '<label>Name <input></label>'),
  '/channel': page(
    'Channel',
    "<script>new BroadcastChannel('trial').onmessage = event => { document.title = event.data }</script>",
  ),
  '/hanging': ({ query }: Asked) =>
    page(
      'Hanging',
      // WebKit paints a page before it is loaded only if there is enough on it.
      `<p>${'Words on a page. '.repeat(30)}</p><button onclick="document.title = 'worked'">Works</button><script async src="${query.get('src')}"></script>`,
    ),
  '/early': page(
    'Early',
    "<script>document.title = 'early: ' + window.early</script><iframe src='/early-frame'></iframe>",
  ),
  '/early-frame': page('Frame', "<script>document.title = 'early: ' + window.early</script>"),
  '/cookies': (_: Asked) => ({
    body: page('Cookies', ''),
    headers: { 'set-cookie': ['secret=x; HttpOnly; Path=/', 'lasting=1; Max-Age=3600; Path=/'] },
  }),
  '/errors': page(
    'Errors',
    `<script>
console.log('one', 'two'); console.warn('first line\\nsecond line'); console.error('bad')
setTimeout(() => { throw new Error('thrown') }); Promise.reject(new TypeError('rejected'))
</script>`,
  ),
}
