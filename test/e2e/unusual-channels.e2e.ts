/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { siteConfig, startSite } from '../support/site'
import { waitUntilReady } from '../support/visitor'

const config = siteConfig({
  services: [
    {
      id: 'stats',
      name: 'Stats',
      purposes: ['analytics'],
      hosts: ['127.0.0.1'],
      cookies: [{ name: '_st*' }],
    },
  ],
})
const tags = `<script type="application/json" id="sluice-config">${JSON.stringify(config)}</script>
<script src="/sluice/sluice-intercept.js"></script><script src="/sluice/sluice.js" data-sluice-mode="production"></script>`
const start = () =>
  startSite(() => ({ '/plain': { isPlain: true }, '/': { isPlain: true, before: tags } }))

const LIFETIMES = [
  'expires=0',
  'expires=-1',
  'expires=1970-01-01',
  'expires=Thu, 01 Jan 1970 00:00 GMT',
  'expires=01 Jan 1970 99:00:00 GMT',
  'max-age=0.5',
  'max-age=+0',
  'max-age="0"',
  'max-age=-',
  'max-age=0; max-age=100',
  'max-age=0; expires=0',
  'max-age=0',
  'expires=Thu, 01-Jan-1970 00:00:01 GMT',
]

describeEachEngine('channels that are seldom used', { start }, scene => {
  it('P1: a cookie is taken for a removal only where the browser does not store it', async () => {
    const stored = (lifetimes: string[]) =>
      lifetimes.filter((lifetime, index) => {
        document.cookie = `_st${index}=1; path=/; ${lifetime}`
        const isStored = document.cookie.includes(`_st${index}=1`)
        document.cookie = `_st${index}=; path=/; max-age=0`
        return isStored
      })
    await scene.page.goto(scene.site.url('/plain'))
    const plain = (await scene.page.evaluate(stored, LIFETIMES)) as string[]
    expect(plain).toContain('expires=0')
    expect(plain).not.toContain('max-age=0')
    await scene.page.goto(scene.site.url('/'))
    await waitUntilReady(scene.page)
    expect(await scene.page.evaluate(stored, LIFETIMES)).toEqual([])
  })
})
