/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { type Config, contentSecurityPolicy, readDecision } from '../../packages/core/src/server'
import { describeDemo, readServices, waitForServices } from '../support/demo'
import { describeEachEngine } from '../support/each-engine'
import { type SitePage, siteConfig, startSite } from '../support/site'
import type { Asked } from '../support/static-server'
import { banner, PROBE, visit, waitUntilReady, write } from '../support/visitor'

/** Notes what came of each element, and what the policy refused. */
const before = `<script nonce="$NONCE">
window.__order = []
window.__outcomes = []
window.__violations = []
const note = event => event.target.id && __outcomes.push(event.target.id + ' ' + event.type)
document.addEventListener('load', note, true)
document.addEventListener('error', note, true)
addEventListener('securitypolicyviolation', event => {
  if (!/favicon/.test(event.blockedURI)) __violations.push(event.blockedURI)
})
</script>
<script src="/slow.js" nonce="$NONCE"></script>`

/** Plain, unmarked third parties, `OUTCOMES` of them with an outcome; the parser waits before them, the preload scanner does not. */
const body = (stats: string, film: string) => `
<link rel="prefetch" href="${stats}${HINT}">
<link id="sheet" rel="stylesheet" href="${stats}/style.css?id=sheet">
<script id="script" src="${stats}/s.js?id=script" nonce="$NONCE"></script>
<script id="async" src="${stats}/s.js?id=async" async nonce="$NONCE"></script>
<script id="module" src="${stats}/module.js?id=module" type="module" nonce="$NONCE"></script>
<img id="image" src="${stats}/p.gif?id=image" alt="">
<iframe id="frame" src="${stats}/frame.html?id=frame" title="Frame"></iframe>
<img id="film" src="${film}/p.gif?id=film" alt="">
<script type="text/plain" nonce="$NONCE" data-consent="stats" data-src="${stats}/s.js?id=held"></script>
<script nonce="$NONCE">
fetch('${stats}/collect?id=fetch').then(() => 'ok', () => 'refused').then(end => __outcomes.push('fetch ' + end))
import('${stats}/module.js?id=import').then(() => 'ok', () => 'refused').then(end => __outcomes.push('import ' + end))
navigator.sendBeacon('${stats}/collect?id=beacon', '')
const late = document.createElement('img')
late.id = 'late'
late.src = '${stats}/p.gif?id=late'
document.head.append(late)
</script>`

const OUTCOMES = 10
/** Not every engine heeds the hint. */
const HINT = '/p.gif?id=hint'
const OF_FILM = ['/p.gif?id=film']
const OF_STATS = [
  ...['/collect?id=beacon', '/collect?id=fetch', '/frame.html?id=frame', '/module.js?id=import'],
  ...['/module.js?id=module', '/p.gif?id=image', '/p.gif?id=late', '/s.js?id=async'],
  ...['/s.js?id=held', '/s.js?id=script', '/style.css?id=sheet'],
]

/** Code of the site's own, of kinds that a policy often breaks. */
const own = `
<p id="styled" style="color: rgb(1, 2, 3)">Styled</p>
<img alt="" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" onload="document.body.dataset.ran = 1">
<script nonce="$NONCE">
window.__own = []
const say = name => end => __own.push(name + ' ' + end)
const listen = (name, address) => {
  try {
    const worker = new Worker(address())
    worker.onmessage = () => say(name)('works')
    worker.onerror = () => say(name)('refused')
  } catch { say(name)('refused') }
}
const mine = window.trustedTypes?.createPolicy('mine', { createScriptURL: text => text })
import('/own.js').then(() => 'works', () => 'refused').then(say('import'))
listen('worker', () => mine?.createScriptURL('/worker.js') ?? '/worker.js')
listen('blob worker', () => URL.createObjectURL(new Blob(['postMessage(1)'])))
try { say('eval')((0, eval)("'works'")) } catch { say('eval')('refused') }
</script>`

const ask = (url: string) =>
  `const say = () => postMessage(1); fetch('${url}', { mode: 'no-cors' }).then(say, say)`

