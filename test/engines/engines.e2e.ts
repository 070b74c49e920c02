/// <reference lib="dom" />
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type StaticServer, startStaticServer } from '../support/static-server'
import { startThirdParty, type ThirdParty } from '../support/third-party'
import { engines } from './engines'
import { launch } from './launch'
import { pages, strictPolicy } from './trial-pages'
import type { Page, Session } from './types'

/** The trial's pages declare these on `window`. */
declare const presses: [string, boolean, number][]
declare const policyErrors: string[]

const banner = { role: 'region', name: 'Privacy choices' }
const dialog = { role: 'dialog', name: 'Privacy preferences' }
const button = (name: string | RegExp) => ({ role: 'button', name })

const putInDatabase = () =>
  new Promise<string>((resolve, reject) => {
    const open = indexedDB.open('trial', 1)
    open.onupgradeneeded = () => open.result.createObjectStore('kept')
    open.onerror = () => reject(open.error)
    open.onsuccess = () => {
      const transaction = open.result.transaction('kept', 'readwrite')
      transaction.objectStore('kept').put('still here', 'key')
      transaction.oncomplete = () => resolve('complete')
    }
  })

const readFromDatabase = () =>
  new Promise<string>((resolve, reject) => {
    const open = indexedDB.open('trial', 1)
    open.onerror = () => reject(open.error)
    open.onupgradeneeded = () => resolve('a new database')
    open.onsuccess = () => {
      const get = open.result.transaction('kept').objectStore('kept').get('key')
      get.onsuccess = () => resolve(get.result)
    }
  })

