import { describe, expect, it } from 'vitest'
import { gpcJson } from './gpc-json.js'
import { readRegion } from './read-region.js'

describe('readRegion', () => {
  it.each([
    [{ 'cf-ipcountry': 'DE' }, 'DE'],
    [{ 'cf-ipcountry': 'US', 'cf-region-code': 'CA' }, 'US-CA'],
    [{ 'x-vercel-ip-country': 'CA', 'x-vercel-ip-country-region': 'QC' }, 'CA-QC'],
    [{ 'cloudfront-viewer-country': 'GB', 'cloudfront-viewer-country-region': 'ENG' }, 'GB-ENG'],
    [{ 'x-appengine-country': 'us', 'x-appengine-region': 'co' }, 'US-CO'],
    [{ 'cf-ipcountry': 'US', 'cf-region-code': 'not a code' }, 'US'],
  ])('reads %j as %s', (headers, region) => {
    expect(readRegion(headers)).toBe(region)
    expect(readRegion(new Headers(headers))).toBe(region)
  })

  it.each([
    {},
    { 'cf-ipcountry': 'XX' },
    { 'cf-ipcountry': 'T1' },
    { 'x-appengine-country': 'ZZ' },
    { 'cf-ipcountry': 'Germany', 'x-vercel-ip-country': 'US' },
    { 'cf-ipcountry': ['DE', 'US'] },
    { 'cf-ipcountry': '<script>' },
  ])('SG11 P1: takes %j for unknown', headers => {
    expect(readRegion(headers)).toBeUndefined()
  })

  it('reads headers of the site’s own proxy, and those alone, if it names them', () => {
    const from = [{ country: 'X-Geo', subdivision: 'X-Geo-Part' }]
    expect(readRegion({ 'x-geo': 'us', 'x-geo-part': 'tx', 'cf-ipcountry': 'DE' }, from)).toBe(
      'US-TX',
    )
    expect(readRegion({ 'cf-ipcountry': 'DE' }, from)).toBeUndefined()
  })
})

describe('gpcJson', () => {
  it('SG10: says that the signal is honoured, and since when', () => {
    expect(JSON.parse(gpcJson('2026-11-22'))).toEqual({ gpc: true, lastUpdate: '2026-11-22' })
  })

  it.each(['', '2026', '22.11.2026', '2026-02-30', '2026-13-01', undefined, 5])(
    'SG10: refuses %j, and says what it wants',
    value => {
      expect(() => gpcJson(value as string)).toThrow(
        /lastUpdate: must be a day such as "2026-11-22"/,
      )
    },
  )
})
