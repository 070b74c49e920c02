/// <reference lib="dom" />
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { interceptedTags, siteConfig, startSite } from '../support/site'
import { waitUntilReady, write } from '../support/visitor'

const config = siteConfig({
  unlisted: 'block',
  services: [
    { id: 'shop', name: 'Shop', purposes: ['essential'], hosts: ['shared.localhost'] },
    {
      id: 'stats',
      name: 'Stats',
      purposes: ['analytics'],
      hosts: ['stats.localhost', 'shared.localhost', 'paths.localhost/held/'],
      storage: [
        { type: 'indexedDB', name: 'stats-*' },
        { type: 'cache', name: 'stats-*' },
      ],
    },
  ],
})
const before = interceptedTags(config)
const start = () => startSite(() => ({ '/': { isPlain: true, before } }))

/** Takes every socket, and notes when one is closed. */
const startSockets = async () => {
  let closed = 0
  const server = createServer()
  server.on('upgrade', (request, socket) => {
    const key = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
    )
    socket.on('data', () => {}).on('error', () => {})
    socket.on('data', data => {
      // A frame that says the end.
      if ((data[0] as number) === 0x88) closed++
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    closed: () => closed,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The text of a worker that tries everything; strict, as its first line says. */
const workerText = (at: Record<string, string>) => `'use strict'
const say = text => postMessage(text)
say('strict ' + (function () { return this === undefined })())
for (const name of ['unlisted', 'shared', 'stats', 'path', 'free'])
  fetch(${JSON.stringify(at)}[name], { mode: 'no-cors' }).then(() => say(name), () => say('failed ' + name))
const request = new XMLHttpRequest()
request.open('GET', '${at.stats}-aborted')
request.send()
request.abort()
const socket = new WebSocket('${at.socket}')
socket.onopen = () => say('socket ' + (socket instanceof WebSocket))
socket.onclose = () => say('socket closed')
const gone = new WebSocket('${at.socket}')
gone.onopen = () => say('the closed socket')
gone.close()
const opening = indexedDB.open('stats-worker')
opening.onsuccess = () => say('database ' + (opening.result === opening.result))
caches.open('stats-worker').then(() => say('cache'))
onmessage = () => say('socket ' + socket.readyState)
`

describeEachEngine('workers that are made of a text', { start }, scene => {
  it('P1 P5 P6 P8: follow the rules of the page, go on after a grant, end with it, and are what they were', async () => {
    const { page, site } = scene
    const sockets = await startSockets()
    try {
      await page.goto(site.url('/'))
      await waitUntilReady(page)
      const at = (name: string, host: string) => site.party.url(`/collect?id=${name}`, host)
      const text = workerText({
        unlisted: at('unlisted', '127.0.0.1'),
        shared: at('shared', 'shared.localhost'),
        stats: at('stats', 'stats.localhost'),
        path: site.party.url('/held/x', 'paths.localhost'),
        free: site.party.url('/heldx', 'paths.localhost'),
        socket: `ws://stats.localhost:${sockets.port}/`,
      })
      await page.evaluate(text => {
        const said: string[] = []
        const make = (text: string) => {
          const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
          const worker = new Worker(url)
          URL.revokeObjectURL(url)
          return worker
        }
        const worker = make(text)
        worker.onmessage = ({ data }) => said.push(data)
        make('\n\nthrow new Error("mine")').onerror = event => {
          event.preventDefault()
          said.push(`line ${event.lineno}`)
        }
        make('postMessage("sloppy " + (function () { return this !== undefined })())').onmessage =
          ({ data }) => said.push(data)
        const url = URL.createObjectURL(
          new Blob(['onconnect = ({ ports }) => ports[0].postMessage("shared worker")']),
        )
        new SharedWorker(url).port.onmessage = ({ data }) => said.push(data)
        Object.assign(window, { said, worker, isFile: Object.getPrototypeOf(File) === Blob })
      }, text)
      const said = () =>
        page.evaluate(() => [...(window as unknown as { said: string[] }).said].sort())
      const hears = (text: string) =>
        page.waitUntil(text => (window as unknown as { said: string[] }).said.includes(text), text)
      for (const text of [
        'strict true',
        'sloppy true',
        'line 3',
        'shared',
        'shared worker',
        'free',
      ])
        await hears(text)
      const atOnce = ['free', 'line 3', 'shared', 'shared worker', 'sloppy true', 'strict true']
      expect(await said()).toEqual(atOnce)
      expect(site.seen().sort()).toEqual(['/collect?id=shared', '/heldx'])
      expect(await page.evaluate(() => (window as unknown as { isFile: boolean }).isFile)).toBe(
        true,
      )

      await write(page, 'acceptAll')
      const later = ['cache', 'database true', 'path', 'socket true', 'stats']
      for (const text of later) await hears(text)
      expect(await said()).toEqual([...atOnce, ...later].sort())
      expect(site.seen().sort()).toEqual([
        '/collect?id=shared',
        '/collect?id=stats',
        '/held/x',
        '/heldx',
      ])

      await write(page, 'withdraw')
      await page.waitUntil(() => {
        const { said, worker } = window as unknown as { said: string[]; worker: Worker }
        worker.postMessage('')
        return said.some(text => text === 'socket 2' || text === 'socket 3')
      })
      await expect.poll(sockets.closed).toBe(1)
      expect(await page.errors()).toEqual([])
    } finally {
      sockets.close()
    }
  })
})
