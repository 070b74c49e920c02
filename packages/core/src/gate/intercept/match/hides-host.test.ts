import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hidesHost } from './hides-host.js'
import { createMatcher } from './hosts.js'

const { find, isNamedIn } = createMatcher(
  [{ id: 's', name: 's', purposes: ['analytics'], hosts: ['stats.example', '*.ads.example'] }],
  'shop.example',
)
const isSuspect = (html: string) => isNamedIn?.(html) || hidesHost(html)

/** The host's letters, each as it is or in one of the ways that an address parser reads as the same. */
const disguised = (host: string) =>
  fc
    .tuple(
      ...[...host].map(letter =>
        fc.constantFrom(
          letter,
          letter.toUpperCase(),
          `%${letter.charCodeAt(0).toString(16)}`,
          letter === '.' ? '。' : String.fromCodePoint(letter.charCodeAt(0) + 0xfee0),
          `\t${letter}`,
          `\n${letter}`,
          `\u00ad${letter}`,
        ),
      ),
    )
    .map(letters => letters.join(''))

it('P1: HTML in which an address parser finds a held host is never taken for harmless', () => {
  const address = fc
    .tuple(
      fc.constantFrom(
        'https://',
        'HTTPS:\\\\',
        '//',
        '\\\\',
        '/\t/',
        'https:',
        'http:/',
        'ws://u:p%40@',
      ),
      fc.constantFrom('', 'www.', '!.', 'a_b.'),
      fc.oneof(disguised('stats.example'), disguised('x.ads.example')),
      fc.constantFrom('', '.', ':8080', '/p.gif', '?a=50%', '#x'),
    )
    .map(parts => parts.join(''))
  let found = 0
  fc.assert(
    fc.property(address, url => {
      for (const base of ['https://shop.example/', 'http://shop.example/']) {
        if (!find(url, () => base)?.ids.length) continue
        found++
        expect(isSuspect(`<p>Größe: 5 %</p><img src="${url}">`), url).toBe(true)
      }
    }),
    { numRuns: 3000 },
  )
  // Half of the addresses have another host in front, which is held only under a wildcard.
  expect(found).toBeGreaterThan(500)
})

it.each([
  ['a character reference', '<img src="https://st&#97;ts.example/">'],
  ['a named reference', '<img src="https&colon;//stats&period;example/">'],
  ['a soft hyphen without its semicolon', '<img src="//sta&shy.example">'],
  ['a base', '<base href="//other.example/"><img src="p.gif">'],
])('P1: %s may hide a host', (_, html) => {
  expect(hidesHost(html)).toBe(true)
})

it.each([
  ['words in any language', '<p>Größe, 大きさ, цена: 5 €</p><img src="/größe.png">'],
  ['escapes in a path or a style', '<img src="/a%20b.png" style="width:50%"><p>100%</p>'],
  ['common references', '<p>&lt;b&gt; &amp; &quot;c&quot;&nbsp;</p><a href="?a=1&b=2">x</a>'],
  ['lines', '<p>\n  Text:\n  more\n</p>'],
])('P8: %s hide nothing', (_, html) => {
  expect(hidesHost(html)).toBe(false)
})

it('P8: the time it takes grows with the text, and no faster', () => {
  const take = (length: number) => {
    let quickest = Number.POSITIVE_INFINITY
    for (const text of ['a:/'.repeat(length), 'ä'.repeat(length * 3), '%/:'.repeat(length)])
      for (let i = 0; i < 5; i++) {
        const start = performance.now()
        isSuspect(`.${text}`)
        quickest = Math.min(quickest, performance.now() - start)
      }
    return quickest
  }
  take(20_000)
  // Eight times the text: a quadratic look would take sixty-four times as long.
  expect(take(160_000) / take(20_000)).toBeLessThan(32)
})
