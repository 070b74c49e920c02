import { leadTo, type RawPage } from './raw-page'
import type { ConsoleEntry, Cookie, Goto } from './types'

interface DrivenGoto {
  waitUntil: 'load' | 'domcontentloaded'
}

/** What Playwright's and Puppeteer's pages have in common. */
interface DrivenPage {
  goto(url: string, options: DrivenGoto): Promise<unknown>
  waitForNavigation(options: DrivenGoto): Promise<unknown>
  reload(): Promise<unknown>
  goBack(): Promise<unknown>
  url(): string
  close(): Promise<void>
}

/** What they have in common of a cookie; one that ends with the session expires at -1, or never. */
type DrivenCookie = Omit<Cookie, 'path' | 'httpOnly' | 'expires'> & Partial<Cookie>

const levels: Record<string, ConsoleEntry['level']> = {
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  assert: 'error',
  info: 'info',
  debug: 'debug',
}

/** Messages of the console, in the words of either. */
interface DrivenMessage {
  type(): string
  text(): string
}

const drivenGoto = ({ until = 'load' }: Goto = {}): DrivenGoto => ({
  waitUntil: until === 'dom' ? 'domcontentloaded' : until,
})

/** The part of a page that is the same through Playwright and through Puppeteer: navigation, console, errors, cookies. */
export const drivePage = (
  page: DrivenPage,
  context: { cookies(): Promise<DrivenCookie[]> },
  run: RawPage['run'],
) => {
  const messages: ConsoleEntry[] = []
  const errors: string[] = []

  const driven = {
    run,
    goto: async (url, options) => void (await page.goto(url, drivenGoto(options))),
    follow: async (url, options) => {
      const left = page.waitForNavigation(drivenGoto(options))
      await Promise.all([left, run(`(async () => String(${leadTo(url)}))()`)])
    },
    reload: async () => void (await page.reload()),
    back: async () => void (await page.goBack()),
    url: async () => page.url(),
    cookies: async () =>
      (await context.cookies()).map(({ name, value, domain, path, httpOnly, secure, expires }) => ({
        name,
        value,
        domain,
        path: path ?? '/',
        httpOnly: httpOnly ?? false,
        secure,
        expires: expires === -1 ? undefined : expires,
      })),
    console: async () => [...messages],
    errors: async () => [...errors],
    close: () => page.close(),
  } satisfies Partial<RawPage>

  return {
    driven,
    /** Keeps what the page's listener for the console is told. */
    addMessage: (message: DrivenMessage) => {
      messages.push({ level: levels[message.type()] ?? 'log', text: message.text() })
    },
    /** Keeps the words of an uncaught error. */
    addError: (text: string) => {
      errors.push(text)
    },
  }
}
