/// <reference lib="dom" />
import { BY_POLICY, type Group } from '../channel'

/** Functions that send. */
export const calls: Group = {
  title: 'Requests by a call',
  channels: [
    { id: 'fetch', name: '`fetch(string)`', file: 'data.json', fire: url => fetch(url) },
    {
      id: 'fetch-url',
      name: '`fetch(URL)`',
      file: 'data.json',
      fire: url => fetch(new URL(url), { method: 'POST', body: 'text', mode: 'no-cors' }),
    },
    {
      id: 'fetch-request',
      name: '`fetch(Request)`',
      file: 'data.json',
      fire: url => fetch(new Request(url, { keepalive: true })),
    },
    {
      id: 'fetch-own-path',
      name: "`fetch()` of a declared path on the page's own host",
      file: 'data.json',
      isOwnHost: true,
      fire: url => fetch(new URL(url).pathname),
    },
    {
      id: 'fetch-later',
      name: '`fetchLater()`',
      file: 'data.json',
      notSupported: { firefox: 'It has no such function.', webkit: 'It has no such function.' },
      fire: url =>
        (
          window as unknown as { fetchLater(url: string, init: { activateAfter: number }): unknown }
        ).fetchLater(url, { activateAfter: 0 }),
    },
    {
      id: 'xhr',
      name: '`XMLHttpRequest`',
      file: 'data.json',
      fire: url => {
        const request = new XMLHttpRequest()
        request.open('GET', url)
        request.send()
      },
    },
    {
      id: 'xhr-sync',
      name: '`XMLHttpRequest`, synchronous',
      file: 'data.json',
      fire: url => {
        const request = new XMLHttpRequest()
        request.open('POST', url, false)
        try {
          request.send('text')
        } catch (error) {
          // What a page sees of an ad blocker or of a broken line.
          if ((error as DOMException).name !== 'NetworkError') throw error
        }
      },
    },
    {
      id: 'beacon',
      name: '`navigator.sendBeacon()`',
      file: 'data.json',
      fire: url => navigator.sendBeacon(url, 'text'),
    },
    {
      id: 'event-source',
      name: '`EventSource`',
      file: 'events.txt',
      fire: (url, stage, { later }) => {
        const source = new EventSource(url)
        later(stage, () => source.close())
      },
    },
    {
      id: 'web-socket',
      name: '`WebSocket`',
      file: 'socket',
      scheme: 'ws://',
      fire: (url, stage, { later }) => {
        const socket = new WebSocket(url)
        later(stage, () => socket.close())
      },
    },
    {
      id: 'web-transport',
      name: '`WebTransport`',
      notSupported: { webkit: 'It has no such class.' },
      evidence: 'packet',
      scheme: 'https://',
      note: 'Seen as a UDP packet to a port of its own.',
      fire: (url, stage, { later }) => {
        const transport = new WebTransport(url)
        transport.closed.catch(() => {})
        later(stage, () => transport.close())
        return transport.ready
      },
    },
    {
      id: 'rtc',
      name: '`RTCPeerConnection` with `iceServers`',
      notSupported: { webkit: 'It has no such class.' },
      evidence: 'packet',
      scheme: 'stun:',
      note: 'Seen as a UDP packet to a port of its own.',
      fire: async (url, stage, { later }) => {
        const connection = new RTCPeerConnection({ iceServers: [{ urls: url }] })
        later(stage, () => connection.close())
        connection.createDataChannel('channel')
        await connection.setLocalDescription(await connection.createOffer())
      },
    },
    {
      id: 'rtc-configuration',
      name: '`RTCPeerConnection.setConfiguration()`',
      notSupported: { webkit: 'It has no such class.' },
      evidence: 'packet',
      scheme: 'stun:',
      fire: async (url, stage, { later }) => {
        const connection = new RTCPeerConnection()
        later(stage, () => connection.close())
        connection.setConfiguration({ iceServers: [{ urls: url }] })
        connection.createDataChannel('channel')
        await connection.setLocalDescription(await connection.createOffer())
      },
    },
    {
      id: 'import-dynamic',
      name: '`import()`',
      file: 'module.js',
      heldInstead: `It is syntax, and no function that could be replaced. ${BY_POLICY}`,
      // As text of a script: whatever compiles this file may turn an `import()` of its own into something else.
      fire: (url, stage) =>
        stage.append(
          Object.assign(document.createElement('script'), {
            text: `import("${url}").catch(() => {})`,
          }),
        ),
    },
    {
      id: 'import-static',
      name: '`import` in an inline module',
      file: 'module.js',
      heldInstead: `It is syntax, and no function that could be replaced. ${BY_POLICY}`,
      fire: (url, stage) =>
        stage.append(
          Object.assign(document.createElement('script'), {
            type: 'module',
            text: `import "${url}"`,
          }),
        ),
    },
  ],
}

/** Workers and worklets. */
export const workers: Group = {
  title: 'Workers and worklets',
  channels: [
    {
      id: 'worker-own-path',
      name: "`new Worker()` of a declared path on the page's own host",
      file: 'script.js',
      isOwnHost: true,
      fire: (url, stage, { later }) => {
        const worker = new Worker(url)
        later(stage, () => worker.terminate())
      },
    },
    {
      id: 'worker-import-scripts',
      name: '`importScripts()` in a worker',
      file: 'script.js',
      note: 'Browsers refuse a worker whose address is of another origin, so the worker is a blob of the page.',
      fire: (url, stage, { work }) => work(`try { importScripts("${url}") } catch {}`, stage),
    },
    {
      id: 'worker-module',
      name: '`import` in a module worker',
      file: 'module.js',
      heldInstead: `It is syntax, and no function that could be replaced. ${BY_POLICY}`,
      fire: (url, stage, { work }) => work(`import "${url}"`, stage, { type: 'module' }),
    },
    {
      id: 'worker-fetch',
      name: '`fetch()` in a worker',
      file: 'data.json',
      fire: (url, stage, { work }) => work(`fetch("${url}").catch(() => {})`, stage),
    },
    {
      id: 'worker-xhr',
      name: '`XMLHttpRequest` in a worker',
      file: 'data.json',
      fire: (url, stage, { work }) =>
        work(`const r = new XMLHttpRequest(); r.open('GET', "${url}"); r.send()`, stage),
    },
    {
      id: 'worker-socket',
      name: '`WebSocket` in a worker',
      file: 'socket',
      scheme: 'ws://',
      fire: (url, stage, { work }) => work(`new WebSocket("${url}")`, stage),
    },
    {
      id: 'shared-worker',
      name: '`importScripts()` in a shared worker',
      file: 'script.js',
      fire: url => {
        const code = `try { importScripts("${url}") } catch {}; close()`
        new SharedWorker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
      },
    },
    {
      id: 'service-worker',
      name: "`navigator.serviceWorker.register()` of a declared path on the page's own host",
      file: 'service-worker.js',
      isOwnHost: true,
      fire: url => navigator.serviceWorker.register(url),
    },
    {
      id: 'audio-worklet',
      name: '`audioWorklet.addModule()`',
      file: 'module.js',
      fire: url => new OfflineAudioContext(1, 1, 44_100).audioWorklet.addModule(url),
    },
  ],
}
