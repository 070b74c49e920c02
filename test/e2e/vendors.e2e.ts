import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../engines/engines'
import { launch } from '../engines/launch'
import type { Session } from '../engines/types'
import { visit, waitUntilReady } from '../support/visitor'
import {
  countHeld,
  measure,
  pathsOf,
  probe,
  ROUNDS,
  readErrors,
  readKept,
  type Scene,
  settle,
  stir,
  waitForEvents,
  waitForFirst,
  waitUntilClear,
  withdraw,
} from '../vendors/drive'
import { startVendorSite, type VendorSite } from '../vendors/vendor-site'
import { vendors } from '../vendors/vendors'

/** Frames during which nobody does anything, and how many timers and held calls a vendor may have in them. */
const FRAMES = 60
const CALLS = 2 * FRAMES
const IDLE_HELD = 10
/** Held calls for each time that the page acts. */
const HELD = 10

for (const engine of engines())
  describe(`vendors (${engine})`, () => {
    let site: VendorSite
    let browser: Session
    let session: Session
    let scene: Scene
    let runs = 0

    beforeAll(async () => {
      site = await startVendorSite(vendors)
      browser = await launch(engine)
    })
    afterAll(async () => {
      await browser?.close()
      await site?.close()
    })
    beforeEach(async () => {
      session = await browser.fresh()
    })
    afterEach(async () => {
      await session?.close()
    })

    describe.each(vendors)('$id', vendor => {
      const open = async (path: string) => {
        scene = { page: await session.newPage(), site, vendor, run: `run${++runs}` }
        await visitAgain(path)
      }
      const visitAgain = (path: string) =>
        scene.page.goto(site.url(`${path}/${vendor.id}?run=${scene.run}`))
      const seen = (from = 0) => pathsOf(site.collector.hits(scene.run).slice(from))

      it('P1: without a manager it reports, and keeps what it declares', async () => {
        await open('/plain')
        await waitForEvents(scene)
        const declared = [
          ...(vendor.cookies ?? []).map(cookie => ({ ...cookie, type: 'cookie' })),
          ...(vendor.storage ?? []),
        ]
        expect(Object.keys(await readKept(scene))).toEqual(
          expect.arrayContaining(
            declared.flatMap(({ type, name, isBrief }) => (isBrief ? [] : [`${type} ${name}`])),
          ),
        )
        const errors = await readErrors(scene)
        expect(errors.filter(text => !vendor.ownErrors?.test(text))).toEqual([])
      })

      it('P1 P8 GA1: before a choice it sends and keeps nothing, throws nothing, and does not spin', async () => {
        await open('/managed')
        await waitUntilReady(scene.page)
        const { calls, held } = await measure(scene, FRAMES)
        expect.soft(calls).toBeLessThan(CALLS)
        expect.soft(held).toBeLessThan(IDLE_HELD)

        const before = await countHeld(scene)
        await stir(scene)
        expect.soft((await countHeld(scene)) - before).toBeLessThan(HELD * ROUNDS)
        expect.soft(seen()).toEqual([])
        expect.soft(await readKept(scene)).toEqual({})
        expect.soft(await readErrors(scene)).toEqual([])
      })

      it('P5 P6 P8: after accept all it works, and on withdrawal it falls silent and leaves nothing', async () => {
        await open('/managed')
        await waitUntilReady(scene.page)
        await stir(scene)
        await visit(scene.page).choose('Accept all')
        await waitForFirst(scene)
        await waitForEvents(scene)
        if (vendor.kind === 'loaded') expect(seen()).toContain(`GET ${vendor.path}`)
        expect.soft(await readErrors(scene)).toEqual([])
        await settle(scene)

        const readLate = await withdraw(scene)
        await waitUntilClear(scene)
        // What was on its way when the consent went has arrived behind this.
        await probe(scene)
        const before = site.collector.hits(scene.run).length
        await stir(scene)
        expect.soft(await readLate(), 'begun after the withdrawal').toEqual([])
        expect.soft(seen(before), 'on the page').toEqual([])
        expect.soft(await readKept(scene), 'on the page').toEqual({})
        expect.soft(await readErrors(scene)).toEqual([])
        const { calls } = await measure(scene, FRAMES)
        expect.soft(calls).toBeLessThan(CALLS)

        await scene.page.goto(site.url('/empty'))
        await probe(scene)
        expect.soft(seen(before), 'after leaving').toEqual([])
        expect.soft(await readKept(scene), 'after leaving').toEqual({})

        await visitAgain('/managed')
        await waitUntilReady(scene.page)
        await stir(scene)
        expect.soft(seen(before), 'on the next page').toEqual([])
        expect.soft(await readKept(scene), 'on the next page').toEqual({})
      })
    })
  })
