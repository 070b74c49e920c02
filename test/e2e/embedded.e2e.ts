/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { siteConfig, startSite } from '../support/site'

/** What a widget tells the page that embeds it. */
interface Told {
  allowed: boolean
  prompt: string
  cookie: string
}

/** A page of its own that others embed; it does what they ask, which is its own decision, and tells them how it stands. */
const widget = `<script>
const tell = () => parent.postMessage({
  allowed: sluice.allows('stats'),
  prompt: sluice.state.decision.prompt,
  cookie: document.cookie
}, '*')
sluice.push(async consent => {
  await consent.ready
  addEventListener('message', async ({ data }) => { await consent[data](); tell() })
  tell()
})
</script>`

const embed = (path: string) => `<!doctype html><title>Embeds</title>
<script>
addEventListener('message', ({ data }) => { window.told = data })
</script>
<iframe title="Widget" width="600" height="500" id="widget"></iframe>
<script>
document.getElementById('widget').src = 'http://widget.localhost:' + location.port + '${path}'
</script>`

const start = () =>
  startSite(
    () => ({
      '/widget': { body: widget, config: siteConfig({ mirror: { partitioned: true } }) },
      '/unpartitioned': { body: widget },
    }),
    { routes: { '/embeds': embed('/widget'), '/embeds-unpartitioned': embed('/unpartitioned') } },
  )

describeEachEngine('embedded', { start }, scene => {
  const told = () =>
    scene.page.waitUntil(() => (window as unknown as { told?: Told }).told) as Promise<Told>
  const embedIn = async (host: string, path = '/embeds') => {
    await scene.page.goto(scene.site.url(path, host))
    return told()
  }
  const ask = async (deed: 'acceptAll' | 'rejectAll') => {
    await scene.page.evaluate(deed => {
      ;(window as unknown as { told?: Told }).told = undefined
      ;(document.querySelector('iframe') as HTMLIFrameElement).contentWindow?.postMessage(deed, '*')
    }, deed)
    return told()
  }

  /**
   * Where a frame keeps anything until the next page. A new profile of Chromium refuses frames all storage but partitioned
   * cookies; WebKit has none that outlives the page, and takes a secure cookie on https alone.
   */
  const KEEPS = { '/embeds': ['chromium', 'firefox'], '/embeds-unpartitioned': ['firefox'] }

  for (const [path, engines] of Object.entries(KEEPS)) {
    const isKept = engines.includes(scene.engine)

    it(`ST9 P1: at ${path} a choice counts for the site that embeds the page, ${isKept ? 'on later pages too' : 'as long as the page'}, and for no other`, async () => {
      const asked = { allowed: false, prompt: 'banner' }
      expect(await embedIn('one.localhost', path)).toMatchObject(asked)
      expect(await ask('acceptAll')).toMatchObject({ allowed: true, prompt: 'none' })
      expect(await embedIn('two.localhost', path)).toMatchObject(asked)
      expect(await ask('rejectAll')).toMatchObject({ allowed: false, prompt: 'none' })
      const { allowed, prompt, cookie } = await embedIn('one.localhost', path)
      expect({ allowed, prompt }).toEqual(isKept ? { allowed: true, prompt: 'none' } : asked)
      if (path === '/embeds' && isKept) expect(cookie).toMatch(/sluice=1\..*sluice-seal=/)
      expect(await embedIn('two.localhost', path)).toMatchObject(
        isKept ? { allowed: false, prompt: 'none' } : asked,
      )
    })
  }
})
