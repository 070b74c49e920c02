/// <reference lib="dom" />
import type { Channel, Tools } from './channel'

/** One channel to be fired at one target. */
export interface Job {
  key: string
  id: string
  target: string
}

/** What a channel threw, or what its promise was rejected with. */
export interface Problem {
  key: string
  id: string
  way: 'threw' | 'rejected'
  error: string
}

/** What the page's script offers to the test. */
export interface PageCoverage {
  fire(jobs: Job[]): void
  problems: Problem[]
  clear(): void
}

type Fire = NonNullable<Channel['fire']>

/** Runs in the page, as a script of its own. */
const install = (fires: Record<string, Fire>) => {
  const ends: (() => void)[] = []
  const problems: Problem[] = []
  const later: Tools['later'] = (stage, end) => ends.push(() => stage && end())
  const tools: Tools = {
    later,
    waiting(url) {
      const other = document.implementation.createHTMLDocument()
      other.body.innerHTML = `<iframe src="${url}"></iframe>`
      return other.body.firstElementChild as HTMLIFrameElement
    },
    realm(stage) {
      const frame = document.createElement('iframe')
      stage.append(frame)
      return frame.contentWindow as Window & typeof globalThis
    },
    work(code, stage, options) {
      const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
      const worker = new Worker(address, options)
      // A module that is held fails to load: that is the worker's own affair.
      worker.onerror = event => event.preventDefault()
      later(stage, () => worker.terminate())
    },
    svg(name, stage) {
      const space = 'http://www.w3.org/2000/svg'
      const picture = document.createElementNS(space, 'svg')
      const element = document.createElementNS(space, name)
      for (const each of [picture, element]) {
        each.setAttribute('width', '10')
        each.setAttribute('height', '10')
      }
      picture.append(element)
      stage.append(picture)
      return element
    },
  }
  const fireOne = ({ key, id, target }: Job) => {
    const note = (way: Problem['way']) => (error: unknown) =>
      problems.push({
        key,
        id,
        way,
        error: error instanceof Object && 'name' in error ? `${error.name}: ${error}` : `${error}`,
      })
    const stage = document.createElement('div')
    stage.className = 'stage'
    document.body.append(stage)
    try {
      Promise.resolve(fires[id]?.(target, stage, tools)).catch(note('rejected'))
    } catch (error) {
      note('threw')(error)
    }
  }
  const coverage: PageCoverage = {
    problems,
    fire: jobs => jobs.forEach(fireOne),
    clear() {
      for (const end of ends.splice(0)) end()
      for (const stage of document.querySelectorAll('.stage')) stage.remove()
    },
  }
  Object.assign(window, { __coverage: coverage })
}

/** The text of the page's own script: all channels that fire by a function. */
export const pageScript = (channels: Channel[]) => {
  const fires = channels.flatMap(({ id, fire }) =>
    fire ? [`${JSON.stringify(id)}: ${fire.toString()}`] : [],
  )
  return `(${install.toString()})({\n${fires.join(',\n')}\n})`
}
