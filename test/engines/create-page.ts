/// <reference lib="dom" />
import type { Aim, Finder, PlainLocator } from './page/locate'
import { poll } from './poll'
import type { RawPage } from './raw-page'
import type { ElementState, Locator, Page } from './types'

const call = (fn: (...args: never[]) => unknown, args: unknown[]) =>
  `(${fn.toString()})(...${JSON.stringify(args)})`

const plain = (locator: Locator): PlainLocator => ({
  ...('css' in locator ? { css: locator.css } : { role: locator.role }),
  ...('name' in locator && {
    name:
      locator.name instanceof RegExp
        ? { source: locator.name.source, flags: locator.name.flags }
        : locator.name,
  }),
  ...(locator.within && { within: plain(locator.within) }),
})

const words = (locator: Locator): string => {
  const own =
    'css' in locator
      ? `css ${locator.css}`
      : `${locator.role}${locator.name === undefined ? '' : ` ${locator.name instanceof RegExp ? locator.name : `"${locator.name}"`}`}`
  return locator.within ? `${own} in ${words(locator.within)}` : own
}

/** Makes a page, the same in every engine, of what an engine's protocol gives. */
export const createPage = (raw: RawPage, finder: string): Page => {
  const run = async (expression: string): Promise<unknown> => {
    const answer = JSON.parse(
      await raw.run(`(async () => {
        try { return JSON.stringify({ value: await (${expression}) }) }
        catch (error) { return JSON.stringify({ error: String(error?.stack ?? error), message: String(error) }) }
      })()`),
    )
    if ('error' in answer)
      throw new Error(`In the page (${raw.engine}): ${answer.message}`, { cause: answer.error })
    return answer.value
  }

  const evaluate: Page['evaluate'] = (fn, ...args) => run(call(fn, args)) as never

  const ask = async <K extends keyof Finder>(method: K, locator: Locator) => {
    const asked = `globalThis[Symbol.for('sluice.test')]?.${method}(${JSON.stringify(plain(locator))})`
    const answer = await run(asked)
    const known =
      answer !== undefined ? answer : await run(`(() => {${finder}; return ${asked}})()`)
    return known as Awaited<ReturnType<Finder[K]>>
  }

  const findAll = (locator: Locator): Promise<ElementState[]> => ask('findAll', locator)

  const find = async (locator: Locator) => {
    const found = await findAll(locator)
    if (found.length > 1)
      throw new Error(`${words(locator)}: ${found.length} elements fit, one was expected`)
    return found[0] ?? null
  }

  return {
    ...raw,
    evaluate,
    findAll,
    find,

    waitUntil: <A extends unknown[], R>(fn: (...args: A) => R, ...args: A) =>
      poll<Awaited<R>>(`until ${fn.toString().slice(0, 200)} holds in ${raw.engine}`, async () => {
        const value = await evaluate(fn, ...args)
        return value ? { value } : { missing: `it returned ${JSON.stringify(value)}` }
      }),

    waitFor: (locator, wait) =>
      poll<ElementState>(
        `for ${words(locator)} in ${raw.engine}`,
        async () => {
          const value = await find(locator)
          return value ? { value } : { missing: 'no such element' }
        },
        wait,
      ),

    waitGone: (locator, wait) =>
      poll(
        `until ${words(locator)} is gone in ${raw.engine}`,
        async () => {
          const { length } = await findAll(locator)
          return length === 0 ? { value: undefined } : { missing: `${length} there` }
        },
        wait,
      ),

    async state(locator) {
      const found = await find(locator)
      if (!found) throw new Error(`No ${words(locator)} in ${raw.engine}`)
      return found
    },

    async text(locator) {
      const answer = await ask('text', locator)
      if (!('text' in answer)) throw new Error(`Text of ${words(locator)}: ${answer.reason}`)
      return answer.text as string
    },

    async click(locator, wait) {
      const point = await poll<{ x: number; y: number }>(
        `to click ${words(locator)} in ${raw.engine}`,
        async () => {
          const aim: Aim = await ask('aim', locator)
          return 'x' in aim ? { value: aim } : { missing: aim.reason }
        },
        wait,
      )
      await raw.clickAt(point)
    },

    async screenshot(path) {
      // WebKit takes the picture of the last frame it has painted, which may be an older one.
      await evaluate(
        () =>
          new Promise<void>(resolve => {
            requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
            setTimeout(resolve, 500)
          }),
      )
      await raw.screenshot(path)
    },

    press(keys) {
      const parts = keys.split(/\+(?=.)/)
      return raw.press({ held: parts.slice(0, -1), key: parts.at(-1) as string })
    },

    addInitScript: (fn, ...args) => raw.addInitScript(`${call(fn, args)};`),
  }
}
