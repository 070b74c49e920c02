import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StaticServer, startStaticServer } from '../support/static-server'
import { engines } from './engines'
import { launch } from './launch'
import type { Session } from './types'

const dialogPage = `<!doctype html><html lang="en"><head><title>Dialog</title></head><body>
<button onclick="window.behind = (window.behind || 0) + 1">Behind</button>
<div id="host"></div>
<script>
const root = host.attachShadow({ mode: 'open' })
root.innerHTML = \`
<div popover="manual" role="region" aria-label="Privacy choices" style="inset: auto 0 0 0; width: 100%; padding: 0">
  <button id="open">Preferences</button> <button id="accept">Accept all</button> <button hidden>Hidden</button>
</div>
<dialog aria-label="Privacy preferences">
  <label><input type="checkbox" role="switch"> Analytics</label>
  <button disabled>Off</button> <button id="save">Save choices</button>
  <details><summary>More</summary>Details</details>
</dialog>\`
window.presses = []
root.querySelector('[popover]').showPopover()
root.querySelector('#open').onclick = event => { presses.push(['open', event.isTrusted]); root.querySelector('dialog').showModal() }
root.querySelector('#accept').onclick = event => { presses.push(['accept', event.isTrusted, event.detail]) }
root.querySelector('#save').onclick = () => root.querySelector('dialog').close()
</script></body></html>`

for (const engine of engines()) {
  describe(engine, () => {
    let session: Session
    let server: StaticServer
    beforeAll(async () => {
      server = await startStaticServer({ routes: { '/dialog': dialogPage } })
      session = await launch(engine)
    })
    afterAll(async () => {
      await session?.close()
      await server?.close()
    })

    it('clicks', async () => {
      const page = await session.newPage()
      await page.goto(server.url('/dialog'))
      await page.click({ role: 'button', name: 'Preferences' })
      console.log(
        await page.waitFor({ role: 'dialog', name: 'Privacy preferences' }),
        await page.text({ role: 'dialog' }),
      )
    })
  })
}
