// Builds every package: `pnpm build`. Each output is described where it is made.
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { minify as terser } from 'terser'
import { build } from 'vite'

const from = path => fileURLToPath(new URL(`../${path}`, import.meta.url))
const { version } = JSON.parse(readFileSync(from('packages/core/package.json'), 'utf8'))
const define = mode => ({
  __DEV__: String(mode === 'development'),
  __VERSION__: JSON.stringify(version),
})
const say = text => console.log(`build: ${text}`)

/**
 * Where a file loads another one late, it asks at once for what that one will import as well, and not one after the other.
 * Whether it comes, the other one says: its failure alone is nobody's.
 */
const sideBySide = {
  name: 'side-by-side',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle))
      for (const later of chunk.dynamicImports ?? []) {
        const more = bundle[later].imports.filter(
          name => name !== chunk.fileName && !chunk.imports.includes(name),
        )
        const early = more.map(name => `import("./${name}").catch(() => {}), `).join('')
        const call = `import("./${later}")`
        if (early) chunk.code = chunk.code.replaceAll(call, `(${early}${call})`)
      }
  },
}

// Vite leaves the white space of ES modules for bundlers to remove; the files of the script tag go to visitors as they are.
const minifier = {
  name: 'minify-chunks',
  async generateBundle({ format }, bundle) {
    for (const chunk of Object.values(bundle)) {
      const { code } = await terser(chunk.code, {
        module: format === 'es',
        compress: {
          passes: 3,
          ecma: 2020,
          keep_fargs: false,
          pure_getters: true,
          unsafe_arrows: true,
        },
      })
      chunk.code = code
    }
  },
}

const run = (
  label,
  {
    mode = 'production',
    minify = false,
    plugins = [],
    lib,
    outDir,
    output = {},
    external = [],
    alias = {},
    preserveEntrySignatures = 'strict',
  },
) => {
  say(label)
  return build({
    configFile: false,
    logLevel: 'warn',
    root: from('.'),
    define: define(mode),
    resolve: { alias },
    plugins: [...plugins, ...(minify ? [minifier] : [])],
    build: {
      outDir: from(outDir),
      emptyOutDir: false,
      target: 'es2022',
      minify: false,
      cssMinify: 'lightningcss',
      modulePreload: false,
      reportCompressedSize: false,
      lib,
      rolldownOptions: { external, output, preserveEntrySignatures },
    },
  })
}

/** A file for each module, so that a bundler can leave out what an app does not use. */
const asModules = name => ({
  preserveModules: true,
  preserveModulesRoot: from(`packages/${name}/src`),
  entryFileNames: '[name].js',
})

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

// @sluice/core for npm, for production and for development; dependencies stay imports, the keeper stays a file of its own.
for (const [mode, outDir] of [
  ['production', 'dist'],
  ['development', 'dist/development'],
])
  await run(`@sluice/core (${mode})`, {
    mode,
    outDir: `packages/core/${outDir}`,
    lib: {
      entry: Object.fromEntries(
        ['index', 'start', 'keeper', 'bridges', 'defaults', 'intercept', 'server'].map(name => [
          name,
          from(`packages/core/src/${name}.ts`),
        ]),
      ),
      formats: ['es'],
    },
    external: ['idb-keyval', /^zod/],
    output: asModules('core'),
  })
types('packages/core')

// @sluice/banner for npm, in the same way: bundlers load dialogs and languages when they are due.
await run('@sluice/banner', {
  outDir: 'packages/banner/dist/npm',
  lib: { entry: { index: from('packages/banner/src/index.ts') }, formats: ['es'] },
  external: [/^@sluice\/core/, /^preact/],
  output: asModules('banner'),
})
types('packages/banner')

