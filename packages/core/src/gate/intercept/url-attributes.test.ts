import { describe, expect, it } from 'vitest'
import { measureGrowth } from '../../testing/measure-growth.js'
import { addressesOf } from './url-attributes.js'

describe('the addresses in an attribute', () => {
  it.each([
    ['/a', ['/a']],
    ['/a 1x, /b 2x', ['/a', '/b']],
    [' ,, /a,/b 1x ,/c', ['/a,/b', '/c']],
    ['/a, /b', ['/a', '/b']],
    ['/a,,, /b 100w 50h', ['/a', '/b']],
    [
      'data:image/png;base64,AA== 1x,https://held/b 2x',
      ['data:image/png;base64,AA==', 'https://held/b'],
    ],
    ['/a zz, /b', ['/a', '/b']],
    ['x', ['x']],
    [',', []],
  ])('P1: of srcset %j', (value, addresses) => {
    expect(addressesOf('srcset', value)).toEqual(addresses)
    expect(addressesOf('imagesrcset', value)).toEqual(addresses)
  })

  it('P1: of ping', () => {
    expect(addressesOf('ping', ' /a,  /b\n/c ')).toEqual(['/a,', '/b', '/c'])
  })

  it('P8: twice the text takes less than three times the time', () => {
    const texts: ((size: number) => string)[] = [
      size => `data:image/svg+xml;utf8,${'a'.repeat(size)} zz`,
      size => ', '.repeat(size),
      size => ','.repeat(size),
      size => 'a,'.repeat(size),
      size => 'a 1x '.repeat(size),
      size => 'a 1x,'.repeat(size),
    ]
    for (const text of texts) {
      const read = (value: string) => addressesOf('srcset', value)
      const growth = measureGrowth(read, [text(100_000), text(200_000)], ratio => ratio < 3)
      expect(growth, text(2)).toBeLessThan(3)
    }
  })
})
