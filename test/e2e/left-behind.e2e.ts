/// <reference lib="dom" />
import { chromium } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { CHROMIUM_ARGUMENTS, findBrowsers } from '../../scripts/browsers.mjs'
import { engines } from '../engines/engines'
import { interceptedTags, siteConfig, startSite } from '../support/site'

const config = siteConfig({
  services: [{ id: 'stats', name: 'Stats', purposes: ['analytics'], hosts: ['stats.example'] }],
})
const before = interceptedTags(config)

// Only Chromium lets a test collect garbage.
describe.runIf(engines().includes('chromium'))('what the page has left behind (chromium)', () => {
  it('P8: is not kept: routes with marked frames, and blobs whose address is revoked', async () => {
    const site = await startSite(() => ({ '/': { isPlain: true, before } }))
    const browser = await chromium.launch({
      executablePath: findBrowsers().chromium.path,
      args: [...CHROMIUM_ARGUMENTS, '--js-flags=--expose-gc'],
    })
    try {
      const page = await browser.newPage()
      await page.goto(site.url('/'))
      const left = await page.evaluate(async () => {
        const { gc, sluice } = window as unknown as {
          gc(): void
          sluice: { ready: Promise<unknown> }
        }
        await sluice.ready
        const routes: WeakRef<object>[] = []
        const blobs: WeakRef<object>[] = []
        for (let i = 0; i < 20; i++) {
          const route = document.createElement('section')
          const frame = document.createElement('iframe')
          frame.dataset.consent = 'stats'
          frame.dataset.src = 'https://stats.example/frame'
          route.append(frame)
          document.body.append(route)
          while (!route.querySelector('[data-consent-placeholder]'))
            await new Promise(requestAnimationFrame)
          route.remove()
          routes.push(new WeakRef(route))
          const blob = new Blob(['text'])
          URL.revokeObjectURL(URL.createObjectURL(blob))
          blobs.push(new WeakRef(blob))
        }
        const count = (refs: WeakRef<object>[]) => refs.filter(ref => ref.deref()).length
        // What is left is collected in several goes; two of each may still be looked at, and what was counted lives on for
        // the rest of its task.
        for (let i = 0; i < 50 && (count(routes) > 2 || count(blobs) > 2); i++) {
          await new Promise(requestAnimationFrame)
          gc()
          await new Promise(requestAnimationFrame)
        }
        return { routes: count(routes) > 2, blobs: count(blobs) > 2 }
      })
      expect(left).toEqual({ routes: false, blobs: false })
    } finally {
      await browser.close()
      await site.close()
    }
  })
})
