/// <reference lib="dom" />
import { expect, it } from 'vitest'
import { describeEachEngine, type Scene } from '../support/each-engine'
import { hostConfig, interceptedTags, startSite } from '../support/site'
import { waitUntilReady, write } from '../support/visitor'

const config = hostConfig({
  storage: [
    { type: 'localStorage', name: 'stats_*' },
    { type: 'sessionStorage', name: 'stats_*' },
  ],
})
const start = () =>
  startSite(() => ({
    '/plain': { isPlain: true },
    '/': { isPlain: true, before: interceptedTags(config) },
  }))

const open = async ({ page, site }: Scene, path: string) => {
  await page.goto(site.url(path))
  if (path === '/') await waitUntilReady(page)
}

/** What a page's own code asks of its storage and of its styles. */
const askOwnThings = async () => {
  const said: Record<string, unknown> = {}
  const say = (name: string, ask: () => unknown) => {
    try {
      said[name] = ask()
    } catch (error) {
      said[name] = (error as Error).name
    }
  }
  const { setItem } = Storage.prototype
  const frame = document.createElement('iframe')
  frame.src = '/privacy'
  const isLoaded = new Promise(resolve => frame.addEventListener('load', resolve))
  document.body.append(frame)
  await isLoaded
  for (const kind of ['localStorage', 'sessionStorage'] as const) {
    const storage = window[kind]
    storage.clear()
    const told = new Promise<StorageEvent>(resolve =>
      addEventListener('storage', resolve, { once: true }),
    )
    ;(frame.contentWindow as Window)[kind].setItem('theme', 'dark')
    const event = await told
    said[`${kind}: event of another window`] = [event.key, event.storageArea === storage]
    say(`${kind}: event of the page's own`, () => {
      const made = new StorageEvent('storage', { key: 'theme', storageArea: storage })
      const again = document.createEvent('StorageEvent')
      again.initStorageEvent('storage', false, false, 'a', null, 'b', '', storage)
      return [made.key, made.storageArea === storage, again.storageArea === storage]
    })
    say(`${kind}: a wrapper of setItem`, () => {
      let self: unknown
      Storage.prototype.setItem = function (key, value) {
        self = this
        setItem.call(this, key, value)
      }
      storage.setItem('wrapped', 'yes')
      Storage.prototype.setItem = setItem
      return [self === storage, storage.wrapped]
    })
    say(`${kind}: types`, () => [
      storage.constructor === Storage,
      storage instanceof Storage,
      storage.setItem === Storage.prototype.setItem,
      Object.getPrototypeOf(storage) === Storage.prototype,
      Object.prototype.toString.call(storage),
    ])
    say(`${kind}: keys`, () => {
      storage.property = 5
      Object.defineProperty(storage, 'defined', { value: 'x', configurable: true })
      const length = Object.getOwnPropertyDescriptor(Storage.prototype, 'length')
      return [
        Object.keys(storage).sort(),
        JSON.stringify(Object.entries(storage).sort()),
        storage.length,
        length?.get?.call(storage),
        'property' in storage,
        Object.hasOwn(storage, 'property'),
        typeof storage.key(0),
        delete storage.property,
        storage.getItem('property'),
        storage.missing === undefined,
      ]
    })
    const long = 'x'.repeat(20_000_000)
    say(`${kind}: too much`, () => storage.setItem('long', long))
    say(`${kind}: too much, as a property`, () => {
      storage.long = long
    })
    say(`${kind}: a symbol`, () => {
      const symbol = Symbol('mine') as unknown as string
      const value = {} as unknown as string
      storage[symbol] = value
      return storage[symbol] === value
    })
    say(`${kind}: too few arguments`, () => (storage.setItem as (key: string) => void)('one'))
  }
  frame.remove()

  const div = document.createElement('div')
  const style = div.style as CSSStyleDeclaration & Record<string, unknown>
  const { prototype } = CSSStyleDeclaration
  say('style: methods of the prototype', () => {
    prototype.setProperty.call(style, 'color', 'red')
    return [prototype.getPropertyValue.call(style, 'color'), prototype.item.call(style, 0)]
  })
  say('style: what is no value', () => {
    style.cursor = 'pointer'
    style.backgroundImage = 'none'
    Object.assign(style, { cursor: undefined, backgroundImage: undefined })
    const kept = [style.cursor, style.backgroundImage, style['background-image']]
    Object.assign(style, { cursor: null, backgroundImage: null })
    return [kept, style.cursor, style.backgroundImage]
  })
  say('style: values', () => {
    style.background = 'url("/own.png") red'
    style.background = 'nonsense !'
    style.content = '"a"'
    style.webkitMaskImage = 'url("/own.png")'
    return [style.backgroundColor, style.content, style.cssText, div.getAttribute('style')]
  })
  say('style: a computed one', () => {
    getComputedStyle(div).background = 'red'
  })
  say('style: types', () => [
    style.constructor.name,
    style.setProperty === prototype.setProperty,
    div.style === style,
    style instanceof CSSStyleDeclaration,
  ])
  say('style: what is put on it', () => {
    Object.defineProperty(style, 'mine', { value: 5, configurable: true })
    return [style.mine, Reflect.deleteProperty(style, 'mine'), style.mine]
  })
  say('style: what is on it', () => {
    const names: string[] = []
    for (const name in style) names.push(name)
    return [
      names.length,
      new Set(names).size,
      names.includes('backgroundImage'),
      Object.keys(style).length,
      Object.getOwnPropertyNames(style).length,
      'backgroundImage' in style,
      [...style].join(),
    ]
  })
  return JSON.stringify(said)
}

