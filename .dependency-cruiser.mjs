/**
 * The layers of design: a file imports from its own folder and from lower levels only, folders of one level never import
 * one another, and no import runs in a circle. `env/` is the port that every level above L1 is handed; its folder is L2,
 * and the other folders of L2 may import it.
 */
const L0 =
  '^packages/core/src/(types\\.ts|types/.*|errors\\.ts|id-pattern\\.ts|checksum\\.ts|add-duration\\.ts)$'
const L1 = ['config', 'regime', 'record', 'decision']
const L2 = ['store', 'gate', 'bridges', 'env']
const PUBLIC = '^@sluice/core(/(start|keeper|bridges|defaults|intercept))?$'
const own = folder => `^packages/core/src/${folder}/`
const tests = '\\.test\\.tsx?$'

/** What the files of a folder may import: its own folder, and the levels below. */
const layer = (folder, allowed) => ({
  name: `layer-${folder}`,
  comment: `packages/core/src/${folder} imports its own folder and lower levels only`,
  severity: 'error',
  from: { path: own(folder), pathNot: tests },
  to: { path: '^packages/', pathNot: [own(folder), ...allowed] },
})

const pure = [L0, ...L1.map(own)]

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'layer-0',
      comment: 'types and errors import nothing but each other',
      severity: 'error',
      from: { path: L0 },
      to: { pathNot: L0 },
    },
    ...L1.map(folder => layer(folder, [L0])),
    ...L2.map(folder => layer(folder, [...pure, own('env')])),
    // What decides for a page decides for a request: nothing of a browser's.
    layer('server', pure),
    {
      name: 'public-entry',
      comment: 'the banner uses core through its public entries alone',
      severity: 'error',
      from: { path: '^packages/banner/', pathNot: tests },
      to: { path: '^packages/core/|^@sluice/core/', pathNot: PUBLIC },
    },
    {
      name: 'core-without-interface',
      comment: 'core knows neither the interface nor a framework',
      severity: 'error',
      from: { path: '^packages/core/src/' },
      to: { path: '(^packages/banner|preact)' },
    },
    {
      name: 'zod-in-schemas',
      comment: 'zod/mini, and only in schema.ts files (and the parser that words its errors)',
      severity: 'error',
      from: { path: '^packages/', pathNot: ['/schema\\.ts$', '/parse-config\\.ts$', tests] },
      to: { path: 'zod' },
    },
    {
      name: 'no-tests-in-code',
      severity: 'error',
      from: { pathNot: [tests, '/testing/'] },
      to: { path: [tests, '/testing/'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: [PUBLIC, '\\.css', '^vitest/browser$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
  },
}
