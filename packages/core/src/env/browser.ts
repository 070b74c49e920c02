import type { Env } from './port.js'

/** The environment of the page that this code runs in; on a server, one in which nothing is there. */
export const createBrowserEnv = (): Env => {
  const window = typeof document === 'object' ? globalThis.window : undefined
  const page = window?.document
  const listen = (type: string, listener: (event: Event) => void) => {
    window?.addEventListener(type, listener)
    return () => window?.removeEventListener(type, listener)
  }
  return {
    window,
    document: page,
    now: () => Date.now(),
    randomId: () =>
      Array.from(crypto.getRandomValues(new Uint8Array(16)), byte =>
        byte.toString(16).padStart(2, '0'),
      ).join(''),
    // Cookies throw in a sandboxed frame without allow-same-origin.
    readCookies: () => attempt(() => page?.cookie) ?? '',
    writeCookie: text => {
      attempt(() => {
        if (page) page.cookie = text
      })
    },
    location: {
      pathname: window?.location.pathname ?? '/',
      secure: window?.location.protocol === 'https:',
      domains: (window?.location.hostname ?? '')
        .split('.')
        .map((_, index, labels) => labels.slice(index).join('.')),
    },
    // The property, not the attribute, which reads empty where the policy came in a header.
    nonce: () =>
      page?.currentScript?.nonce ||
      page?.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ||
      '',
    language: () => page?.documentElement.lang || window?.navigator.language || 'en',
    region: () =>
      page?.querySelector<HTMLMetaElement>('meta[name="sluice-region"]')?.content || undefined,
    gpc: () =>
      (window?.navigator as { globalPrivacyControl?: unknown } | undefined)
        ?.globalPrivacyControl === true,
    indexedDB: attempt(() => window?.indexedDB),
    openChannel: (name, onMessage) =>
      attempt(() => {
        if (!window) return
        const channel = new BroadcastChannel(name)
        channel.onmessage = onMessage
        return { post: () => channel.postMessage(0), close: () => channel.close() }
      }),
    onResume: listener =>
      listen('pageshow', event => (event as PageTransitionEvent).persisted && listener()),
    onLeave: listener => listen('pagehide', listener),
  }
}

const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read()
  } catch {
    return
  }
}