describeEachEngine("the page's own code", { start }, scene => {
  it('P8: storage and styles are to it what they are without a manager', async () => {
    const { page } = scene
    await open(scene, '/plain')
    const plain = JSON.parse(await page.evaluate(askOwnThings))
    await open(scene, '/')
    expect(JSON.parse(await page.evaluate(askOwnThings))).toEqual(plain)
    expect(plain['localStorage: event of another window']).toEqual(['theme', true])
    expect(plain['localStorage: a wrapper of setItem']).toEqual([true, 'yes'])
  })

  it('P1 P5: storage and styles of a service are held whichever way they are reached', async () => {
    const { page, site } = scene
    await open(scene, '/')
    await page.evaluate(
      async url => {
        const { setItem } = Storage.prototype
        const frame = document.createElement('iframe')
        document.body.append(frame)
        const inner = frame.contentWindow as Window & typeof globalThis
        for (const kind of ['localStorage', 'sessionStorage'] as const) {
          const storage = window[kind]
          Storage.prototype.setItem = function (key, value) {
            setItem.call(this, key, value)
          }
          storage.setItem('stats_wrapped', kind)
          Storage.prototype.setItem = setItem
          inner.Storage.prototype.setItem.call(storage, 'stats_frame', kind)
          const told = new Promise<StorageEvent>(resolve =>
            addEventListener('storage', resolve, { once: true }),
          )
          inner[kind].setItem('other', `${Math.random()}`)
          const area = (await told).storageArea as Storage
          area.stats_event = kind
          Object.defineProperty(storage, 'stats_defined', { value: kind })
        }
        const sheet = document.createElement('style')
        sheet.textContent = 'h1 { color: red }'
        document.head.append(sheet)
        const rule = sheet.sheet?.cssRules[0] as CSSStyleRule
        const text = (id: string) => `url("${url}?id=${id}")`
        rule.style.backgroundImage = text('rule')
        const style = (document.querySelector('p') as HTMLElement).style
        style.backgroundImage = text('property')
        // In Chromium the native one would answer for it.
        Reflect.deleteProperty(CSSStyleDeclaration.prototype, 'background')
        style.background = text('deleted')
        await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      },
      site.party.url('/p.gif', '127.0.0.1'),
    )
    const read = () =>
      page.evaluate(() =>
        [localStorage, sessionStorage].map(storage =>
          Object.keys(storage)
            .filter(key => key.startsWith('stats_'))
            .sort()
            .map(key => `${key} ${storage[key]}`),
        ),
      )
    expect(await read()).toEqual([[], []])
    await write(page, 'acceptAll')
    const keys = ['defined', 'event', 'frame', 'wrapped']
    expect(await read()).toEqual(
      ['localStorage', 'sessionStorage'].map(kind => keys.map(key => `stats_${key} ${kind}`)),
    )
    expect(site.seen()).toEqual([])
  })
})
