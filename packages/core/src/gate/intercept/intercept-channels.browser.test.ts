import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import type { Config } from '../../types.js'
import { type Channels, type ConsentAuthority, interceptChannels } from './intercept-channels.js'

type Realm = Window & typeof globalThis

const CONFIG: Config = {
  policy: { version: '1', url: '/privacy' },
  services: [
    {
      id: 'stats',
      name: 'Stats',
      purposes: ['analytics'],
      hosts: ['stats.example'],
      cookies: [{ name: '_st*' }],
      storage: [
        { type: 'localStorage', name: 'st_*' },
        { type: 'sessionStorage', name: 'st_*' },
      ],
    },
    {
      id: 'video',
      name: 'Video',
      purposes: ['functional'],
      hosts: ['video.example', 'shared.example'],
    },
    { id: 'maps', name: 'Maps', purposes: ['functional'], hosts: ['shared.example'] },
    { id: 'pay', name: 'Pay', purposes: ['essential'], hosts: ['pay.example'] },
  ],
}
const STATS = 'https://stats.example/x'

/** A window of its own whose `fetch` answers by itself, so that nothing leaves the test. */
let frame: HTMLIFrameElement
let realm: Realm
let asked: string[]
const answer = vi.fn((input: RequestInfo | URL) => {
  asked.push(input instanceof realm.Request ? input.url : `${input}`)
  return Promise.resolve(new Response('ok'))
})

/** A Consent object as far as the channels see it. */
const createAuthority = (...allowed: string[]) => {
  const open = new Set(allowed)
  let tell = () => {}
  const authority: ConsentAuthority = {
    allows: id => open.has(id),
    explain: id => ({ reason: open.has(id) ? 'choice' : 'undecided' }),
    subscribe: listener => {
      tell = listener
      listener()
      return () => {}
    },
    onEmbed: () => () => {},
  }
  return {
    authority,
    set: (id: string, isAllowed: boolean) => {
      if (isAllowed) open.add(id)
      else open.delete(id)
      tell()
    },
  }
}

const start = (config: unknown = CONFIG): Channels => interceptChannels(config, realm)
const actions = (channels: Channels) =>
  channels.log().map(({ action, what }) => `${action} ${what}`)

beforeEach(() => {
  frame = document.createElement('iframe')
  document.body.append(frame)
  realm = frame.contentWindow as Realm
  asked = []
  answer.mockClear()
  Object.defineProperty(realm, 'fetch', { configurable: true, writable: true, value: answer })
})
afterEach(() => frame.remove())

describe('before anybody decides', () => {
  it('P1: a service waits, an essential one and the page itself do not', () => {
    start()
    void realm.fetch(STATS)
    void realm.fetch('https://pay.example/')
    void realm.fetch('/own')
    expect(asked).toEqual(['https://pay.example/', '/own'])
  })

  it.each([undefined, 'text', null, {}, { policy: { version: '1' }, services: [{ id: 'x' }] }])(
    'P1: with a config that cannot be used (%j) every third party waits, and nothing throws',
    config => {
      interceptChannels(config, realm)
      void realm.fetch(STATS)
      void realm.fetch('https://anybody.example/')
      void realm.fetch('/own')
      expect(asked).toEqual(['/own'])
    },
  )

  it('P1: a host that no service names passes and is noted once, or waits where the config says so', () => {
    const channels = start()
    void realm.fetch('https://anybody.example/1')
    void realm.fetch('https://anybody.example/2')
    expect(asked).toHaveLength(2)
    expect(actions(channels)).toEqual(['passed https://anybody.example/1'])
  })

  it('P10: a frame that gets its address back before its turn is let go in the log, once, and one that gets another is not', () => {
    const channels = start()
    let isOpen = false
    const { authority, set } = createAuthority()
    channels.connect({ ...authority, allows: () => isOpen })
    const address = 'https://video.example/film'
    // Outside the document: neither loads.
    const make = () => Object.assign(realm.document.createElement('iframe'), { src: address })
    const given = make()
    const changed = make()
    isOpen = true
    given.setAttribute('src', given.dataset.src as string)
    changed.src = 'https://video.example/other'
    set('video', true)
    expect(actions(channels)).toEqual([`held ${address}`, `held ${address}`, `replayed ${address}`])
    expect(channels.log().at(-1)).toMatchObject({ channel: 'iframe', services: ['video'] })
  })

  it('P1: where unlisted hosts are blocked, they stay blocked after everything is allowed', () => {
    const channels = start({ ...CONFIG, unlisted: 'block' })
    channels.connect(createAuthority('stats', 'video', 'maps', 'pay').authority)
    void realm.fetch('https://anybody.example/1')
    void realm.fetch(STATS)
    expect(asked).toEqual([STATS])
    expect(channels.log()).toMatchObject([{ action: 'held', reason: 'unlisted', services: [] }])
  })

  it('P8: one address has one text: what changes its mind is asked once', () => {
    start()
    const answers = ['/own', STATS]
    const liar = { toString: () => answers.shift() ?? STATS }
    void realm.fetch(liar as unknown as string)
    expect(asked).toEqual(['/own'])
  })

  it('P1: a template that was copied once is looked at again where something comes into it', () => {
    const parsed = new realm.DOMParser().parseFromString(
      '<template id="plain"><p>Text</p></template><template id="held"><p><img src="https://stats.example/p.gif"></p></template>',
      'text/html',
    )
    start()
    const { document } = realm
    const contentOf = (id: string) => (parsed.getElementById(id) as HTMLTemplateElement).content
    const sources = () =>
      [...document.querySelectorAll('img')].map(image => image.getAttribute('src'))
    const insert = (node: Node) => document.body.append(node)

    // Twice each, since the second time is the one that is remembered.
    for (let i = 0; i < 2; i++) insert(contentOf('held').cloneNode(true))
    for (let i = 0; i < 2; i++) insert(document.importNode(contentOf('held'), true))
    expect(sources()).toEqual([null, null, null, null])

    for (let i = 0; i < 2; i++) insert(contentOf('plain').cloneNode(true))
    const other = new realm.DOMParser().parseFromString(
      '<img src="https://stats.example/late.gif">',
      'text/html',
    )
    contentOf('plain').append(other.images[0] as Element)
    insert(contentOf('plain').cloneNode(true))
    insert(document.importNode(contentOf('plain'), true))
    const copy = contentOf('plain').cloneNode(true) as DocumentFragment
    copy.append(other.createElement('img'))
    ;(copy.lastElementChild as HTMLImageElement).src = 'https://stats.example/later.gif'
    insert(copy.cloneNode(true))
    expect(sources().filter(Boolean)).toEqual([])
  })
})

