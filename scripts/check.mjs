// Everything that is not a test: types, lint and format, layers, dead code, sizes, package contents. `pnpm check`.
import { runSteps } from './run-steps.mjs'

const tsc = project => ['tsc', '-p', project]
const attw = name => ['attw', '--pack', `packages/${name}`, '--profile', 'esm-only']

const { passed, failed } = runSteps([
  ['types of core', ...tsc('packages/core')],
  ['types of core without the DOM', ...tsc('packages/core/tsconfig.pure.json')],
  ['types of banner', ...tsc('packages/banner')],
  ['types of demo', ...tsc('demo')],
  ['types of test', ...tsc('test')],
  ['lint and format', 'biome', 'ci', '--error-on-warnings', '.'],
  [
    'layers and circles',
    'depcruise',
    'packages/core/src',
    'packages/banner/src',
    '--config',
    '.dependency-cruiser.mjs',
  ],
  ['dead code', 'knip'],
  ['sizes', process.execPath, 'scripts/size.mjs', '--check'],
  ['package contents of core', 'publint', 'packages/core', '--strict'],
  ['package contents of banner', 'publint', 'packages/banner', '--strict'],
  ['package types of core', ...attw('core')],
  ['package types of banner', ...attw('banner')],
])
console.log(`\nchecks: ${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
