import { expect, it } from 'vitest'
import * as banner from './index.js'

it('GA8: can be imported where there is no document', () => {
  expect(typeof document).toBe('undefined')
  expect(Object.keys(banner).sort()).toEqual([
    'createLauncher',
    'mountBanner',
    'mountDeclaration',
    'mountOptOutLink',
  ])
})