// The script tag: one classic script, and modules beside it that it loads when they are due.
const alias = {
  '@sluice/core/start': from('packages/core/src/start.ts'),
  '@sluice/core/keeper': from('packages/core/src/keeper.ts'),
  '@sluice/core/bridges': from('packages/core/src/bridges.ts'),
  '@sluice/core/defaults': from('packages/core/src/defaults.ts'),
  '@sluice/core/intercept': from('packages/core/src/intercept.ts'),
  '@sluice/core': from('packages/core/src/index.ts'),
}
for (const [fileName, entry] of [
  ['sluice.js', 'script.ts'],
  ['sluice-intercept.js', 'script-intercept.ts'],
  ['sluice-defaults.js', 'script-defaults.ts'],
])
  await run(fileName, {
    minify: true,
    outDir: 'packages/banner/dist',
    lib: {
      entry: from(`packages/banner/src/${entry}`),
      formats: ['iife'],
      name: 'unused',
      fileName: () => fileName,
    },
    alias,
  })
/** What the index of the core hands to every layer, and nothing but the asides uses. */
const ASIDES_ALONE = /\/core\/src\/decision\/(explain-age|decide)\.ts$/
const LANGUAGE = /\/texts\/([a-z]{2})\.ts$/

/**
 * The files of the script tag, each everything that a module imports, and what that imports, statically: the first layer,
 * what the dialogs and the asides share (Preact), the dialogs. What stands in an earlier one stands in no later one.
 */
const layers = () => {
  const collect = (context, id, into = new Set()) => {
    if (into.has(id)) return into
    into.add(id)
    for (const next of context.getModuleInfo(id)?.importedIds ?? []) collect(context, next, into)
    return into
  }
  const modules = {}
  return {
    plugin: {
      name: 'layers',
      buildEnd() {
        const reach = name => collect(this, from(`packages/banner/src/${name}`))
        modules['sluice-ui'] = reach('mount-banner.ts')
        modules['sluice-preferences'] = reach('surfaces/dialogs.tsx')
        const asides = reach('asides/asides.tsx')
        modules['sluice-preact'] = new Set(
          [...modules['sluice-preferences']].filter(id => asides.has(id)),
        )
      },
    },
    groups: ['sluice-ui', 'sluice-preact', 'sluice-preferences'].map((name, index) => ({
      name,
      priority: 10 - index,
      test: id => modules[name].has(id) && !ASIDES_ALONE.test(id),
    })),
  }
}
const { plugin, groups } = layers()
await run('sluice-ui.js and what it loads', {
  minify: true,
  plugins: [plugin, sideBySide],
  // What later files import from the first one is exported by it, instead of standing in another file.
  preserveEntrySignatures: 'allow-extension',
  outDir: 'packages/banner/dist',
  lib: {
    entry: { 'sluice-ui': from('packages/banner/src/mount-banner.ts') },
    formats: ['es'],
  },
  alias,
  output: {
    entryFileNames: '[name].js',
    chunkFileNames: chunk => {
      const language = LANGUAGE.exec(chunk.facadeModuleId ?? '')?.[1]
      if (language) return `texts/${language}.js`
      return chunk.name.startsWith('sluice-') ? '[name].js' : 'sluice-[name].js'
    },
    codeSplitting: { groups },
  },
})
for (const [fileName, entry] of [
  ['sluice-launcher.js', 'script-launcher.ts'],
  ['sluice-diagnostics.js', 'diagnostics.ts'],
])
  await run(fileName, {
    minify: true,
    outDir: 'packages/banner/dist',
    lib: { entry: from(`packages/banner/src/${entry}`), formats: ['es'], fileName: () => fileName },
    alias,
  })
for (const name of ['keeper', 'bridges'])
  await run(`sluice-${name}.js and what it loads`, {
    minify: true,
    preserveEntrySignatures: 'allow-extension',
    outDir: 'packages/banner/dist',
    lib: {
      entry: { [`sluice-${name}`]: from(`packages/banner/src/script-${name}.ts`) },
      formats: ['es'],
    },
    alias,
    output: {
      entryFileNames: '[name].js',
      // create-gpp.ts becomes sluice-gpp.js.
      chunkFileNames: ({ name }) => `sluice-${name.replace('create-', '')}.js`,
    },
  })
// The demo's single-page app, which uses the packages as they were just built.
say('demo app')
execFileSync(
  process.execPath,
  [from('node_modules/vite/bin/vite.js'), 'build', 'app', '--logLevel', 'warn'],
  {
    cwd: from('demo'),
    stdio: 'inherit',
  },
)
say('done')
