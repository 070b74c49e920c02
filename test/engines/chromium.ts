import { randomUUID } from 'node:crypto'
import { type BrowserContext, chromium, type Page as PlaywrightPage } from 'playwright-core'
import { CHROMIUM_ARGUMENTS } from '../../scripts/browsers.mjs'
import { createPage } from './create-page'
import { drivePage } from './drive-page'
import { childWith, descendants, gone, killTree } from './process-tree'
import { defaultViewport, gpcScript, type RawPage } from './raw-page'
import type { LaunchOptions, Session } from './types'

const rawPage = async (context: BrowserContext, page: PlaywrightPage): Promise<RawPage> => {
  // Playwright's own evaluate runs `eval` in the page, which a strict policy forbids.
  const protocol = await context.newCDPSession(page)
  const run = async (expression: string): Promise<string> => {
    const { result, exceptionDetails } = await protocol.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      // By default an evaluation lifts the page's ban on `eval`, and would hide that the product breaks it.
      allowUnsafeEvalBlockedByCSP: false,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description)
    return result.value
  }
  const { driven, addMessage, addError } = drivePage(page, context, run)
  page.on('console', addMessage)
  page.on('pageerror', ({ name, message }) => addError(name ? `${name}: ${message}` : message))

  return {
    engine: 'chromium',
    ...driven,
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    press: ({ held, key }) => page.keyboard.press([...held, key].join('+')),
    type: text => page.keyboard.type(text),
    screenshot: async path => void (await page.screenshot({ path })),
    setViewport: viewport => page.setViewportSize(viewport),
    addInitScript: async source => void (await page.addInitScript(source)),
  }
}

/** Starts Chromium through Playwright. */
export const launchChromium = async (
  executablePath: string,
  finder: string,
  { profile, gpc, locale = 'en-US', viewport = defaultViewport, colorScheme }: LaunchOptions,
): Promise<Session> => {
  const mark = `--sluice-run=${randomUUID()}`
  const context = {
    locale,
    viewport,
    ...(colorScheme && { colorScheme }),
    ...(gpc && { extraHTTPHeaders: { 'Sec-GPC': '1' } }),
  }
  const start = { executablePath, args: [...CHROMIUM_ARGUMENTS, mark] }
  const kept =
    profile && (await chromium.launchPersistentContext(profile, { ...start, ...context }))
  const browser = kept ? kept.browser() : await chromium.launch(start)

  const session = async (own: BrowserContext, end: () => Promise<void>): Promise<Session> => {
    if (gpc) await own.addInitScript(gpcScript)
    // A kept profile starts with an empty page.
    const unused = own.pages()
    return {
      engine: 'chromium',
      newPage: async () =>
        createPage(await rawPage(own, unused.shift() ?? (await own.newPage())), finder),
      async fresh() {
        if (!browser) throw new Error('Chromium on a kept profile opens no other one')
        const other = await browser.newContext(context)
        return session(other, () => other.close())
      },
      close: end,
      async kill() {
        const pid = childWith(mark)
        if (!pid) throw new Error('Chromium does not run')
        const all = [pid, ...descendants(pid)]
        killTree(pid)
        await gone(all)
      },
    }
  }

  if (kept) return session(kept, () => kept.close())
  if (!browser) throw new Error('Chromium did not start')
  return session(await browser.newContext(context), () => browser.close())
}