for (const engine of engines()) {
  describe(engine, () => {
    let browser: Session
    let session: Session
    let page: Page
    let server: StaticServer
    const third: ThirdParty[] = []

    beforeAll(async () => {
      server = await startStaticServer({ routes: pages, headers: { '/strict': strictPolicy } })
      browser = await launch(engine)
    })
    afterAll(async () => {
      await browser?.close()
      await server?.close()
    })
    beforeEach(async () => {
      session = await browser.fresh()
      page = await session.newPage()
    })
    afterEach(async () => {
      for (const party of third.splice(0)) await party.close()
      await session?.close()
    })

    it('finds elements by role and name in a shadow root and the top layer, and no hidden one', async () => {
      await page.goto(server.url('/dialog'))
      expect(await page.state(banner)).toMatchObject({ role: 'region', visible: true })
      expect(await page.find(button('Hidden'))).toBeNull()
      expect(await page.find(button('Save choices'))).toBeNull()
      expect(await page.findAll({ role: 'button', within: banner })).toHaveLength(2)
      expect(await page.text(banner)).toBe('We ask first. Preferences Accept all')
    })

    it('clicks with a trusted event, in the top layer too, and only what can be clicked', async () => {
      await page.goto(server.url('/dialog'))
      await page.click(button('Accept all'))
      expect(await page.evaluate(() => presses)).toEqual([['accept', true, 1]])
      await page.click(button('Preferences'))
      await page.waitFor(dialog)
      expect(await page.find(button('Behind'))).toBeNull()
      await expect(page.click({ css: '#behind' }, { timeout: 100 })).rejects.toThrow(
        /hidden or inert/,
      )
      await expect(page.click(button('Off'), { timeout: 100 })).rejects.toThrow(/disabled/)
      await expect(page.click({ css: '#covered' }, { timeout: 100 })).rejects.toThrow()
      await page.click(button('Save choices'))
      await page.waitGone(dialog)
    })

    it('says what covers an element that it was to click', async () => {
      await page.goto(server.url('/covered'))
      // Long enough for a first picture.
      await expect(page.click(button('Covered'), { timeout: 2000 })).rejects.toThrow(/id="cover"/)
    })

    it('refuses to act where two elements fit', async () => {
      await page.goto(server.url('/twice'))
      await expect(page.find(button('Twice'))).rejects.toThrow(/2 elements fit/)
      await expect(page.click(button('Twice'), { timeout: 100 })).rejects.toThrow(/2 elements fit/)
    })

    it('knows states: checked, disabled, expanded, focused', async () => {
      await page.goto(server.url('/dialog'))
      await page.click(button('Preferences'))
      const analytics = { role: 'switch', name: 'Analytics' }
      expect(await page.state(analytics)).toMatchObject({ checked: false, disabled: false })
      await page.click(analytics)
      expect(await page.state(analytics)).toMatchObject({ checked: true, focused: true })
      expect(await page.state(button('Off'))).toMatchObject({ disabled: true })
      expect(await page.state(button('More'))).toMatchObject({ expanded: false })
      expect(await page.text(dialog)).not.toContain('Details')
      await page.click(button('More'))
      expect(await page.state(button('More'))).toMatchObject({ expanded: true })
      expect(await page.text(dialog)).toContain('Details')
    })

    it('is driven by the keyboard: Tab, Shift+Tab, Enter, Space, Escape', async () => {
      await page.goto(server.url('/dialog'))
      await page.press('Tab')
      await page.waitUntil(() => document.activeElement?.id === 'behind')
      await page.press('Tab')
      expect(await page.state(button('Preferences'))).toMatchObject({ focused: true })
      await page.press('Tab')
      expect(await page.state(button('Accept all'))).toMatchObject({ focused: true })
      await page.press('Space')
      await page.press('Shift+Tab')
      await page.press('Enter')
      expect(await page.evaluate(() => presses)).toEqual([
        ['accept', true, 0],
        ['open', true, 0],
      ])
      await page.waitFor(dialog)
      await page.press('Escape')
      await page.waitGone(dialog)
      expect(await page.state(button('Preferences'))).toMatchObject({ focused: true })
    })

    it('types into a field', async () => {
      await page.goto(server.url('/field'))
      await page.click({ role: 'textbox', name: 'Name' })
      await page.type('Ada, 1815')
      expect(await page.evaluate(() => document.querySelector('input')?.value)).toBe('Ada, 1815')
    })

    it('evaluates with arguments, awaits, and tells what was thrown', async () => {
      await page.goto(server.url('/empty'))
      const sum = await page.evaluate(async (a, { b }) => (await Promise.resolve(a)) + b, 1, {
        b: 2,
      })
      expect(sum).toBe(3)
      expect(await page.evaluate(() => undefined)).toBeUndefined()
      const throws = page.evaluate(() => {
        throw new TypeError('no such luck')
      })
      await expect(throws).rejects.toThrow('TypeError: no such luck')
    })

    it('lends the page no user activation', async () => {
      await page.goto(server.url('/empty'))
      await page.evaluate(() => 1)
      expect(await page.evaluate(() => navigator.userActivation.hasBeenActive)).toBe(false)
    })

    it('says what it waited for', async () => {
      await page.goto(server.url('/empty'))
      await expect(page.waitFor(banner, { timeout: 100 })).rejects.toThrow(
        `Waited 100 ms for region "Privacy choices" in ${engine}; at last: no such element`,
      )
    })

    it('works under a strict policy with Trusted Types, and neither breaks nor lifts it', async () => {
      await page.goto(server.url('/strict'))
      expect(await page.evaluate(() => 6 * 7)).toBe(42)
      expect(await page.text(button('Go'))).toBe('Go')
      await page.click(button('Go'))
      expect(await page.evaluate(() => presses)).toEqual([['go', true, 1]])
      expect(await page.evaluate(() => policyErrors)).toEqual([])
      const lifted = page.evaluate(() => new Function('return 1')())
      await expect(lifted).rejects.toThrow(/EvalError|TypeError/)
      await page.evaluate(() => {
        new Image().src = '/refused.gif'
      })
      await page.waitUntil(() => policyErrors.includes('img-src'))
      const told = async () =>
        (await page.console()).some(({ text }) =>
          /refused\.gif.*Content Security Policy/s.test(text),
        )
      if (engine === 'firefox') expect(await told()).toBe(false)
      else await expect.poll(told).toBe(true)
    })

    it('shares storage and channels between tabs, and with no other profile', async () => {
      await page.goto(server.url('/channel'))
      const second = await session.newPage()
      await second.goto(server.url('/channel'))
      await page.evaluate(() => {
        localStorage.setItem('who', 'first')
        document.cookie = 'own=1'
        new BroadcastChannel('trial').postMessage('hello')
      })
      await second.waitUntil(() => document.title === 'hello')
      // WebKit's tabs are processes: a message may overtake what was stored before it.
      await second.waitUntil(() => localStorage.getItem('who') === 'first')
      expect(await second.evaluate(() => document.cookie)).toContain('own=1')
      expect(await page.evaluate(() => document.visibilityState)).toBe('visible')

      const other = await browser.fresh()
      const third = await other.newPage()
      await third.goto(server.url('/channel'))
      expect(await third.evaluate(() => localStorage.getItem('who'))).toBeNull()
      expect(await third.evaluate(() => document.cookie)).not.toContain('own=1')
      await page.evaluate(() => new BroadcastChannel('trial').postMessage('again'))
      await second.waitUntil(() => document.title === 'again')
      expect(await third.evaluate(() => document.title)).toBe('Channel')
      await other.close()
    })

    it('clicks and presses in the tab that is asked, also behind another', async () => {
      await page.goto(server.url('/dialog'))
      const second = await session.newPage()
      await second.goto(server.url('/dialog'))
      await page.click(button('Accept all'))
      await second.click(button('Preferences'))
      await page.press('Enter')
      expect(await page.evaluate(() => presses.map(([what]) => what))).toEqual(['accept', 'accept'])
      expect(await second.evaluate(() => presses.map(([what]) => what))).toEqual(['open'])
      await second.close()
      expect(await page.find(dialog)).toBeNull()
    })

    it('reads cookies, those hidden from scripts too', async () => {
      await page.goto(server.url('/cookies'))
      const cookies = await page.cookies()
      expect(cookies.find(({ name }) => name === 'secret')).toMatchObject({
        value: 'x',
        domain: 'localhost',
        path: '/',
        httpOnly: true,
        expires: undefined,
      })
      expect(cookies.find(({ name }) => name === 'lasting')?.expires).toBeGreaterThan(
        Date.now() / 1000,
      )
      expect(await page.evaluate(() => document.cookie)).toBe('lasting=1')
    })

    it('keeps what the console and uncaught errors said', async () => {
      await page.goto(server.url('/errors'))
      await expect
        .poll(async () => (await page.errors()).sort())
        .toEqual(['Error: thrown', 'TypeError: rejected'])
      const messages = await page.console()
      expect(messages).toContainEqual({ level: 'log', text: 'one two' })
      expect(messages).toContainEqual({ level: 'warn', text: 'first line\nsecond line' })
      expect(messages).toContainEqual({ level: 'error', text: 'bad' })
    })

    it('goes on, back and round', async () => {
      await page.goto(server.url('/empty'))
      await page.goto(server.url('/field'))
      await page.back()
      expect(await page.url()).toBe(server.url('/empty'))
      server.reset()
      await page.reload()
      expect(server.log().map(({ path }) => path)).toEqual(['/empty'])
    })

    it('is led to another page, which is told by whom', async () => {
      const from = server.url('/empty')
      await page.goto(from)
      await page.follow(server.url('/field'))
      expect(await page.url()).toBe(server.url('/field'))
      expect(await page.evaluate(() => [document.referrer, document.readyState])).toEqual([
        from,
        'complete',
      ])
    })

    it('goes on with a page whose script hangs', async () => {
      const party = await startThirdParty()
      third.push(party)
      const hanging = server.url(
        `/hanging?src=${encodeURIComponent(party.url('/hang.js?id=late'))}`,
      )
      await page.goto(hanging, { until: 'dom' })
      await party.waitFor(({ path }) => path.startsWith('/hang.js'))
      await page.click(button('Works'))
      expect(await page.evaluate(() => [document.title, document.readyState])).toEqual([
        'worked',
        'interactive',
      ])
      party.release()
      await page.waitUntil(() => Reflect.get(window, '__order')?.includes('late'))
    })

    it('opens host names below localhost', async () => {
      await page.goto(server.url('/empty', 'shop.localhost'))
      expect(await page.evaluate(() => location.hostname)).toBe('shop.localhost')
      expect(server.log().at(-1)?.host).toBe('shop.localhost')
    })

    it('runs a script before those of the page, in frames too', async () => {
      await page.addInitScript(name => {
        Reflect.set(window, name, 'was there')
      }, 'early')
      await page.goto(server.url('/early'))
      expect(await page.evaluate(() => document.title)).toBe('early: was there')
      await page.waitUntil(() => frames[0]?.document.title === 'early: was there')
    })

    it('has the viewport that is asked for', async () => {
      await page.goto(server.url('/empty'))
      const size = () => page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio])
      expect(await size()).toEqual([1280, 800, 1])
      await page.setViewport({ width: 390, height: 844 })
      expect(await size()).toEqual([390, 844, 1])
    })

    it('writes a screenshot of the viewport', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'sluice-screenshot-'))
      const path = process.env.SLUICE_SCREENSHOT
        ? `${process.env.SLUICE_SCREENSHOT}-${engine}.png`
        : join(folder, 'page.png')
      await page.setViewport({ width: 390, height: 844 })
      await page.goto(server.url('/dialog'))
      await page.click(button('Preferences'))
      await page.screenshot(path)
      const png = readFileSync(path)
      expect(png.subarray(1, 4).toString()).toBe('PNG')
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([390, 844])
      rmSync(folder, { recursive: true })
    })

    it('leaves nothing on window that a page can list', async () => {
      await page.goto(server.url('/empty'))
      await page.evaluate(() => {
        document.title = Object.getOwnPropertyNames(window).sort().join()
      })
      await page.find(banner)
      expect(
        await page.evaluate(
          () => Object.getOwnPropertyNames(window).sort().join() === document.title,
        ),
      ).toBe(true)
    })
  })

  describe(`${engine}, started for one test`, () => {
    let server: StaticServer
    const running: Session[] = []
    const start = async (options: Parameters<typeof launch>[1]) => {
      const session = await launch(engine, options)
      running.push(session)
      return session
    }
    beforeAll(async () => {
      server = await startStaticServer({ routes: pages })
    })
    afterAll(() => server?.close())
    afterEach(async () => {
      for (const session of running.splice(0)) await session.close()
    })

    it('keeps what was stored durably when it is killed and started again on the same profile', async () => {
      const profile = mkdtempSync(join(tmpdir(), 'sluice-profile-'))
      const first = await launch(engine, { profile })
      const before = await first.newPage()
      await before.goto(server.url('/empty'))
      expect(await before.evaluate(putInDatabase)).toBe('complete')
      await first.kill()
      await expect(before.evaluate(() => 1)).rejects.toThrow()
      await first.close()

      const second = await start({ profile })
      const after = await second.newPage()
      await after.goto(server.url('/empty'))
      expect(await after.evaluate(readFromDatabase)).toBe('still here')

      const apart = await (await second.fresh()).newPage()
      await apart.goto(server.url('/empty'))
      expect(await apart.evaluate(readFromDatabase)).toBe('a new database')
      await second.close()
      running.length = 0
      expect(existsSync(profile)).toBe(true)
      rmSync(profile, { recursive: true, force: true })
    })

    it('sends Global Privacy Control where it is asked to, in fresh profiles too', async () => {
      const session = await (await start({ gpc: true })).fresh()
      const page = await session.newPage()
      await page.goto(server.url('/empty'))
      const value = await page.evaluate(() => Reflect.get(navigator, 'globalPrivacyControl'))
      expect(value).toBe(true)
      const header = server.log().at(-1)?.headers['sec-gpc']
      expect(header).toBe(engine === 'webkit' ? undefined : '1')
    })

    it('speaks the language and has the size that it is started with', async () => {
      const session = await start({ locale: 'de-DE', viewport: { width: 390, height: 844 } })
      const page = await session.newPage()
      await page.goto(server.url('/empty'))
      const seen = await page.evaluate(() => [navigator.language, innerWidth, innerHeight])
      expect(seen).toEqual(['de-DE', 390, 844])
      expect(server.log().at(-1)?.headers['accept-language']).toMatch(/^de-DE/)
    })
  })
}
