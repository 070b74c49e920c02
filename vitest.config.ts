import { fileURLToPath } from 'node:url'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_ARGUMENTS, findBrowsers } from './scripts/browsers.mjs'

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const shared = {
  resolve: {
    alias: {
      '@sluice/core/start': from('packages/core/src/start.ts'),
      '@sluice/core/bridges': from('packages/core/src/bridges.ts'),
      '@sluice/core/defaults': from('packages/core/src/defaults.ts'),
      '@sluice/core/keeper': from('packages/core/src/keeper.ts'),
      '@sluice/core/intercept': from('packages/core/src/intercept.ts'),
      '@sluice/core/server': from('packages/core/src/server.ts'),
      '@sluice/core': from('packages/core/src/index.ts'),
      '@sluice/banner': from('packages/banner/src/index.ts'),
    },
  },
  define: { __DEV__: 'true', __VERSION__: '"0.0.0-test"' },
}

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'node',
          environment: 'node',
          // Properties run ten thousand times: they are to end, not to be quick.
          testTimeout: 60_000,
          include: ['packages/*/src/**/*.test.ts', 'demo/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/*.browser.test.*', '**/node_modules/**'],
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          setupFiles: [from('packages/core/src/testing/setup.ts')],
          // A machine that is busy is slow, not wrong.
          expect: { poll: { timeout: 8000 } },
          include: ['packages/*/src/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: findBrowsers().chromium?.path,
                args: CHROMIUM_ARGUMENTS,
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/**/*.e2e.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: 'test/engines/global-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Two at a time: a browser waits more than it works.
          maxWorkers: 2,
          // After the others, which have workers of their own.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
