/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { DIST, renderPage, type SitePage, siteConfig, startSite } from '../support/site'
import { banner, preferences, readOrder, visit, waitForOrder } from '../support/visitor'

/** Before everything: what the page's policy refuses from here on, and what the scripts have done. */
const before = `<script nonce="$NONCE">
window.__order = []
window.__violations = []
addEventListener('securitypolicyviolation', event => {
  // The browser asks for an icon of its own accord.
  if (!/favicon/.test(event.blockedURI)) __violations.push([event.effectiveDirective, event.blockedURI, event.sample].join(' '))
})
</script>`

/** Scripts that the page holds itself, and two that somebody else got into its markup. */
const head = (third: (path: string) => string) => `
<script type="text/plain" nonce="$NONCE" data-consent="stats" data-src="${third('/s.js?id=1')}"></script>
<script type="text/plain" nonce="$NONCE" data-consent="stats">__order.push('2')</script>
<script type="text/plain" nonce="$NONCE" data-consent="stats" data-type="module">__order.push('4')</script>
<script type="text/plain" nonce="$NONCE" data-consent="stats" data-src="${third('/s.js?id=3')}"></script>
<script type="text/plain" data-consent="essential">__order.push('gadget without a nonce')</script>
<script type="text/plain" nonce="wrong" data-consent="stats">__order.push('gadget with a wrong nonce')</script>`

const body = (third: (path: string) => string) => `
<img data-consent="stats" alt="" data-src="${third('/p.gif?id=pixel')}">
<iframe data-consent="video" title="Film" width="300" height="200" data-src="${third('/frame.html?id=film')}"></iframe>`

const TYPES = {
  '/': "trusted-types sluice; require-trusted-types-for 'script'",
  '/no-list': "require-trusted-types-for 'script'",
  '/other-list': "trusted-types another; require-trusted-types-for 'script'",
  '/clobbered': "require-trusted-types-for 'script'",
  '/inline': "trusted-types sluice; require-trusted-types-for 'script'",
}

/** With every bridge, since they are files of their own. */
const config = siteConfig({
  bridges: { google: true, uet: true, clarity: true, meta: true },
})

const start = () => {
  let host = ''
  const policy = (types: string) => ({
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'nonce-$NONCE' 'strict-dynamic'",
      "style-src 'none'",
      `img-src ${host}`,
      `frame-src ${host}`,
      `connect-src ${host}`,
      "base-uri 'none'",
      types,
    ].join('; '),
  })
  return startSite(
    third => {
      host = new URL(third('/')).origin
      const page: SitePage = {
        config,
        before,
        nonce: '$NONCE',
        head: head(third),
        body: body(third),
      }
      return {
        '/': page,
        '/no-list': page,
        '/other-list': page,
        '/clobbered': { ...page, before: `${before}<img name="currentScript" alt="">` },
      }
    },
    {
      headers: Object.fromEntries(
        Object.entries(TYPES).map(([path, types]) => [path, () => policy(types)]),
      ),
      routes: {
        // The whole of the script inside the page.
        '/inline': ({ port }) => {
          const third = (path: string) => `${host}${path}`
          const html = renderPage({
            before,
            nonce: '$NONCE',
            config,
            head: head(third),
            body: body(third),
          })
          const code = readFileSync(`${DIST}sluice.js`, 'utf8').replaceAll('</script', '<\\/script')
          return html.replace(
            /<script src="\/sluice\/sluice\.js"([^>]*)><\/script>/,
            (_, attributes) =>
              `<script data-sluice-base="http://localhost:${port}/sluice/"${attributes}>${code}</script>`,
          )
        },
      },
    },
  )
}