/** A third party asked for from within frames and workers; each says when it has tried. */
const nested = (at: (id: string) => string) => `<script>
window.__outcomes = []
const note = () => __outcomes.push('tried')
const code = new Blob([${JSON.stringify(ask(at('blob-worker')))}])
for (const url of [URL.createObjectURL(code), '/worker.js']) new Worker(url).onmessage = note
</script>
<iframe onload="note()" src="data:text/html,<img src=${at('data-frame')}>"></iframe>
<iframe onload="note()" srcdoc="<img src=${at('srcdoc-frame')}>"></iframe>`

const start = () => {
  let config: Config
  let worker = ''
  const policy =
    (form: 'lax' | 'strict', extra = {}) =>
    ({ request, nonce }: Asked) => {
      const { decision } = readDecision(config, { cookie: request.headers.cookie })
      return {
        'Content-Security-Policy': contentSecurityPolicy(config, decision, { form, nonce, extra }),
      }
    }
  return startSite(
    third => {
      const stats = new URL(third('/'))
      const film = `film.localhost:${stats.port}`
      const [first, second] = siteConfig().services
      const services = [
        { ...first, hosts: [stats.host] },
        { ...second, hosts: [film] },
      ]
      config = siteConfig({ services }) as Config
      const nonce = '$NONCE'
      const within = nested(id => third(`/p.gif?id=${id}`))
      worker = ask(third('/p.gif?id=worker'))
      const page: SitePage = { before, config, nonce, body: body(stats.origin, `http://${film}`) }
      return {
        '/none': page,
        '/lax': page,
        '/strict': page,
        '/own-lax': { config, nonce, body: own },
        '/own-strict': { config, nonce, body: own },
        '/nested': { isPlain: true, body: within },
        '/nested-none': { isPlain: true, body: within },
        '/probe': { isPlain: true, body: `<script src="${stats.origin}${PROBE}"></script>` },
      }
    },
    {
      headers: {
        '/lax': policy('lax'),
        '/strict': policy('strict'),
        '/nested': policy('lax'),
        '/own-lax': policy('lax'),
        '/own-strict': policy('strict', { 'trusted-types': ['mine'] }),
      },
      routes: {
        '/slow.js': async () => {
          await new Promise(resolve => setTimeout(resolve, 200))
          return ''
        },
        '/worker.js': () => worker,
        '/own.js': 'export const own = true',
      },
    },
  )
}

interface Noted {
  __outcomes: string[]
  __violations: string[]
  __own: string[]
}

