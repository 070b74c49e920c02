import puppeteer, {
  type Browser,
  type BrowserContext,
  type KeyInput,
  type Page as PuppeteerPage,
} from 'puppeteer-core'
import { createPage } from './create-page'
import { drivePage } from './drive-page'
import { launcher } from './launcher'
import { descendants, gone, killTree } from './process-tree'
import { defaultViewport, type RawPage } from './raw-page'
import type { LaunchOptions, Session } from './types'

/** Puppeteer's connection, which its types keep to themselves. */
interface Bidi {
  connection: {
    send(method: 'script.callFunction', params: object): Promise<{ result: BidiResult }>
  }
}
type BidiResult =
  | { type: 'success'; result: { value: string } }
  | { type: 'exception'; exceptionDetails: { text: string } }

const rawPage = (
  browser: Browser,
  context: BrowserContext,
  page: PuppeteerPage,
  toFront: (page: PuppeteerPage) => Promise<void>,
): RawPage => {
  const { connection } = browser as unknown as Bidi
  const { _id: id } = page.mainFrame() as unknown as { _id: string }
  const run = async (expression: string) => {
    // Puppeteer's own evaluate lends the page a user activation. What runs before the first `await` may use `eval`
    // whatever the page's policy says, and would hide that the product breaks it.
    const { result } = await connection.send('script.callFunction', {
      functionDeclaration: `async () => (await undefined, ${expression})`,
      target: { context: id },
      awaitPromise: true,
      userActivation: false,
    })
    if (result.type === 'exception') throw new Error(result.exceptionDetails.text)
    return result.result.value
  }
  const { driven, addMessage, addError } = drivePage(page, context, run)
  page.on('console', addMessage)
  page.on('pageerror', error => addError((error as Error).message))

  return {
    engine: 'firefox',
    ...driven,
    async clickAt({ x, y }) {
      await toFront(page)
      await page.mouse.click(x, y)
    },
    async press({ held, key }) {
      await toFront(page)
      for (const each of held) await page.keyboard.down(each as KeyInput)
      await page.keyboard.press((key === 'Space' ? ' ' : key) as KeyInput)
      for (const each of held.reverse()) await page.keyboard.up(each as KeyInput)
    },
    async type(text) {
      await toFront(page)
      await page.keyboard.type(text)
    },
    screenshot: async path => void (await page.screenshot({ path: path as `${string}.png` })),
    setViewport: viewport => page.setViewport(viewport),
    addInitScript: async source => void (await page.evaluateOnNewDocument(source)),
  }
}

/** Starts Firefox through Puppeteer, over WebDriver BiDi. */
export const launchFirefox = async (
  executablePath: string,
  finder: string,
  { profile, gpc, locale = 'en-US', viewport = defaultViewport, colorScheme }: LaunchOptions,
): Promise<Session> => {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: launcher(executablePath),
    headless: true,
    defaultViewport: viewport,
    ...(profile && { userDataDir: profile }),
    extraPrefsFirefox: {
      'privacy.globalprivacycontrol.enabled': gpc === true,
      'intl.accept_languages': locale,
      'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    },
  })
  let front: PuppeteerPage | undefined
  // Only the page in front has the focus, and keys go where the focus is.
  const toFront = async (page: PuppeteerPage) => {
    if (front !== page) await page.bringToFront()
    front = page
  }

  const session = (context: BrowserContext, end: () => Promise<void>): Session => ({
    engine: 'firefox',
    async newPage() {
      const page = await context.newPage({ type: 'window' })
      front = page
      return createPage(rawPage(browser, context, page, toFront), finder)
    },
    async fresh() {
      const other = await browser.createBrowserContext()
      return session(other, () => other.close())
    },
    close: end,
    async kill() {
      const pid = browser.process()?.pid
      if (!pid) throw new Error('Firefox does not run')
      const all = [pid, ...descendants(pid)]
      killTree(pid)
      await gone(all)
    },
  })

  return session(browser.defaultBrowserContext(), () => browser.close())
}
