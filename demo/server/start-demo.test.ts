import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startDemo } from './start-demo.mjs'

type Demo = Awaited<ReturnType<typeof startDemo>>
let demo: Demo

beforeAll(async () => {
  demo = await startDemo()
})
afterAll(() => demo.close())
beforeEach(() => demo.thirdParty.reset())

/** Host names under localhost are a browser's to resolve: here the page is asked for by address, with its host beside it. */
const fromSite = (host: string, path: string) => {
  const { port } = new URL(demo.startUrl)
  return fetch(`http://127.0.0.1:${port}/c/${host}${path}`, { redirect: 'manual' })
}

describe('third parties', () => {
  it('log every hit with its service, path and events', async () => {
    const url = `${demo.thirdParty.url}/tallymark/collect`
    await fetch(url, { method: 'POST', body: JSON.stringify({ event: 'page view' }) })
    const hit = await demo.thirdParty.waitFor(({ service }) => service === 'tallymark', 1000)
    expect(hit).toMatchObject({ method: 'POST', path: '/collect', events: ['page view'] })
  })

  it('do not log the icon that a browser asks for by itself', async () => {
    await fetch(`${demo.thirdParty.url}/favicon.ico`)
    expect(demo.thirdParty.log()).toEqual([])
  })

  it('say what did arrive where a hit was waited for in vain', async () => {
    await fetch(`${demo.thirdParty.url}/adlantic/p.gif?ev=PageView`)
    await expect(
      demo.thirdParty.waitFor(({ service }) => service === 'vidora', 20),
    ).rejects.toThrow(/adlantic GET \/p.gif/)
  })

  it('allow requests with credentials from another origin', async () => {
    const answer = await fetch(`${demo.thirdParty.url}/tallymark/collect`, {
      method: 'OPTIONS',
      headers: { origin: demo.siteUrl, 'access-control-request-headers': 'content-type' },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBe(demo.siteUrl)
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
    expect(answer.headers.get('access-control-allow-headers')).toBe('content-type')
  })

  it.each([
    ['/posthog/static/array.js', /posthog/i],
    ['/mixpanel/libs/mixpanel.min.js', /mixpanel/i],
  ])('serve the real bundle %s as it came from the registry', async (path, words) => {
    const answer = await fetch(demo.thirdParty.url + path)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(words)
  })

  it('never leave their folder', async () => {
    const answer = await fetch(`${demo.thirdParty.url}/mixpanel/libs/..%2f..%2fpackage.json`)
    expect(answer.status).toBe(404)
  })
})

describe('sites', () => {
  it('lead from a path to the host name of a company, with the visitor kept', async () => {
    const answer = await fromSite('nuso', '/article?region=US-CA')
    expect(answer.headers.get('location')).toMatch(
      /^http:\/\/nuso\.localhost:\d+\/article\?region=US-CA$/,
    )
  })

  it('start page names every company', async () => {
    const { port } = new URL(demo.startUrl)
    const text = await (await fetch(`http://127.0.0.1:${port}/`)).text()
    for (const name of ['NUSO', 'Allset', 'Nanolux', 'IID2SECURE', 'NU-SET'])
      expect(text).toContain(name)
  })
})
