import { expect, it } from 'vitest'
import { safeHref } from './safe-href.js'

it('SE4: lets http, https and relative addresses through as they stand', () => {
  for (const href of [
    'https://a.example/p#b',
    'http://a.example',
    '/privacy',
    'privacy?x=1',
    '#top',
    '//cdn.example/p',
  ])
    expect(safeHref(href)).toBe(href)
})

it('SE4: makes no link of anything else, however it is written', () => {
  for (const href of [
    undefined,
    '',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'blob:https://a.example/1',
    'vbscript:x',
    'file:///etc/passwd',
    'https://[',
  ])
    expect([href, safeHref(href)]).toEqual([href, undefined])
})