describe('a grant', () => {
  it('P5: lets go in the order in which it was asked, once, and answers who waits', async () => {
    const channels = start()
    const { authority, set } = createAuthority()
    channels.connect(authority)
    const first = realm.fetch(`${STATS}1`)
    void realm.fetch('https://video.example/')
    void realm.fetch(new realm.Request(`${STATS}2`))
    set('stats', true)
    expect(asked).toEqual([`${STATS}1`, `${STATS}2`])
    expect(await (await first).text()).toBe('ok')
    set('stats', true)
    set('video', true)
    expect(asked).toEqual([`${STATS}1`, `${STATS}2`, 'https://video.example/'])
    expect(actions(channels).slice(3)).toEqual([
      `replayed ${STATS}1`,
      `replayed ${STATS}2`,
      'replayed https://video.example/',
    ])
  })

  it('P1: of a host that two services share, one that is allowed is enough', () => {
    const channels = start()
    const { authority, set } = createAuthority()
    channels.connect(authority)
    void realm.fetch('https://shared.example/')
    expect(asked).toEqual([])
    set('maps', true)
    expect(asked).toEqual(['https://shared.example/'])
  })

  it('P8: what was given up meanwhile is not done', async () => {
    const channels = start()
    const { authority, set } = createAuthority()
    channels.connect(authority)
    const controller = new realm.AbortController()
    const given = realm.fetch(STATS, { signal: controller.signal })
    controller.abort()
    await expect(given).rejects.toMatchObject({ name: 'AbortError' })
    set('stats', true)
    expect(asked).toEqual([])
  })

  it('P8: of the writes of one cookie the newest is made', () => {
    const channels = start()
    const { authority, set } = createAuthority()
    channels.connect(authority)
    realm.document.cookie = '_st_a=1;path=/'
    realm.document.cookie = '_st_a=2;path=/'
    expect(realm.document.cookie).not.toContain('_st_a')
    set('stats', true)
    expect(realm.document.cookie).toContain('_st_a=2')
    // A removal needs nobody's consent; an empty value that stays is kept on the device like any other.
    set('stats', false)
    realm.document.cookie = '_st_a=;max-age=0;path=/'
    realm.document.cookie = '_st_b=;max-age=999;path=/'
    realm.document.cookie = `_st_c=;expires=${new Date(Date.now() + 1e9).toUTCString()};path=/`
    realm.document.cookie = '_st_d=;path=/'
    expect(realm.document.cookie).not.toContain('_st_')
    set('stats', true)
    set('stats', false)
    realm.document.cookie = `_st_c=;expires=${new Date(0).toUTCString()};path=/`
    for (const name of ['_st_b', '_st_d']) realm.document.cookie = `${name}=;max-age=0;path=/`
    expect(realm.document.cookie).not.toContain('_st_')
  })

  it('P8: what was removed again before it was written is not written later', () => {
    const channels = start()
    const { authority, set } = createAuthority()
    channels.connect(authority)
    const { localStorage, sessionStorage, document } = realm
    localStorage.setItem('st_probe', '1')
    localStorage.removeItem('st_probe')
    localStorage.st_property = '1'
    delete localStorage.st_property
    localStorage.setItem('st_again', '1')
    localStorage.removeItem('st_again')
    localStorage.setItem('st_again', '2')
    sessionStorage.setItem('st_cleared', '1')
    sessionStorage.clear()
    document.cookie = '_st_probe=1;path=/'
    document.cookie = '_st_probe=;max-age=0;path=/'
    set('stats', true)
    expect(Object.keys(localStorage).filter(key => key.startsWith('st_'))).toEqual(['st_again'])
    expect(localStorage.getItem('st_again')).toBe('2')
    expect(sessionStorage.getItem('st_cleared')).toBeNull()
    expect(document.cookie).not.toContain('_st_probe')
    localStorage.removeItem('st_again')
  })

  it('P8: one that throws on the way does not keep the next from going', () => {
    const channels = start()
    const { authority, set } = createAuthority()
    channels.connect(authority)
    answer.mockImplementationOnce(() => {
      throw new Error('mine')
    })
    void realm.fetch(`${STATS}1`).catch(() => {})
    void realm.fetch(`${STATS}2`)
    set('stats', true)
    expect(asked).toEqual([`${STATS}2`])
  })
})

