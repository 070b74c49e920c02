import { writeFile } from 'node:fs/promises'
import { poll } from '../poll'
import { leadTo, type RawPage } from '../raw-page'
import type { Goto, Viewport } from '../types'
import { keyPress, mouseClick, typing } from './actions'
import type { WebkitBrowser } from './browser'
import type { Command } from './driver'
import { createScripts } from './scripts'

/** A cookie in WebDriver's words. */
interface DriverCookie {
  name: string
  value: string
  domain: string
  path: string
  httpOnly: boolean
  secure: boolean
  expiry?: number
}

/** A page of WebKit: one window, of which `command` knows which. */
export const rawPage = async (
  browser: WebkitBrowser,
  command: Command,
  viewport: Viewport,
): Promise<RawPage> => {
  const { execute, run } = createScripts(command)
  const setViewport = async ({ width, height }: Viewport) => {
    await command('POST', '/window/rect', { x: 0, y: 0, width, height })
    const size = await run(`new Promise(resolve => {
      const end = () => resolve(innerWidth + ' x ' + innerHeight)
      const look = () => { if (innerWidth === ${width} && innerHeight === ${height}) end() }
      addEventListener('resize', look)
      setTimeout(end, 5000)
      look()
    })`)
    if (size !== `${width} x ${height}`)
      throw new Error(`WebKit's viewport is ${size}, not ${width} x ${height}`)
  }
  let navigations = 0
  const navigate = async (
    goal: string,
    leave: () => Promise<unknown>,
    { until = 'load' }: Goto = {},
  ) => {
    navigations += 1
    // The document to be left is marked, since it may answer for a while.
    const mark = `globalThis[Symbol.for('sluice.left')]`
    await execute(`${mark} = ${navigations}`, 10_000)
    await leave()
    await poll(
      `for ${goal} to load in webkit`,
      async () => {
        const state = await execute(
          `return ${mark} === ${navigations} ? 'not begun' : document.readyState`,
          1000,
        )
        const done = state === 'complete' || (state === 'interactive' && until === 'dom')
        return done ? { value: state } : { missing: `it is ${state}` }
      },
      { timeout: 30_000 },
    )
  }
  await setViewport(viewport)

  return {
    engine: 'webkit',
    goto: (url, options) => navigate(url, () => command('POST', '/url', { url }), options),
    follow: (url, options) => navigate(url, () => execute(leadTo(url), 10_000), options),
    reload: () => navigate('the page anew', () => command('POST', '/refresh', {})),
    back: () => navigate('the page before', () => command('POST', '/back', {})),
    url: async () => (await command('GET', '/url')) as string,
    run,
    clickAt: async point => void (await command('POST', '/actions', mouseClick(point))),
    press: async keys => void (await command('POST', '/actions', keyPress(keys))),
    type: async text => void (await command('POST', '/actions', typing(text))),
    cookies: async () =>
      ((await command('GET', '/cookie')) as DriverCookie[]).map(cookie => ({
        name: cookie.name,
        value: cookie.value,
        domain: cookie.domain,
        path: cookie.path,
        httpOnly: cookie.httpOnly,
        secure: cookie.secure,
        expires: cookie.expiry,
      })),
    console: async () => browser.console().messages,
    errors: async () => browser.console().errors,
    screenshot: async path =>
      writeFile(path, Buffer.from((await command('GET', '/screenshot')) as string, 'base64')),
    setViewport,
    addInitScript: browser.addInitScript,
    close: async () => void (await command('DELETE', '/window')),
  }
}
