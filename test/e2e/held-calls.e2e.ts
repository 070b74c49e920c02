/// <reference lib="dom" />
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../support/each-engine'
import { hostConfig, interceptedTags, startSite } from '../support/site'
import { waitUntilReady, write } from '../support/visitor'

const config = hostConfig({
  cookies: [{ name: '_st*' }],
  storage: [
    { type: 'indexedDB', name: 'stats-db' },
    { type: 'cache', name: 'stats-cache' },
  ],
})
const start = () =>
  startSite(() => ({
    '/': { isPlain: true, before: interceptedTags(config) },
  }))

/** Greets each socket with one message, and each event source with one event of its own type. */
const startGreeter = async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'access-control-allow-origin': '*',
    })
    response.write('event: greeting\ndata: hello\n\n')
  })
  server.on('upgrade', (request, socket) => {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
    socket.on('error', () => {})
    socket.on('data', () => socket.end())
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${createHash('sha1').update(key).digest('base64')}\r\n\r\n`,
    )
    socket.write(Buffer.from([0x81, 5, ...Buffer.from('hello')]))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

interface Page extends Window {
  said: string[]
  done: Promise<unknown>
}

describeEachEngine('calls that are held', { start }, scene => {
  let greeter: Awaited<ReturnType<typeof startGreeter>>
  beforeAll(async () => {
    greeter = await startGreeter()
  })
  afterAll(() => greeter.close())

  it('P8 P5: a connection is of its type, has its own listeners, and ends as one that never came about', async () => {
    const { page, site } = scene
    await page.goto(site.url('/'))
    await waitUntilReady(page)
    const held = await page.evaluate(async url => {
      const own = window as unknown as Page
      own.said = []
      const say = (text: string) => own.said.push(text)
      const address = url.replace('http', 'ws')
      class Socket extends WebSocket {
        state: number
        constructor(url: string) {
          super(url)
          this.state = this.read()
          this.addEventListener('open', () => say(`own ${this.state}`))
        }
        read() {
          return this.readyState
        }
        override close(code?: number) {
          say('own close')
          super.close(code)
        }
      }
      const socket = new Socket(address)
      try {
        socket.send('early')
      } catch (error) {
        say(`early ${(error as Error).name}`)
      }
      socket.binaryType = 'arraybuffer'
      const opens = new Promise<void>(resolve => {
        socket.onmessage = function (event) {
          say(`message ${event.data} ${event.target === socket} ${this === socket}`)
          say(`${socket.readyState} ${socket.binaryType}`)
          socket.close()
        }
        socket.onclose = () => resolve()
      })
      class Source extends EventSource {
        hi() {
          return 'hi'
        }
      }
      const source = new Source(url)
      const greets = new Promise<void>(resolve => {
        source.addEventListener('greeting', event => {
          say(`greeting ${(event as MessageEvent).data} ${event.target === source}`)
          source.close()
          say(`source ${source.readyState}`)
          resolve()
        })
      })
      own.done = Promise.all([opens, greets])
      const closed = new WebSocket(address)
      const ends: string[] = []
      const ended = new Promise<void>(resolve => {
        closed.onerror = () => ends.push(`error ${closed.readyState}`)
        closed.addEventListener('close', event => {
          ends.push(`close ${event.code} ${event.wasClean} ${closed.readyState}`)
          resolve()
        })
      })
      closed.close()
      ends.push(`${closed.readyState}`)
      await ended
      const quiet = new EventSource(url)
      quiet.close()
      return [
        own.said.splice(0),
        [socket instanceof Socket, socket instanceof WebSocket, socket.constructor === Socket],
        [socket.url === address, socket.OPEN, socket.onopen, typeof socket.onmessage],
        [source.hi(), source instanceof Source, source.readyState, quiet.readyState],
        ends,
      ]
    }, greeter.url)
    expect(held).toEqual([
      ['early InvalidStateError'],
      [true, true, true],
      [true, 1, null, 'function'],
      ['hi', true, 0, 2],
      ['2', 'error 3', 'close 1006 false 3'],
    ])
    await write(page, 'acceptAll')
    const said = await page.evaluate(async () => {
      const own = window as unknown as Page
      await own.done
      return own.said.sort()
    })
    expect(said).toEqual([
      '1 arraybuffer',
      'greeting hello true',
      'message hello true true',
      'own 0',
      'own close',
      'source 2',
    ])
  })

  it('P8 P5: a request begins, ends and goes out as it was asked for', async () => {
    const { page, site } = scene
    await page.goto(site.url('/'))
    await waitUntilReady(page)
    const said = await page.evaluate(
      async url => {
        const at = (id: string) => `${url}?id=${id}`
        const send = (id: string, body?: XMLHttpRequestBodyInit) => {
          const request = new XMLHttpRequest()
          const said: string[] = []
          const types = ['loadstart', 'abort', 'timeout', 'load', 'loadend', 'readystatechange']
          for (const type of types)
            request.addEventListener(type, () => said.push(`${type} ${request.readyState}`))
          request.open('POST', at(id))
          request.send(body)
          return { request, said }
        }
        const own = window as unknown as Page & { sent: string[] }
        const aborted = send('aborted')
        const bytes = new Uint8Array([1, 65, 66, 1]).subarray(1, 3)
        const sent = send('bytes', bytes)
        bytes[0] = 67
        own.sent = sent.said
        let again = ''
        try {
          sent.request.send()
        } catch (error) {
          again = (error as Error).name
        }
        aborted.request.abort()
        const state = aborted.request.readyState
        aborted.request.open('GET', at('opened'))
        const opened = aborted.request.readyState
        aborted.request.abort()
        // A request that is opened and aborted can still be sent.
        aborted.request.send()
        const late = new XMLHttpRequest()
        late.open('GET', at('late'))
        late.timeout = 20
        const timedOut = new Promise(resolve => {
          late.onloadend = resolve
          late.ontimeout = () => aborted.said.push(`late ${late.readyState}`)
        })
        late.send()
        await timedOut
        const form = new FormData()
        form.append('a', '1')
        const text = new URLSearchParams({ b: '1' })
        const options = { method: 'POST', body: text as BodyInit }
        const { buffer } = new Uint8Array([68, 69])
        const all = [
          fetch(at('form'), { method: 'POST', body: form, mode: 'no-cors' }),
          fetch(at('text'), options),
          new Promise(resolve => sent.request.addEventListener('loadend', resolve)),
        ]
        navigator.sendBeacon(at('beacon'), buffer)
        form.append('a', '2')
        text.set('b', '2')
        options.body = 'else'
        new Uint8Array(buffer)[0] = 70
        own.done = Promise.all(all)
        return [aborted.said, again, state, opened, own.sent.join()]
      },
      site.party.url('/collect', '127.0.0.1'),
    )
    expect(said).toEqual([
      [
        'readystatechange 1',
        'loadstart 1',
        'readystatechange 4',
        'abort 4',
        'loadend 4',
        'readystatechange 1',
        'loadstart 1',
        'late 4',
      ],
      'InvalidStateError',
      0,
      1,
      'readystatechange 1,loadstart 1',
    ])
    expect(site.seen()).toEqual([])
    await write(page, 'acceptAll')
    const rest = await page.evaluate(async () => {
      const own = window as unknown as Page & { sent: string[] }
      await own.done
      return own.sent.join()
    })
    expect(rest).toBe(
      'readystatechange 1,loadstart 1,readystatechange 2,readystatechange 3,readystatechange 4,load 4,loadend 4',
    )
    await site.party.waitFor(({ path }) => path.endsWith('id=beacon'))
    const bodies = Object.fromEntries(
      site.party
        .log()
        .filter(({ method }) => method !== 'OPTIONS')
        .map(({ path, body }) => [path.split('id=')[1], body]),
    )
    expect(Object.keys(bodies).sort()).toEqual(['beacon', 'bytes', 'form', 'opened', 'text'])
    expect(bodies).toMatchObject({ bytes: 'AB', beacon: 'DE', text: 'b=1' })
    expect(bodies.form).toContain('1')
    expect(bodies.form).not.toContain('\r\n2\r\n')
  })

  it('P5 P8: of a name, every open is answered, and what is deleted is not written', async () => {
    const { page, site } = scene
    await page.goto(site.url('/'))
    await waitUntilReady(page)
    await page.evaluate(async () => {
      const own = window as unknown as Page
      const all: Promise<unknown>[] = []
      for (let i = 0; i < 2; i++) {
        const request = indexedDB.open('stats-db')
        all.push(
          new Promise<void>(resolve => {
            request.onsuccess = () => {
              request.result.close()
              resolve()
            }
          }),
          caches.open('stats-cache'),
        )
      }
      own.done = Promise.all(all)
      document.cookie = '_st_deleted=1; path=/'
      if ('cookieStore' in window) await cookieStore.delete('_st_deleted')
      else document.cookie = '_st_deleted=; path=/; max-age=0'
    })
    await write(page, 'acceptAll')
    const cookies = await page.evaluate(async () => {
      await (window as unknown as Page).done
      return document.cookie
    })
    expect(cookies).not.toContain('_st_deleted')
  })
})