describe('room', () => {
  it('P8: is limited for each service; the oldest falls out, is told as by a failed network, and is in the log', async () => {
    const channels = start()
    const { authority, set } = createAuthority()
    channels.connect(authority)
    const first = realm.fetch(`${STATS}0`)
    void realm.fetch('https://video.example/')
    for (let i = 1; i <= 200; i++) void realm.fetch(`${STATS}${i}`)
    await expect(first).rejects.toBeInstanceOf(realm.TypeError)
    expect(actions(channels)).toContain(`dropped ${STATS}0`)
    set('stats', true)
    set('video', true)
    expect(asked).toHaveLength(201)
    expect(asked).not.toContain(`${STATS}0`)
  })

  it('P5: what has been superseded takes no room from what is wanted', async () => {
    const channels = start()
    const { authority, set } = createAuthority()
    channels.connect(authority)
    const wanted = realm.fetch(STATS)
    for (let i = 0; i < 250; i++) realm.document.cookie = `_st_a=${i};path=/`
    set('stats', true)
    expect(asked).toEqual([STATS])
    expect((await wanted).ok).toBe(true)
    expect(realm.document.cookie).toContain('_st_a=249')
    realm.document.cookie = '_st_a=;max-age=0;path=/'
  })

  it('P8: frames that have left the page are not kept', async () => {
    start()
    const protocol = cdp() as unknown as { send(method: string): Promise<void> }
    const gone: WeakRef<Document>[] = []
    for (let i = 0; i < 10; i++) {
      const inner = realm.document.createElement('iframe')
      realm.document.body.append(inner)
      const document = inner.contentDocument as Document
      gone.push(new WeakRef(document))
      inner.remove()
    }
    // The newest one goes with the next.
    await expect
      .poll(async () => {
        await protocol.send('HeapProfiler.collectGarbage')
        return gone.filter(each => each.deref()).length
      })
      .toBeLessThanOrEqual(1)
  })

  it('P8: the log keeps the newest 500 lines', () => {
    const channels = start()
    const { authority } = createAuthority('stats')
    channels.connect(authority)
    for (let i = 0; i < 600; i++) realm.navigator.sendBeacon(`https://video.example/${i}`)
    const log = channels.log()
    expect(log).toHaveLength(500)
    expect(log.at(-1)?.what).toBe('https://video.example/599')
  })
})

describe('a withdrawal', () => {
  it('P2 P6: closes in the same task, and holds what comes after it', () => {
    const channels = start()
    const { authority, set } = createAuthority('stats')
    channels.connect(authority)
    void realm.fetch(`${STATS}1`)
    set('stats', false)
    void realm.fetch(`${STATS}2`)
    expect(asked).toEqual([`${STATS}1`])
  })

  it('P6: a sheet that is in the page, and a player, lose their address', () => {
    const channels = start()
    const { authority, set } = createAuthority()
    channels.connect(authority)
    const { document } = realm
    const link = document.createElement('link')
    link.href = STATS
    document.body.append(link)
    expect(link.getAttribute('href')).toBeNull()
    expect(link.href).toBe(STATS)
    set('stats', true)
    expect(link.getAttribute('href')).toBe(STATS)
    set('stats', false)
    expect(link.getAttribute('href')).toBeNull()
  })
})

it('P8: patched functions pass for what they were', () => {
  const before = [realm.XMLHttpRequest.name, realm.Element.prototype.setAttribute.length]
  const { fetch } = realm
  start()
  expect([realm.XMLHttpRequest.name, realm.Element.prototype.setAttribute.length]).toEqual(before)
  expect(`${realm.Element.prototype.setAttribute}`).toContain('[native code]')
  expect(realm.fetch).not.toBe(fetch)
  expect(new realm.WebSocket('wss://stats.example/')).toBeInstanceOf(realm.WebSocket)
})
