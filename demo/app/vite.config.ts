import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

// The workspace packages are resolved as any user resolves them: through their `exports`, that is as built.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/app/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 900 },
})
