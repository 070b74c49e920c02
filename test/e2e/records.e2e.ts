/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { type Site, siteConfig, startSite } from '../support/site'
import { type Sluice, visit, waitUntilReady, write } from '../support/visitor'

const PATH = '/consent-records'

/** What the site's archive answers: per site, since each engine has one of its own. */
const statuses = new WeakMap<Site, number>()

const start = async () => {
  const site: Site = await startSite(() => ({ '/': { config: siteConfig({ onRecord: PATH }) } }), {
    routes: { [PATH]: () => ({ body: '', status: statuses.get(site) ?? 204 }) },
    headers: { '/': { 'Content-Security-Policy': "connect-src 'self'" } },
  })
  return site
}

describeEachEngine('records', { start }, scene => {
  /** The distinct records that have come, in the order of their arrival. */
  const taken = () => {
    const bodies = scene.site
      .hits()
      .filter(({ path }) => path === PATH)
      .map(
        ({ body }) =>
          JSON.parse(body) as { record: { id: string; action: string }; notice?: string },
      )
    return [...new Map(bodies.map(body => [body.record.id, body])).values()]
  }
  const isSent = () =>
    scene.page.waitUntil(
      () =>
        new Promise<boolean>((resolve, reject) => {
          const request = indexedDB.open('sluice')
          request.onerror = () => reject(request.error)
          request.onsuccess = () => {
            const database = request.result
            const keys = database.transaction('ledger').objectStore('ledger').getAllKeys()
            keys.onsuccess = () => {
              database.close()
              resolve(!keys.result.some(key => String(key).startsWith('o')))
            }
          }
        }),
    )

  it('RP7 RP1: each record arrives with the notice that was shown, also where the page is left at once', async () => {
    const { page, site } = scene
    statuses.set(site, 204)
    site.reset()
    await page.goto(site.url())
    await visit(page).choose('Accept all')
    await page.follow(site.url('/other'))
    await site.waitFor(({ path, method }) => path === PATH && method === 'POST')
    await waitUntilReady(page)
    await isSent()
    const [first, ...others] = taken()
    expect(others).toEqual([])
    expect(first?.record).toMatchObject({ schema: 1, action: 'accept', surface: 'banner' })
    expect(first?.notice).toContain('Accept all')
    const history = await page.evaluate(
      async () => await (window as unknown as { sluice: Sluice }).sluice.history(),
    )
    expect(history).toEqual([first?.record])
  })

  it('RP7: what the site does not take comes again from a later page, in order', async () => {
    const { page, site } = scene
    statuses.set(site, 503)
    site.reset()
    await page.goto(site.url())
    await visit(page).choose('Accept all')
    await write(page, 'withdraw')
    // Both were refused: what is taken from now on is tried again.
    await site.waitFor(({ path, body }) => path === PATH && body.includes('"withdraw"'))
    statuses.set(site, 204)
    site.reset()
    await page.follow(site.url('/other'))
    await waitUntilReady(page)
    await isSent()
    expect(taken().map(({ record }) => record.action)).toEqual(['accept', 'withdraw'])
    expect(await page.errors()).toEqual([])
  })
})
