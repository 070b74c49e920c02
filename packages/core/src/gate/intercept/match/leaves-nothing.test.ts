import { describe, expect, it } from 'vitest'
import { leavesNothing } from './leaves-nothing.js'

const PAST = 'Thu, 01 Jan 1970 00:00:00 GMT'
const later = new Date(Date.now() + 3_600_000).toUTCString()

describe('a text for document.cookie', () => {
  it.each([
    'max-age=0',
    'Max-Age = 00 ',
    'max-age=-1',
    'max-age=-99999999999999999999',
    `expires=${PAST}`,
    `expires=${PAST.replace('GMT', 'UTC')}; path=/; SameSite=Lax`,
    'expires=Thu, 01-Jan-1970 00:00:01 GMT',
    'expires=Thu, 01-Jan-70 00:00:01 GMT',
    'expires=Thursday, 1 Jan 1970 0:00:00',
    `max-age=0; path=/; expires=${PAST}`,
    `expires=${new Date(Date.now() - 5000).toUTCString()}`,
  ])('P1: is a removal with %s', lifetime => {
    expect(leavesNothing(`a=1; ${lifetime}`, '1')).toBe(true)
  })

  // Each of these is stored by Chromium, Firefox or WebKit.
  it.each([
    '',
    'path=/',
    'expires=0',
    'expires=-1',
    'expires=1',
    'expires=',
    'expires=-1d',
    'expires=1970-01-01T00:00:00.000Z',
    'expires=1 Jan 1970',
    'expires=Thu, 01 Jan 1970 00:00 GMT',
    'expires=01 Jan 1970 99:00:00 GMT',
    'expires=99 Jan 1970 00:00:00 GMT',
    'expires=01 Xxx 1970 00:00:00 GMT',
    'expires=Thu, 01-Jan-60 00:00:01 GMT',
    'expires=Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)',
    `expires="${PAST}"`,
    `expires=${later}`,
    `expires=${PAST}; expires=${later}`,
    `max-age=100; expires=${PAST}`,
    `max-age=0; expires=${later}`,
    'max-age=0; expires=0',
    'max-age=0; max-age=100',
    'max-age=0; max-age=x',
    'max-age=0; max-age',
    'max-age=0.5',
    'max-age=0x',
    'max-age=+0',
    'max-age="0"',
    'max-age=-',
    'max-age=',
    'max-age=1',
    '\nmax-age=0',
    '\u00a0max-age=0',
    'max-age\u00a0=0',
    'max-age=\u00a00',
    'xmax-age=0',
  ])('P1: is no removal with %j', lifetime => {
    expect(leavesNothing(`a=1; ${lifetime}`, '1')).toBe(false)
  })

  it('P1: is no removal where a browser ends it before its lifetime', () => {
    expect(leavesNothing('a=1\n; max-age=0', '1')).toBe(false)
    expect(leavesNothing('a=1\0; max-age=0', '1')).toBe(false)
  })

  it('P6: looks for a cookie that no script sees, with an empty one for a second', () => {
    expect(leavesNothing('a=; max-age=1', '')).toBe(true)
    expect(leavesNothing('a=; max-age=2', '')).toBe(false)
    expect(leavesNothing('a=1; max-age=1', '1')).toBe(false)
  })
})
