/// <reference lib="dom" />
import { expect, it } from 'vitest'
import type { Page } from '../engines/types'
import {
  ALL,
  asFunction,
  GADGETS,
  open,
  REQUESTS,
  readRun,
  startGadgetSite,
  third,
  wrapFunctions,
} from '../gadgets/gadget-site'
import { describeEachEngine } from '../support/each-engine'
import { write } from '../support/visitor'

/** Functions that page code has replaced, in three ways. */
const REPLACED = [
  'Array.prototype',
  'ArrayIterator',
  'Map.prototype',
  'WeakMap.prototype',
  'Set.prototype',
  'WeakSet.prototype',
  'String.prototype',
  'RegExp.prototype',
  'window:URL',
  'URL.prototype',
  'Reflect',
  'window:Proxy',
  'Function.prototype:call,apply,bind',
  'Object:defineProperty,create,getOwnPropertyDescriptor,assign,keys,entries,freeze',
  'Element.prototype:querySelectorAll,querySelector,getAttribute,hasAttribute,matches,remove',
  'JSON',
]
const POLLUTED = [
  'src',
  'hosts',
  'allowed',
  'services',
  'signal',
  'value',
  'get',
  'set',
  'getPrototypeOf',
  'getOwnPropertyDescriptor',
]
describeEachEngine('gadgets', { start: startGadgetSite }, scene => {
  /** The site remembers what it was asked for by other tests: each asks in a name of its own. */
  let owns = 0
  const nextOwn = () => `own${++owns}`

  /** Waits for what is to come; what does not is the assertion's to say. */
  const arrive = (names: readonly string[], run: string) => {
    const { site } = scene
    const { waitFor } = run.startsWith('own') ? site : site.party
    const requests = names.filter(name => REQUESTS.includes(name))
    const come = requests.map(name =>
      waitFor(({ path }) => path.endsWith(`=${run}-${name}`), { timeout: 5000 }),
    )
    return Promise.allSettled(come)
  }

  /** Fires every channel after something was changed, first without Sluice, then with it. */
  const tryAll = async (
    prepare: (page: Page) => Promise<unknown>,
    { query = '', isHonest }: { query?: string; isHonest: boolean },
  ) => {
    const { page } = scene
    const own = nextOwn()
    const attempt = async (path: string, run: string) => {
      await open(scene, path + query)
      await prepare(page)
      return page.evaluate(
        async (third, run, own) => {
          // In a task without the driver on the stack, which ends before the driver looks again.
          await new Promise(resolve => setTimeout(resolve, 0))
          kit.fire(third, run)
          if (run === 'held') kit.fire(location.origin, own)
          kit.handle()
          kit.spend(third, `loot${run}`)
          // Observers have their turn; nobody else does before all is as it was.
          for (let turn = 0; turn < 5; turn++) await null
          kit.restore()
          await kit.settle(third)
          return [...kit.problems]
        },
        third(scene),
        run,
        own,
      )
    }
    await attempt('/plain', 'plain')
    // Firefox makes no blob of an array that does not let itself be gone through.
    const control = isHonest ? ALL : ALL.filter(name => name !== 'worker')
    await arrive(control, 'plain')
    expect.soft(await readRun(scene, 'plain')).toEqual(expect.arrayContaining(control))
    const problems = await attempt('/', 'held')
    expect
      .soft({ leaks: await readRun(scene, 'held'), loot: await readRun(scene, 'lootheld') })
      .toEqual({ leaks: [], loot: [] })
    if (isHonest) {
      expect.soft(problems).toEqual([])
      await arrive(ALL, own)
      expect.soft(await readRun(scene, own)).toEqual(ALL)
    }
  }
  /** In one task with what follows: nothing of the driver's runs between. */
  const later = (page: Page, method: 'replace' | 'pollute', name: string, way = '') =>
    page.evaluate(
      (method, name, way) => {
        const { fire } = kit
        kit.fire = (origin, run) => {
          kit.fire = fire
          kit[method](name, way)
          fire(origin, run)
        }
      },
      method,
      name,
      way,
    )

  it.each(REPLACED)(
    'P1 P8 SE1: %s watched by page code hands out no way round, and all else works',
    name => tryAll(page => later(page, 'replace', name, 'watching'), { isHonest: true }),
  )
  // The driver of WebKit speaks JSON.
  const LYING = REPLACED.filter(name => name !== 'JSON')
  it.each(LYING)('P1 SE1: %s that lies opens nothing', name =>
    tryAll(page => later(page, 'replace', name, 'lying'), { isHonest: false }),
  )
  it.each(LYING)('P1 SE1: %s that does nothing opens nothing', name =>
    tryAll(page => later(page, 'replace', name, 'idle'), { isHonest: false }),
  )
  it.each(POLLUTED)('P1 P8 SE1: Object.prototype.%s opens nothing and breaks nothing', name =>
    tryAll(page => later(page, 'pollute', name), { isHonest: true }),
  )
  it.each(POLLUTED)(
    'P1 P8 SE1: Object.prototype.%s from before opens nothing and breaks nothing',
    name =>
      tryAll(page => later(page, 'pollute', name), { query: `?before=${name}`, isHonest: true }),
  )

  it.each([
    ['realms', 'natives of windows that the page makes', 1],
    ['functions', 'functions and names that the page finds', 1],
    ['liars', 'texts that change between two looks', 4],
  ] as const)('P1 SE1: %s: %s are no way round', async (group, _, turns) => {
    const { page, site } = scene
    const names = Object.keys(GADGETS[group])
    const play = (run: string, turns: number) =>
      page.evaluate(
        async (group, third, run, turns) => {
          await kit.run(gadgets[group], third, run, turns)
          await kit.settle(third)
        },
        group,
        third(scene),
        run,
        turns,
      )
    await open(scene, '/plain')
    await play('plain', 1)
    // Others look for the address at once.
    const silent = scene.engine === 'chromium' ? [] : ['a base that comes behind the address']
    expect
      .soft(await readRun(scene, 'plain'))
      .toEqual(names.filter(name => !silent.includes(name)).toSorted())
    site.party.reset()
    await open(scene, '/')
    await play('held', turns)
    expect.soft(await readRun(scene, 'held')).toEqual([])
  })

  it.each([
    ['before Sluice', '/wrapped'],
    ['before Sluice, on the document itself', '/wrapped-own'],
    ['after Sluice', '/'],
  ])(
    'P1 P5 P8: functions that a page has wrapped %s are still called, and the gate holds',
    async (_, path) => {
      const { page, site } = scene
      const own = nextOwn()
      const names = ['cookie', 'fetch', 'xhr']
      const send = async (run: string, own: string) => {
        await page.evaluate(
          async (third, run, names, own) => {
            kit.fire(third, run, names)
            kit.fire(location.origin, own, names)
            await kit.settle(third)
          },
          third(scene),
          run,
          names,
          own,
        )
      }
      const readCalls = () =>
        page.evaluate(() =>
          kit.calls
            .map(call => call.replace(/http:\S*(\/|=)/, '').replace(/=1.*/, ''))
            // Its own mirror.
            .filter(call => !/^cookie sluice/.test(call)),
        )
      const callsOf = (own: string) => [`cookie ${own}-cookie`, `fetch ${own}-fetch`, 'send']
      const other = nextOwn()

      await open(scene, '/plain-wrapped')
      await send('plain', other)
      expect(await readRun(scene, 'plain')).toEqual(names)
      expect((await readCalls()).sort()).toEqual(
        ['cookie _st_plain-cookie', 'fetch plain-fetch', 'send', ...callsOf(other)].sort(),
      )

      await open(scene, path)
      if (path === '/')
        await page.evaluate(asFunction(`() => (${wrapFunctions})(Document.prototype)`))
      await send('held', own)
      expect(await readRun(scene, 'held')).toEqual([])
      expect(await readRun(scene, own)).toEqual(names)
      const calls = await readCalls()
      expect(calls).toEqual(expect.arrayContaining(callsOf(own)))
      await write(page, 'acceptAll')
      await site.party.waitFor(({ path }) => path.includes('held-fetch'))
      await site.party.waitFor(({ path }) => path.includes('held-xhr'))
      expect(await readRun(scene, 'held')).toEqual(names)
      expect(site.seen().filter(path => /held-/.test(path))).toHaveLength(2)
      // Each call once, whenever it was let go.
      expect((await readCalls()).sort()).toEqual(
        ['cookie _st_held-cookie', 'fetch held-fetch', 'send', ...callsOf(own)].sort(),
      )
    },
  )
})
