import { expect, it } from 'vitest'
import type { Service } from '../../../types.js'
import { createMatcher } from './hosts.js'

const service = (id: string, ...hosts: string[]): Service => ({
  id,
  name: id,
  purposes: ['analytics'],
  hosts,
})
const match = (services: Service[], own = 'www.shop.example') => {
  const { find } = createMatcher(services, own)
  return (url: string) => find(url, () => `https://${own}/a/b`)
}
const ids = (url: string, ...hosts: string[]) => match([service('s', ...hosts)])(url)?.ids

it('P1: a host is matched as a whole, whatever its case, its port or the dot at its end', () => {
  for (const url of [
    'https://stats.example/x',
    '//stats.example/x',
    'HTTPS://STATS.EXAMPLE./x',
    'wss://stats.example/x',
    '\\\\stats.example\\x',
    'https:\n//stats.exam\tple/x',
    'https://user:pass@stats.example:444/x',
  ])
    expect(ids(url, 'Stats.example'), url).toEqual(['s'])
})

it('P8: an address that only contains a held host passes', () => {
  for (const url of [
    '/proxy?to=https://stats.example/x',
    'https://www.shop.example/stats.example',
    'https://notstats.example/',
    'https://stats.example.shop.example/',
    'https://a.stats.example/',
    'https://stats.example@other.example/',
  ])
    expect(ids(url, 'stats.example'), url).toEqual([])
})

it('GA1: a wildcard covers every sub-domain, and not the domain itself', () => {
  expect(ids('https://a.b.stats.example/', '*.stats.example')).toEqual(['s'])
  expect(ids('https://stats.example/', '*.stats.example')).toEqual([])
  expect(ids('https://xstats.example/', '*.stats.example')).toEqual([])
})

it('GA1: a port is that of the address, written or not', () => {
  expect(ids('https://stats.example/', 'stats.example:443')).toEqual(['s'])
  expect(ids('http://stats.example/', 'stats.example:443')).toEqual([])
  expect(ids('ws://stats.example:8080/', 'stats.example:8080')).toEqual(['s'])
})

it('GA1: a path ends where the address has a slash, and the longest one decides', () => {
  const find = match([
    service('all', 'cdn.example'),
    service('part', 'cdn.example/stats'),
    service('twin', 'cdn.example/stats'),
  ])
  expect(find('https://cdn.example/other')?.ids).toEqual(['all'])
  expect(find('https://cdn.example/stats')?.ids).toEqual(['part', 'twin'])
  expect(find('https://cdn.example/stats/a.js?b')?.ids).toEqual(['part', 'twin'])
  expect(find('https://cdn.example/statsx')?.ids).toEqual(['all'])
})

it('GA1: a path of the page’s own host can be held', () => {
  const find = match([service('own', 'www.shop.example/collect/')])
  expect(find('/collect/x')).toEqual({ ids: ['own'], isThird: false, host: 'www.shop.example' })
  expect(find('/shop')?.ids).toEqual([])
})

it('P1: whatever leaves no request is no match: data, blob, about, javascript, and what is no address', () => {
  for (const url of [
    'data:,x',
    'blob:https://stats.example/1',
    'about:blank',
    'javascript:1',
    'https://',
    'http://[x',
  ])
    expect(ids(url, 'stats.example'), url).toBeUndefined()
})

it('P1: third is whoever is neither the page’s host nor under it', () => {
  const find = match([])
  expect(find('https://img.shop.example/')?.isThird).toBe(false)
  expect(find('https://shop.example/')?.isThird).toBe(false)
  expect(find('https://bookshop.example/')?.isThird).toBe(true)
  expect(find('/x')?.isThird).toBe(false)
})

it('P8: names of the prototype are hosts like any other', () => {
  expect(match([])('https://constructor/')?.ids).toEqual([])
  expect(ids('https://__proto__/', '__proto__')).toEqual(['s'])
  expect(ids('https://hasownproperty/', '__proto__')).toEqual([])
})
