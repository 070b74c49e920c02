import { describe, expect, it } from 'vitest'
import { measureGrowth } from '../../../testing/measure-growth.js'
import { withoutAddresses } from './css-addresses.js'

const clean = (css: string) => withoutAddresses(css, url => /^\s*(https:)?\/\/held\//i.test(url))

describe('addresses in a style', () => {
  it.each([
    ['a{b:url(https://held/x)}', 'a{b:url(data:,)}'],
    ['a{b:URL( "https://held/x" )}', 'a{b:URL( "data:," )}'],
    ["a{b:url('//held/x') 5,url(/own)}", "a{b:url('data:,') 5,url(/own)}"],
    ['a{b:url(https://held/x', 'a{b:url(data:,'],
    ['a{b:url("https://held/x', 'a{b:url("data:,'],
    ['@import "https://held/x";', '@import "data:,";'],
    ['@import/**/url(//held/x)screen;', '@import/**/url(data:,)screen;'],
    ["@import /* it's */ '//held/x';", "@import /* it's */ 'data:,';"],
    [
      'a{b:-webkit-image-set("/own" 1x,"//held/2" type("image/png") 2x)}',
      'a{b:-webkit-image-set("/own" 1x,"data:," type("image/png") 2x)}',
    ],
    [
      'a{b:image-set(url(/own) 1x, url(//held/2) 2x) "//held/text"}',
      'a{b:image-set(url(/own) 1x, url(data:,) 2x) "//held/text"}',
    ],
    [
      '@font-face{src:url(/own) format("x"),url(//held/f)}',
      '@font-face{src:url(/own) format("x"),url(data:,)}',
    ],
    // What a comment or a text says is none, and hides nothing behind it.
    ['a:after{content:"/*"}b{c:url(//held/x)}/* */', 'a:after{content:"/*"}b{c:url(data:,)}/* */'],
    ['/* url(" */a{b:url(//held/x)}', '/* url(" */a{b:url(data:,)}'],
    ["/* don't */a{b:url(//held/x)}", "/* don't */a{b:url(data:,)}"],
    ['.a\\"b{c:url(//held/x)}', '.a\\"b{c:url(data:,)}'],
    ['a{b:"x\nc:url(//held/x)}', 'a{b:"x\nc:url(data:,)}'],
    ['a{b:"x\\"y";c:url(//held/x)}', 'a{b:"x\\"y";c:url(data:,)}'],
    ['a{b:url(/own x);c:url(//held/x)}', 'a{b:url(/own x);c:url(data:,)}'],
    // Escapes, in the name and in the address.
    ['a{b:u\\72l(//held/x)}', 'a{b:url(data:,)}'],
    ['a{b:\\000075 rl(//held/x)}', 'a{b:url(data:,)}'],
    ['@\\69 mport "//held/x"', '@import "data:,"'],
    ['a{b:url("https\\3a //\\68 eld/x")}', 'a{b:url("data:,")}'],
    ['a{b:url(https://he\\6c d/x)}', 'a{b:url(data:,)}'],
    ['a{b:url(https\\3a //held/x)}', 'a{b:url(data:,)}'],
    ['a{b:url("https://he\\\nld/x")}', 'a{b:url("data:,")}'],
  ])('P1: takes what is held out of %j', (css, rest) => {
    expect(clean(css)).toBe(rest)
  })

  it.each([
    '',
    'a{b:c}',
    'a{b:url(/own)}',
    'a{b:url()}',
    '/* url(//held/x) */',
    'a{content:"url(//held/x)"}',
    'a{content:"\\f101"}',
    'a,b{c:d,"//held/x"}',
    'a{b:curl(//held/x)}',
    'a{content:"\\ffffff \\0"}b{c:url(/own)}',
  ])('P8: leaves %j as it is', css => {
    expect(clean(css)).toBeUndefined()
  })

  it('P8: twice the text takes less than three times the time', () => {
    const icons = (count: number) =>
      Array.from(
        { length: count },
        (_, i) => `.fa-icon-${i}:before,.fa-alias-${i}:before{content:"\\f${i % 10}00"}`,
      ).join('')
    const texts: ((size: number) => string)[] = [
      size => `.q{background:url(/own.png)}${icons(size)}`,
      size => 'url('.repeat(size * 10),
      size => 'url("'.repeat(size * 10),
      size => '@import '.repeat(size * 10),
      size => `image-set(${'"a,'.repeat(size * 10)}`,
      size => `url(${'\\75 '.repeat(size * 10)}`,
      size => '/*url('.repeat(size * 10),
    ]
    for (const text of texts) {
      const growth = measureGrowth(clean, [text(4000), text(8000)], ratio => ratio < 3)
      expect(growth, text(2)).toBeLessThan(3)
    }
  })
})
