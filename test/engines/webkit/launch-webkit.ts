import { createPage } from '../create-page'
import { defaultViewport } from '../raw-page'
import type { LaunchOptions, Session } from '../types'
import { startBrowser, type WebkitPaths } from './browser'
import type { Command } from './driver'
import { rawPage } from './raw-page'
import { startXvfb } from './xvfb'

/** Starts WebKitGTK's MiniBrowser through WebDriver, on a screen of its own. */
export const launchWebkit = async (
  paths: WebkitPaths,
  finder: string,
  options: LaunchOptions,
): Promise<Session> => {
  const xvfb = await startXvfb()
  const others = new Set<Session>()

  const session = async (own: LaunchOptions, end: () => void): Promise<Session> => {
    const browser = await startBrowser(paths, xvfb.display, own)
    const unused = (await browser.command('GET', '/window/handles')) as string[]
    let current: string | undefined
    let last: Promise<unknown> = Promise.resolve()

    // WebDriver has one current window: commands wait for one another, and choose theirs first.
    const inWindow =
      (handle: string): Command =>
      (method, path, body, options) => {
        const turn = last.then(async () => {
          if (current !== handle) await browser.command('POST', '/window', { handle })
          current = handle
          return browser.command(method, path, body, options)
        })
        last = turn.catch(() => {
          current = undefined
        })
        return turn
      }
    const newWindow = () => {
      const turn = last.then(() => browser.command('POST', '/window/new', { type: 'window' }))
      last = turn.catch(() => undefined)
      return turn.then(made => (made as { handle: string }).handle)
    }

    const self: Session = {
      engine: 'webkit',
      async newPage() {
        // A tab behind another is hidden, a window is not.
        const command = inWindow(unused.shift() ?? (await newWindow()))
        const raw = await rawPage(browser, command, options.viewport ?? defaultViewport)
        return createPage(raw, finder)
      },
      async fresh() {
        const other = await session({ ...options, profile: undefined }, () => others.delete(other))
        others.add(other)
        return other
      },
      async close() {
        await browser.close()
        end()
      },
      async kill() {
        await browser.kill()
        end()
      },
    }
    return self
  }

  const stop = xvfb.stop
  const first = await session(options, () => undefined).catch(error => {
    stop()
    throw error
  })
  const closing = (way: 'close' | 'kill') => async () => {
    await Promise.all([...others].map(other => other[way]()))
    await first[way]()
    stop()
  }
  return { ...first, close: closing('close'), kill: closing('kill') }
}