describeEachEngine('a strict policy', { start }, scene => {
  const violations = () =>
    scene.page.evaluate(() => (window as unknown as { __violations: string[] }).__violations)

  /** Uncaught errors; Firefox counts among them what the policy refuses, which the page's own listener has seen. */
  const errors = async () =>
    (await scene.page.errors()).filter(text => !text.startsWith('Content-Security-Policy:'))

  /** Puts markup and elements into the page as an attacker with an injection would, and waits until they were looked at. */
  const inject = () =>
    scene.page.evaluate(async () => {
      const attempt = (run: () => void) => {
        try {
          run()
        } catch {
          // Trusted Types refuse the markup itself: nothing got in.
        }
      }
      for (const [name, nonce] of [
        ['without', ''],
        ['wrong', 'nonce="wrong"'],
        ['empty', 'nonce=""'],
      ]) {
        const html = `<script type="text/plain" ${nonce} data-consent="essential">__order.push('injected ${name}')</script>`
        attempt(() => {
          const section = document.createElement('section')
          const parsed = document.implementation.createHTMLDocument('')
          // By way of another document, which has no policy of its own in some engines.
          parsed.documentElement.append(section)
          section.insertAdjacentHTML('beforeend', html)
          document.body.append(section)
        })
        const element = document.createElement('script')
        element.type = 'text/plain'
        element.dataset.consent = 'essential'
        element.dataset.src = `/gadget.js?${name}`
        if (nonce) element.setAttribute('nonce', name === 'wrong' ? 'wrong' : '')
        document.body.append(element)
      }
    })

  /** Whatever Sluice does asynchronously has been done once a script of the page's own, held with its nonce, has run. */
  const runLast = () =>
    scene.page.evaluate(
      () =>
        new Promise<void>(resolve => {
          const nonce = (document.querySelector('script[nonce]') as HTMLElement).nonce as string
          const image = document.createElement('img')
          image.dataset.consent = 'essential'
          image.dataset.src = '/sluice/none.png'
          image.nonce = nonce
          new MutationObserver(() => resolve()).observe(image, { attributes: true })
          document.body.append(image)
        }),
    )

  for (const path of ['/', '/no-list', '/inline'])
    it(`P8 SE1 SE2 SE3: ${path}: the interface works, held scripts run once, gadgets never, and nothing is refused`, async () => {
      const { page, site } = scene
      await page.goto(site.url(path))
      const shown = await page.waitFor(banner)
      // Styled: as wide as the window, at its bottom, with buttons side by side.
      expect(
        await page.evaluate(() => {
          const root = document.querySelector('sluice-banner')?.shadowRoot as ShadowRoot
          const section = root.querySelector('section') as Element
          return [root.adoptedStyleSheets.length > 0, getComputedStyle(section).position]
        }),
      ).toEqual([true, 'fixed'])
      expect(shown.box.y + shown.box.height).toBeGreaterThan(700)
      expect(site.seen()).toEqual([])
      await visit(page).openPreferences()
      await page.press('Escape')
      await page.waitGone(preferences)
      await visit(page).choose('Accept all')
      await waitForOrder(page, 4)
      await site.party.waitFor(hit => hit.path === '/frame.html?id=film')
      await site.party.waitFor(hit => hit.path === '/p.gif?id=pixel')
      expect(await violations()).toEqual([])
      await inject()
      await runLast()
      expect(await readOrder(page)).toEqual(['1', '2', '3', '4'])
      expect(site.asked().filter(asked => asked.startsWith('/gadget'))).toEqual([])
      expect(await errors()).toEqual([])
    })

  it('SE1: an element named currentScript does not make the gate forget the nonce', async () => {
    const { page, site } = scene
    await page.goto(site.url('/clobbered'))
    await inject()
    await runLast()
    expect(await readOrder(page)).toEqual([])
    expect(site.asked().filter(asked => asked.startsWith('/gadget'))).toEqual([])
  })

  it('SE2: where the list of trusted types leaves Sluice out, the page is not harmed, and each refusal is reported', async () => {
    const { page, site } = scene
    await page.goto(site.url('/other-list'))
    await visit(page).choose('Accept all')
    await site.party.waitFor(hit => hit.path === '/p.gif?id=pixel')
    await inject()
    const problems = await page.evaluate(
      () =>
        new Promise<string[]>(resolve => {
          const codes: string[] = []
          const { sluice } = window as unknown as {
            sluice: { onError(listener: (problem: { code: string }) => void): void }
          }
          sluice.onError(({ code }) => codes.push(code))
          setTimeout(() => resolve(codes), 0)
        }),
    )
    expect(await errors()).toEqual([])
    if (await page.evaluate(() => 'trustedTypes' in window)) {
      expect(problems.filter(code => code === 'markup/refused').length).toBeGreaterThan(0)
      expect((await readOrder(page)).filter(id => !/^\d$/.test(id))).toEqual([])
    } else {
      // An engine without Trusted Types ignores the list.
      await waitForOrder(page, 4)
      expect(await readOrder(page)).toEqual(['1', '2', '3', '4'])
    }
  })
})
