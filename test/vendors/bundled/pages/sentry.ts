/// <reference lib="dom" />
import * as Sentry from '@sentry/browser'

Sentry.init({
  dsn: (window as unknown as { dsn: string }).dsn,
  integrations: [
    Sentry.browserTracingIntegration(),
    Sentry.replayIntegration({ minReplayDuration: 0 }),
  ],
  tracesSampleRate: 1,
  replaysSessionSampleRate: 1,
  // Chromium lets a page have 64 kB of such requests under way, which a test that hurries soon has.
  transportOptions: { fetchOptions: { keepalive: false } },
})