describeEachEngine('a policy from the server', { start }, scene => {
  const read = (key: keyof Noted) =>
    scene.page.evaluate(name => (window as unknown as Noted)[name], key)

  /** Opens a page, and waits until something has come of everything on it. */
  const open = async (path: string) => {
    const { page, site } = scene
    site.party.reset()
    await page.goto(site.url(path))
    await waitUntilReady(page)
    await page.waitUntil(count => (window as unknown as Noted).__outcomes.length >= count, OUTCOMES)
  }

  /** What has reached the third parties, once what was on its way has arrived: a live script of another page comes last. */
  const arrived = async () => {
    const { page, site } = scene
    await page.goto(site.url('/probe'))
    await site.party.waitFor(({ path }) => path === PROBE)
    const seen = site.seen().filter(path => path !== PROBE && path !== HINT)
    return seen.sort()
  }

  /** As `arrived`, where all of these are to arrive. */
  const waitForAll = async (paths: string[]) => {
    for (const wanted of paths) await scene.site.party.waitFor(({ path }) => path === wanted)
    return arrived()
  }

  it('GA1: without a policy the same page fires, whatever is chosen', async () => {
    const { page } = scene
    await open('/none')
    const unmarked = [...OF_FILM, ...OF_STATS].filter(path => !path.includes('held')).sort()
    expect(await waitForAll(unmarked)).toEqual(unmarked)
    await open('/none')
    await visit(page).choose('Reject all')
    expect(await waitForAll(unmarked)).toEqual(unmarked)
  })

  for (const path of ['/lax', '/strict'])
    it(`P1 GA1 SE1 SE2: ${path}: nothing leaves unmarked markup until the server has read a consent, nor after it is taken back`, async () => {
      const { page, site } = scene
      await open(path)
      expect(await read('__violations')).toContain(
        site.party.url(PROBE.replace('probe', 'script'), '127.0.0.1'),
      )
      await visit(page).choose('Accept all')
      // This page keeps the policy that it came with, also for what Sluice has let go.
      expect(await arrived()).toEqual([])
      expect(site.seen()).not.toContain(HINT)

      await open(path)
      // WebKit's preload scanner knows no nonces: it reports a script that is then loaded.
      expect((await read('__violations')).filter(uri => !uri.endsWith('/sluice.js'))).toEqual([])
      await visit(page).openPreferences()
      await visit(page).close('Reject all')
      const all = [...OF_FILM, ...OF_STATS].sort()
      expect(await waitForAll(all)).toEqual(all)

      await open(path)
      expect(await arrived()).toEqual([])
      expect(site.seen()).not.toContain(HINT)
    })

  it('GA1: holds in frames and workers that are made of text; a worker from a file needs the header itself', async () => {
    const { page, site } = scene
    const nestedHits = async (path: string) => {
      site.party.reset()
      await page.goto(site.url(path))
      await page.waitUntil(() => (window as unknown as Noted).__outcomes.length >= 4)
      return (await arrived()).map(asked => asked.split('=')[1])
    }
    expect(await nestedHits('/nested-none')).toEqual([
      'blob-worker',
      'data-frame',
      'srcdoc-frame',
      'worker',
    ])
    expect(await nestedHits('/nested')).toEqual(['worker'])
  })

  it('OI4: a service alone', async () => {
    const { page } = scene
    await open('/lax')
    await write(page, 'save', { stats: true, video: false })
    await open('/lax')
    expect(await waitForAll(OF_STATS)).toEqual(OF_STATS)
  })

  it('P3: is closed for a mirror that was not compared with the ledger, until the page has done so', async () => {
    const { page } = scene
    await open('/lax')
    await visit(page).choose('Accept all')
    // As a browser does that was started again.
    await page.evaluate(() => {
      document.cookie = 'sluice-seal=; path=/; max-age=0'
    })
    await open('/lax')
    await page.waitUntil(() => document.cookie.includes('sluice-seal='))
    expect(await page.find(banner)).toBeNull()
    expect(await arrived()).toEqual([])
    await open('/lax')
    expect(await waitForAll(OF_STATS)).toContain('/s.js?id=script')
  })

  const OWN = {
    '/own-lax': ['blob worker works', 'eval works', 'import works', 'worker works'],
    '/own-strict': ['blob worker refused', 'eval refused', 'import works', 'worker works'],
  }
  for (const [path, expected] of Object.entries(OWN))
    it(`P8 SE1: ${path}: leaves the site's own code as the form says`, async () => {
      const { page, site } = scene
      await page.goto(site.url(path))
      await page.waitFor(banner)
      await page.waitUntil(() => (window as unknown as Noted).__own.length >= 4)
      expect((await read('__own')).sort()).toEqual(expected)
      const inline = await page.evaluate(() => [
        document.body.dataset.ran ?? '',
        getComputedStyle(document.querySelector('#styled') as Element).color,
      ])
      expect(inline).toEqual(path === '/own-lax' ? ['1', 'rgb(1, 2, 3)'] : ['', 'rgb(0, 0, 0)'])
    })
})

describeDemo('the policy page of the demo', {}, scene => {
  const outcomes = () =>
    scene.page.evaluate(() =>
      [...document.querySelectorAll('[data-outcome]')].map(({ textContent }) => textContent ?? ''),
    )
  const waitForOutcomes = () =>
    scene.page.waitUntil(() =>
      [...document.querySelectorAll('[data-outcome]')].every(({ textContent }) => textContent),
    )

  it('P1 GA1: shows what the header has blocked, and what it lets through after a choice', async () => {
    const { demo, page } = scene
    await page.goto(`${demo.siteUrl}/policy`)
    await waitForOutcomes()
    expect([...new Set(await outcomes())]).toEqual(['Blocked'])
    expect(await readServices(scene)).toEqual([])
    await visit(page).choose('Accept all')
    await page.click({ role: 'link', name: 'Load it again' })
    await page.waitUntil(() => document.body.textContent?.includes('tallymark.localhost:*'))
    await waitForOutcomes()
    // The last one is no service of the site.
    expect(await outcomes()).toEqual([...Array(6).fill('Loaded'), 'Blocked'])
    expect(await waitForServices(scene, ['facely', 'vidora'])).not.toContain('adlantic')
    expect(await page.find({ role: 'link', name: 'Load it again' })).toBeNull()
  })
})
