import { dirname } from 'node:path'
import { defineConfig } from 'vitest/config'

/** The driver's own trial: `npx vitest run --config test/engines/vitest.config.ts`. */
export default defineConfig({
  root: dirname(import.meta.dirname),
  test: {
    include: ['engines/*.e2e.ts', 'support/*.e2e.ts'],
    globalSetup: 'engines/global-setup.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
