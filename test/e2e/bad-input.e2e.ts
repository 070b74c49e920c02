/// <reference lib="dom" />
import { expect, it } from 'vitest'
import type { Page } from '../engines/types'
import { describeEachEngine } from '../support/each-engine'
import { type SitePage, siteConfig, startSite } from '../support/site'
import {
  banner,
  PROBE,
  readOrder,
  runProbe,
  type Sluice,
  visit,
  waitForOrder,
  waitUntilReady,
  write,
} from '../support/visitor'

const before = '<script>window.__order = []; window.__fired = []</script>'
const EVIL = '<img src="/evil.gif" onerror="__fired.push(1)"><b>bold</b>'

/** A config that is wrong, and what development says of it: path, rule and value. */
const WRONG: Record<string, { config: string; says: RegExp[]; isUsable?: true }> = {
  '/unknown-key': {
    config: JSON.stringify(siteConfig({ polcy: {} })),
    says: [/polcy/, /config\//],
    isUsable: true,
  },
  '/wrong-type': {
    config: JSON.stringify({ ...siteConfig(), services: 'stats' }),
    says: [/services/, /array/i, /"?stats"?/],
  },
  '/wrong-id': {
    config: JSON.stringify(
      siteConfig({ services: [{ id: '__proto__ x', name: 'X', purposes: ['analytics'] }] }),
    ),
    says: [/services\[?\.?0\]?\.id/, /must be an id/, /__proto__ x/],
  },
  '/no-version': {
    config: '{"policy":{"url":"/privacy"}}',
    says: [/policy\.version/, /undefined|missing/],
  },
  '/no-json': { config: 'policy: 1', says: [/no JSON/] },
  '/truncated': { config: JSON.stringify(siteConfig()).slice(0, 200), says: [/no JSON/] },
  '/empty': { config: '', says: [/There is no config/] },
  '/null': { config: 'null', says: [/null/] },
  '/huge': {
    config: `{"policy":{"version":"1","url":"${'x'.repeat(10_000_000)}"}}`,
    says: [/too-large/, /500000/, /100000\d\d/],
  },
}

const head = (third: (path: string) => string) => `
<script type="text/plain" data-consent="stats" data-src="${third('/s.js?id=1')}"></script>
<script type="text/plain" data-consent="unknown" data-src="${third('/s.js?id=unknown')}"></script>
<script type="text/plain" data-consent="stats unknown">__order.push('stats and unknown')</script>
<script type="text/plain" data-consent="">__order.push('empty')</script>
<script type="text/plain" data-consent="  ">__order.push('blank')</script>
<script type="text/plain" data-consent="__proto__ constructor">__order.push('proto')</script>
<script type="text/plain" data-consent="toString">__order.push('toString')</script>`

/** Wherever a site's own words are shown. */
const marked = siteConfig({
  controller: { name: EVIL },
  services: [
    {
      id: 'stats',
      name: EVIL,
      purposes: ['analytics'],
      provider: EVIL,
      description: EVIL,
      cookies: [{ name: EVIL, description: EVIL }],
    },
  ],
  purposes: [{ id: 'analytics', name: EVIL, description: EVIL }],
  texts: { title: EVIL, text: EVIL },
})

/**
 * Gives the page its own functions back, which the driver needs, once Sluice has decided without them, and says so to the
 * site, since the driver cannot ask before.
 */
const restoreWhenReady = (restore: string) =>
  `addEventListener('load', () => sluice.ready.then(() => { ${restore}; fetch('/restored?' + location.pathname) }))`

const pages = (third: (path: string) => string): Record<string, SitePage> => {
  const page = (change: SitePage): SitePage => ({ before, head: head(third), ...change })
  const text = JSON.stringify(siteConfig())
  return {
    '/': page({}),
    '/development': page({ mode: 'development' }),
    ...Object.fromEntries(
      Object.entries(WRONG).flatMap(([path, { config }]) =>
        (['production', 'development'] as const).map(mode => [
          `${path}/${mode}`,
          page({ config, mode }),
        ]),
      ),
    ),
    '/markup': page({ config: marked }),
    '/proto': page({
      config: `${text.slice(0, -1)},"texts":{"__proto__":{"polluted":"yes"},"constructor":"x"},"__proto__":{"polluted":"yes"},"theme":{"__proto__":"x"}}`,
    }),
    '/global': page({
      before: `${before}<script>window.sluiceConfig = ${text}</script>`,
      config: '',
    }),
    '/global-wrong': page({
      before: `${before}<script>window.sluiceConfig = { get policy() { throw new Error('hostile') } }</script>`,
    }),
    '/clobbered': page({
      before: `${before}<a id="sluice"></a><form id="sluiceConfig"><input name="policy"></form><img name="currentScript" alt=""><form name="cookie"></form>`,
    }),
    '/overwritten': page({
      before: `${before}<script>
const own = Object.getOwnPropertyDescriptors(Array.prototype), { fromEntries } = Object
for (const name of ['every', 'some', 'includes']) Array.prototype[name] = () => true
for (const name of ['filter', 'flatMap']) Array.prototype[name] = () => []
Object.fromEntries = () => ({ stats: true, analytics: true })
${restoreWhenReady('Object.defineProperties(Array.prototype, own); Object.assign(Object, { fromEntries })')}
</script>`,
    }),
    '/overwritten-parser': page({
      before: `${before}<script>
const { parse } = JSON, own = fetch
JSON.parse = () => ({ stats: true, analytics: true })
window.fetch = () => true
${restoreWhenReady('JSON.parse = parse; window.fetch = own')}
</script>`,
    }),
    '/twice': page({
      head: `<script src="/sluice/sluice.js" data-sluice-mode="production"></script>${head(third)}<script src="/sluice/sluice.js" data-sluice-mode="production"></script>`,
    }),
  }
}

const start = () => startSite(pages, { routes: { '/restored': '' } })

describeEachEngine('bad input', { start }, scene => {
  const isMain = scene.engine === 'chromium'

  /** Nothing ran, nothing was requested, nothing was written, nothing escaped. */
  const expectClosed = async (page: Page) => {
    await runProbe(scene)
    expect(scene.site.seen()).toEqual([PROBE])
    expect(await readOrder(page)).toEqual(['probe'])
    expect(await page.errors()).toEqual([])
    expect(
      await page.evaluate(() => [
        (window as unknown as { sluice?: Sluice }).sluice?.allows?.('stats') ?? false,
        ({} as { polluted?: string }).polluted ?? '',
        (window as unknown as { __fired: unknown[] }).__fired.length,
        document.cookie,
      ]),
    ).toEqual([false, '', 0, ''])
  }

  /** Waits until a message of Sluice fits each pattern. */
  const expectMessage = async (page: Page, patterns: RegExp[]) => {
    let texts: string[] = []
    await expect
      .poll(
        async () => {
          texts = (await page.console())
            .map(({ text }) => text)
            .filter(text => text.includes('[sluice]'))
          return texts.some(text => patterns.every(pattern => pattern.test(text)))
        },
        { timeout: 5000, message: `a message with ${patterns}` },
      )
      .toBe(true)
      .catch(error => {
        throw new Error(`${error.message}; said: ${texts.join('\n').slice(0, 2000)}`)
      })
  }

  for (const [path, { says, isUsable }] of Object.entries(WRONG))
    if (isMain || ['/unknown-key', '/wrong-type', '/truncated'].includes(path))
      for (const mode of ['production', 'development'])
        it(`P1 P8: ${path} in ${mode} ${isUsable && mode === 'production' ? 'works, since no decision reads it' : 'is closed, throws nothing, and says what is wrong'}`, async () => {
          const { page, site } = scene
          await page.goto(site.url(`${path}/${mode}`))
          if (isUsable && mode === 'production') {
            // What the decision does not read breaks no live site.
            await visit(page).choose('Accept all')
            await waitForOrder(page, 1)
            expect(await readOrder(page)).toEqual(['1'])
            expect(await page.errors()).toEqual([])
            return
          }
          await expectMessage(page, says)
          await page.waitUntil(
            () => (window as unknown as { sluice?: Sluice }).sluice?.state.status === 'failed',
          )
          // Not even the page's own call opens what nothing is known of.
          await page.evaluate(() =>
            (window as unknown as { sluice: Sluice }).sluice.acceptAll().then(
              () => {},
              () => {},
            ),
          )
          await expectClosed(page)
        })

  it('P1 P5: elements that name nothing or something unknown stay held, and development says so', async () => {
    const { page, site } = scene
    await page.goto(site.url('/development'))
    await visit(page).choose('Accept all')
    await waitForOrder(page, 1)
    await expectMessage(page, [/markup\/unknown-id/, /data-consent="unknown"/])
    await expectMessage(page, [/markup\/unknown-id/, /data-consent=""/])
    expect(await readOrder(page)).toEqual(['1'])
    expect(site.seen()).toEqual(['/s.js?id=1'])
    expect(await page.errors()).toEqual([])
  })

  it('SE4: a site’s words are shown as text, in the banner and the preferences', async () => {
    const { page, site } = scene
    await page.goto(site.url('/markup'))
    await page.waitFor(banner)
    await page.evaluate(() => (window as unknown as { sluice: { open(): void } }).sluice.open())
    await page.waitFor({ role: 'dialog' })
    expect(await page.text({ role: 'dialog' })).toContain(EVIL)
    expect(
      await page.evaluate(
        () =>
          document.querySelector('sluice-banner')?.shadowRoot?.querySelectorAll('img, b').length,
      ),
    ).toBe(0)
    expect(site.asked()).not.toContain('/evil.gif')
    await expectClosed(page)
  })

  it('SE4: keys named __proto__ reach no prototype', async () => {
    const { page, site } = scene
    await page.goto(site.url('/proto'))
    await page.waitFor(banner)
    await expectClosed(page)
    await visit(page).choose('Accept all')
    await waitForOrder(page, 2)
    expect(await readOrder(page)).toEqual(['probe', '1'])
    expect(await page.evaluate(() => ({}) as { polluted?: string })).toEqual({})
  })

  it('window.sluiceConfig serves as well; one that throws keeps everything closed', async () => {
    const { page, site } = scene
    await page.goto(site.url('/global'))
    await page.waitFor(banner)
    await page.goto(site.url('/global-wrong'))
    await page.evaluate(() => fetch('/other'))
    await expectClosed(page)
    expect(await page.find(banner)).toBeNull()
  })

  for (const path of ['/clobbered', '/overwritten', '/overwritten-parser'])
    it(`P1 P8: ${path} does not open the gate`, async () => {
      const { page, site } = scene
      await page.goto(site.url(path))
      if (path !== '/clobbered') await site.waitFor(hit => hit.path === `/restored?${path}`)
      // Names of elements hide nothing that is needed to ask.
      else await page.waitFor(banner)
      await page.evaluate(async () => {
        // What Sluice has asked storage before is answered first, even where it never gets ready.
        await (window as unknown as { sluice: Sluice }).sluice.history()
        // A look at the page lets nothing in either: it is taken as soon as this task ends.
        document.body.append(document.createElement('div'))
      })
      await runProbe(scene)
      expect(site.seen()).toEqual([PROBE])
      expect(await readOrder(page)).toEqual(['probe'])
      // Firefox counts a file that is not there among the errors.
      expect((await page.errors()).filter(text => !text.startsWith('Loading module'))).toEqual([])
    })

  it('P1: functions that the page overwrites afterwards do not open the gate', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await page.waitFor(banner)
    await page.evaluate(() => {
      Object.fromEntries = () => ({ stats: true, analytics: true })
      JSON.parse = () => ({ stats: true })
      Object.assign(window, { fetch: () => true })
      document.body.append(document.createElement('div'))
      document.dispatchEvent(new CustomEvent('sluice:change', { detail: { decision: {} } }))
    })
    await expectClosed(page)
  })

  it('P1 P3: a cookie edited by hand opens nothing in production', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await visit(page).choose('Reject all')
    const value = await page.evaluate(() => /sluice=([^;]*)/.exec(document.cookie)?.[1] as string)
    const [, time, expires] = value.split('.')
    const sum = (text: string) => {
      let sum = 0x811c9dc5
      for (const letter of text) sum = Math.imul(sum ^ letter.charCodeAt(0), 0x1000193)
      return `${text}.${(sum >>> 0).toString(36)}`
    }
    const future = (Date.now() + 1e10).toString(36)
    const forged = {
      granted: value.replace(/\.opt-in\.0\.[^.]*\.[^.]*\./, '.opt-in.0.analytics~stats..'),
      future: sum(`1.${future}..accept.opt-in.0.analytics~stats..2026-01-15`),
      'no time': sum('1.!..accept.opt-in.0.analytics~stats..2026-01-15'),
      'another version': sum(`2.${time}.${expires}.accept.opt-in.0.analytics~stats..2026-01-15`),
      proto: sum(`1.${time}.${expires}.accept.opt-in.0.__proto__~constructor..2026-01-15`),
      empty: '',
      words: 'accept',
      long: `1.${'x'.repeat(3000)}`,
    }
    for (const [name, text] of Object.entries(forged)) {
      await page.evaluate(text => {
        document.cookie = `sluice=${text};path=/;max-age=1000`
        document.cookie = `sluice-seal=${text.slice(text.lastIndexOf('.') + 1)};path=/`
      }, text)
      await page.goto(site.url())
      await waitUntilReady(page)
      expect(site.seen(), name).toEqual([])
      expect(await readOrder(page), name).toEqual([])
      expect(
        await page.evaluate(() => (window as unknown as { sluice: Sluice }).sluice.allows('stats')),
        name,
      ).toBe(false)
    }
    expect(await page.errors()).toEqual([])
    expect(await page.evaluate(() => ({}) as { analytics?: true })).toEqual({})
  })

  it('P5: two copies of the script are one', async () => {
    const { page, site } = scene
    await page.goto(site.url('/twice'))
    await visit(page).choose('Accept all')
    await waitForOrder(page, 1)
    await write(page, 'acceptAll')
    expect(await readOrder(page)).toEqual(['1'])
    expect(await page.findAll(banner)).toEqual([])
    expect(site.seen()).toEqual(['/s.js?id=1'])
  })

  it('P4 SE6: no address, name of a window or message from another window grants', async () => {
    const { page, site } = scene
    await page.goto(site.url())
    await page.waitFor(banner)
    await page.evaluate(async () => {
      // The older channel hears a message first, and a window hears its messages in order: Sluice has heard all of them
      // before both of these are heard.
      const other = new BroadcastChannel('sluice')
      const heard = Promise.all([
        new Promise(resolve => other.addEventListener('message', resolve)),
        new Promise<void>(resolve => {
          addEventListener('message', ({ data }) => data === 'last' && resolve())
        }),
      ])
      window.name = 'sluice=accept'
      location.hash = '#sluice=accept-all'
      for (const message of [
        'acceptAll',
        { sluice: 'acceptAll' },
        { type: 'sluice:change', detail: { decision: { verdicts: { stats: { allowed: true } } } } },
        JSON.stringify({ __proto__: { allowed: true } }),
        'last',
      ])
        window.postMessage(message, '*')
      new BroadcastChannel('sluice').postMessage({
        status: 'read',
        choice: { choices: { stats: true } },
      })
      await heard
      // A grant that had begun would have written its cookie before this is answered.
      await (window as unknown as { sluice: Sluice }).sluice.history()
    })
    await expectClosed(page)
    site.party.reset()
    await page.goto(`${site.url()}?sluice=accept&consent=stats&data-consent=all#accept`)
    await page.waitFor(banner)
    await expectClosed(page)
  })
})
