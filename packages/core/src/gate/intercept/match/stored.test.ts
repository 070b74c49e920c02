import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matchesName } from '../../match-name.js'
import { createNameMatcher } from './stored.js'

const find = createNameMatcher([
  {
    id: 'stats',
    name: 'Stats',
    purposes: ['analytics'],
    cookies: [{ name: '_st' }, { name: '_st_*' }],
    storage: [{ type: 'localStorage', name: 'st*id' }],
  },
  { id: 'ads', name: 'Ads', purposes: ['marketing'], cookies: [{ name: '_st' }] },
])

it('P6: a name belongs to every service that declares it, of the same kind', () => {
  expect(find('cookie', '_st')).toEqual(['stats', 'ads'])
  expect(find('cookie', '_st_1')).toEqual(['stats'])
  expect(find('cookie', '_stx')).toEqual([])
  expect(find('localStorage', 'st-1-id')).toEqual(['stats'])
  expect(find('sessionStorage', 'st-1-id')).toEqual([])
  expect(find('cookie', 'constructor')).toEqual([])
})

it('P6: what is held before consent is what is cleared after it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '_'), maxLength: 8 })
  fc.assert(
    fc.property(text, text, (pattern, name) => {
      const one = createNameMatcher([
        { id: 's', name: 's', purposes: ['analytics'], cookies: [{ name: pattern }] },
      ])
      expect(one('cookie', name).length > 0).toBe(matchesName(pattern, name))
    }),
    { numRuns: 2000 },
  )
})
