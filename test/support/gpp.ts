/// <reference lib="dom" />
import type { Page } from '../engines/types'

/** What `ping` of the GPP API says, as far as tests read it. */
export interface GppPing {
  gppVersion: string
  cmpStatus: string
  cmpDisplayStatus: string | null
  signalStatus: string
  cmpId: number
  sectionList: number[]
  applicableSections: number[]
  gppString: string
  parsedSections: Record<string, Record<string, unknown>[]>
}

/** Globals that a page of these tests has. */
export interface GppWindow {
  __gpp(
    command: string,
    callback: (data: unknown, success: boolean) => void,
    parameter?: unknown,
  ): void
  __uspapi(
    command: string,
    version: number,
    callback: (data: unknown, success: boolean) => void,
  ): void
  /** What `ping` said right behind the script tag. */
  __first: GppPing
  /** Name and data of each event, and the signal that came with it. */
  __events: [name: string, data: unknown, signal: string][]
  /** What was asked in the head, before any file of the bridge could be there. */
  __early: unknown[]
  /** What other windows have sent. */
  __heard: unknown[]
}

/** Stands right behind the script tag: asks, and listens, through the stub. */
export const LISTENER = `<script>
window.__events = []
window.__early = []
window.__heard = []
__gpp('ping', data => { window.__first = data })
__gpp('addEventListener', event => __events.push([event.eventName, event.data, event.pingData.signalStatus]))
__gpp('hasSection', (data, success) => __early.push(data, success), 'usca')
addEventListener('message', event => { if (event.data && event.data.heard) __heard.push(event.data.heard) })
</script>`

/**
 * A page for a frame: looks for the window that has the locator, from parent to parent, asks it by object and by text,
 * listens to it, and tells the top window all that comes back.
 */
export const ASKER = `<!doctype html><title>Asker</title><script>
const find = name => {
  for (let host = window; ; host = host.parent) {
    try { if (host.frames[name]) return host } catch {}
    if (host === window.top) return
  }
}
addEventListener('message', ({ data }) => {
  const isText = typeof data === 'string'
  const message = isText ? JSON.parse(data) : data
  top.postMessage({ heard: { isText, ...(message.__gppReturn ?? message.__uspapiReturn) } }, '*')
})
const ask = (name, call, isText) => {
  const host = find('__' + name + 'Locator')
  const message = { ['__' + name + 'Call']: call }
  if (host) host.postMessage(isText ? JSON.stringify(message) : message, '*')
  else top.postMessage({ heard: 'no locator of ' + name }, '*')
}
ask('gpp', { command: 'ping', version: '1.1', callId: 'object' })
ask('gpp', { command: 'getField', parameter: 'usca.SaleOptOut', version: '1.1', callId: 2 }, true)
ask('gpp', { command: 'addEventListener', version: '1.1', callId: 'listener' })
ask('uspapi', { command: 'getUSPData', version: 1, callId: 4 })
</script>`

/** What `ping` says now. */
export const pingGpp = (page: Page): Promise<GppPing> =>
  page.evaluate(() => {
    let answer: unknown
    ;(window as unknown as GppWindow).__gpp('ping', data => {
      answer = data
    })
    return answer as GppPing
  })

/** What a command answers: data and success, or nothing if it did not at once; and what it returned. */
export const callGpp = (page: Page, command: string, parameter?: unknown) =>
  page.evaluate(
    (name, value) => {
      const answers: unknown[][] = []
      const returned = (window as unknown as GppWindow).__gpp(
        name,
        (...answer) => answers.push(answer),
        value,
      )
      return { answers, returns: returned !== undefined }
    },
    command,
    parameter ?? null,
  )

/** What `getUSPData` answers. */
export const readUsp = (page: Page) =>
  page.evaluate(() => {
    let answer: unknown
    ;(window as unknown as GppWindow).__uspapi('getUSPData', 1, (data, success) => {
      answer = [data, success]
    })
    return answer
  })

/** The events so far. */
export const readEvents = (page: Page) =>
  page.evaluate(() => (window as unknown as GppWindow).__events)

/** Waits until the bridge has taken the stub's place. */
export const waitForGpp = (page: Page) =>
  page.waitUntil(() => {
    let status = ''
    ;(window as unknown as GppWindow).__gpp('ping', data => {
      status = (data as GppPing).cmpStatus
    })
    return status === 'loaded'
  })

/** What frames have been told, once it is as many messages. */
export const readHeard = (page: Page, least: number) =>
  page.waitUntil(count => {
    const { __heard } = window as unknown as GppWindow
    return __heard.length >= count && __heard
  }, least) as Promise<Record<string, unknown>[]>
