// Builds every package: `pnpm build`. Each output is described where it is made.
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const from = path => fileURLToPath(new URL(`../${path}`, import.meta.url))
const { version } = JSON.parse(readFileSync(from('packages/core/package.json'), 'utf8'))
const define = mode => ({
  __DEV__: String(mode === 'development'),
  __VERSION__: JSON.stringify(version),
})
const say = text => console.log(`build: ${text}`)

const run = (
  label,
  { mode = 'production', lib, outDir, output = {}, external = [], alias = {} },
) => {
  say(label)
  return build({
    configFile: false,
    logLevel: 'warn',
    root: from('.'),
    define: define(mode),
    resolve: { alias },
    build: {
      outDir: from(outDir),
      emptyOutDir: false,
      target: 'es2022',
      minify: 'oxc',
      cssMinify: 'lightningcss',
      modulePreload: false,
      reportCompressedSize: false,
      lib,
      rolldownOptions: { external, output },
    },
  })
}

const types = folder => {
  say(`types of ${folder}`)
  execFileSync(
    process.execPath,
    [from('node_modules/typescript/bin/tsc'), '-p', from(`${folder}/tsconfig.build.json`)],
    {
      stdio: 'inherit',
    },
  )
}

for (const name of ['core', 'banner'])
  rmSync(from(`packages/${name}/dist`), { recursive: true, force: true })

// @sluice/core for npm: one file for production, one for development; dependencies stay imports.
for (const [mode, fileName] of [
  ['production', 'index'],
  ['development', 'index.development'],
])
  await run(`@sluice/core (${mode})`, {
    mode,
    outDir: 'packages/core/dist',
    lib: { entry: from('packages/core/src/index.ts'), formats: ['es'], fileName },
    external: ['idb-keyval', /^zod/],
  })
types('packages/core')

// @sluice/banner for npm: dialogs and languages are files of their own, so that bundlers load them when they are due.
await run('@sluice/banner', {
  outDir: 'packages/banner/dist/npm',
  lib: { entry: from('packages/banner/src/index.ts'), formats: ['es'], fileName: 'index' },
  external: [/^@sluice\/core/, /^preact/],
  output: { chunkFileNames: '[name].js' },
})
types('packages/banner')

// The script tag: one classic script, and modules beside it that it loads when they are due.
const alias = { '@sluice/core': from('packages/core/src/index.ts') }
await run('sluice.js', {
  outDir: 'packages/banner/dist',
  lib: {
    entry: from('packages/banner/src/script.ts'),
    formats: ['iife'],
    name: 'unused',
    fileName: () => 'sluice.js',
  },
  alias,
})
const LANGUAGE = /\/texts\/([a-z]{2})(?:-dialogs)?\.ts$/
await run('sluice-ui.js and what it loads', {
  outDir: 'packages/banner/dist',
  lib: {
    entry: { 'sluice-ui': from('packages/banner/src/mount-banner.tsx') },
    formats: ['es'],
  },
  alias,
  output: {
    entryFileNames: '[name].js',
    chunkFileNames: chunk => {
      const language = LANGUAGE.exec(chunk.facadeModuleId ?? '')?.[1]
      if (language) return `texts/${language}.js`
      return chunk.name === 'dialogs' ? 'sluice-preferences.js' : 'sluice-[name].js'
    },
  },
})
for (const [fileName, entry] of [
  ['sluice-launcher.js', 'script-launcher.ts'],
  ['sluice-diagnostics.js', 'diagnostics.ts'],
])
  await run(fileName, {
    outDir: 'packages/banner/dist',
    lib: { entry: from(`packages/banner/src/${entry}`), formats: ['es'], fileName: () => fileName },
    alias,
  })
say('done')
