/// <reference lib="dom" />
import { expect, it } from 'vitest'
import type { Page } from '../engines/types'
import { describeEachEngine, type Scene } from '../support/each-engine'
import { siteConfig, startSite } from '../support/site'
import { readOrder, type Sluice, waitUntilReady, write } from '../support/visitor'

type Realm = Window & typeof globalThis
type AnyFunction = (...args: unknown[]) => unknown

/** Ways to reach another party: each names itself in the address. */
const REQUESTS = 'img attribute script fetch xhr beacon html iframe style frame worker'.split(' ')
/** Ways to keep something: each names itself in the name. */
const STORES = ['cookie', 'storage']

/** Runs in the page before everything else: what the tests themselves need, taken before anybody can change it. */
const installKit = () => {
  const { apply, construct, defineProperty, deleteProperty, ownKeys } = Reflect
  const { getOwnPropertyDescriptor, getPrototypeOf } = Reflect
  const { fetch, Promise: NativePromise, Worker: NativeWorker } = window
  const { createElement } = Document.prototype
  const { setAttribute, attachShadow } = Element.prototype
  const { appendChild } = Node.prototype
  const echo = URL.createObjectURL(
    new Blob(['onmessage = ({ data }) => fetch(data).finally(() => postMessage(1))'], {
      type: 'text/javascript',
    }),
  )
  const { isArray } = Array
  const { values } = Array.prototype

  // Nothing here goes by way of what a gadget may have changed: no method of an array, no loop over one, no spread.
  interface Change {
    target: object
    key: PropertyKey
    found: PropertyDescriptor | undefined
    before: Change | undefined
  }
  let changes: Change | undefined
  const change = (target: object, key: PropertyKey, made: PropertyDescriptor) => {
    changes = { target, key, found: getOwnPropertyDescriptor(target, key), before: changes }
    defineProperty(target, key, made)
  }
  const restore = () => {
    for (; changes; changes = changes.before)
      if (changes.found) defineProperty(changes.target, changes.key, changes.found)
      else deleteProperty(changes.target, changes.key)
  }

  interface Loot {
    value: object
    before: Loot | undefined
  }
  /** Everything that changed functions were called with. */
  let loot: Loot | undefined
  let size = 0
  const note = (value: unknown) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || !value || size > 5000) return
    size++
    loot = { value, before: loot }
    if (isArray(value))
      for (let i = 0; i < value.length && i < 50; i++)
        if (typeof value[i] === 'object' && value[i]) loot = { value: value[i], before: loot }
  }

  /** Another answer of the same kind. */
  const distort = (result: unknown): unknown => {
    if (typeof result === 'boolean') return !result
    if (typeof result === 'number') return -1
    if (typeof result === 'string') return ''
    if (typeof result !== 'object' || !result) return result
    if ('done' in result) return { value: undefined, done: true }
    if ('next' in result) return apply(values, [], [])
    return isArray(result) ? [] : null
  }
  const wrap = (native: AnyFunction, way: string) =>
    function (this: unknown, ...args: unknown[]) {
      note(this)
      for (let i = 0; i < args.length; i++) note(args[i])
      if (way === 'idle') return
      const result = new.target ? construct(native, args) : apply(native, this, args)
      return way === 'lying' ? distort(result) : result
    }
  /** Puts a watcher, a liar or an idler into the place of functions. */
  const replace = (path: string, way: string) => {
    const [, name = '', wanted] = /^(.*?)(?::(.*))?$/.exec(path) as RegExpExecArray
    let target = window as unknown as Record<string, unknown>
    if (name === 'ArrayIterator') target = getPrototypeOf([][Symbol.iterator]()) as typeof target
    else for (const key of name.split('.')) target = target[key] as typeof target
    const only = wanted?.split(',')
    const keys = ownKeys(target).filter(
      key =>
        key !== 'constructor' && key !== 'prototype' && (!only || only.includes(key as string)),
    )
    const made: [PropertyKey, PropertyDescriptor][] = []
    for (const key of keys) {
      const found = getOwnPropertyDescriptor(target, key)
      if (!found?.configurable) continue
      if (typeof found.value === 'function') {
        const value = wrap(found.value, way)
        // A constructor stays one to those who ask for its prototype and its static members.
        for (const own of ownKeys(found.value))
          if (own !== 'length' && own !== 'name' && own !== 'arguments' && own !== 'caller')
            defineProperty(value, own, getOwnPropertyDescriptor(found.value, own) as object)
        made.push([key, { ...found, value }])
      } else if (found.get) made.push([key, { ...found, get: wrap(found.get as AnyFunction, way) }])
    }
    for (let i = 0; i < made.length; i++) {
      const entry = made[i] as (typeof made)[number]
      change(target, entry[0], entry[1])
    }
  }

  /** Everything that a thief can do with what came by. */
  const spend = (third: string, run: string) => {
    const taken = loot
    size = Number.POSITIVE_INFINITY
    for (let node = taken; node; node = node.before) {
      const { value } = node as { value: object & { name?: string; replay?: unknown } }
      const name = typeof value === 'function' ? String(Reflect.get(value, 'name')) : 'object'
      const url = `${third}/p.gif?id=${run}-${encodeURIComponent(name)}`
      try {
        if (typeof value === 'function') {
          const f = value as unknown as AnyFunction
          const image = new Image()
          if (name === 'fetch') (apply(f, window, [url]) as Promise<unknown>).catch(() => {})
          if (name === 'set src') apply(f, image, [url])
          if (name === 'setAttribute') apply(f, image, ['src', url])
          if (name === 'sendBeacon') apply(f, navigator, [url])
          if (name === 'set innerHTML')
            apply(f, document.createElement('b'), [`<img src="${url}">`])
          if (name === 'set cookie') apply(f, document, [`_st_${run}-cookie=1`])
        } else if (typeof value.replay === 'function') value.replay()
        else if (`${value}` === '[object Storage]')
          (value as Record<string, string>)[`stats_${run}-storage`] = '1'
        else if (`${value}` === '[object CSSStyleDeclaration]')
          (value as { backgroundImage?: unknown }).backgroundImage = `url("${url}")`
      } catch {
        // Nothing to be had from this one.
      }
    }
    loot = undefined
    size = 0
  }

  const problems: string[] = []
  const fires: Record<string, (origin: string, id: string) => unknown> = {
    img: (origin, id) => {
      new Image().src = `${origin}/p.gif?id=${id}`
    },
    attribute: (origin, id) =>
      document.createElement('img').setAttribute('src', `${origin}/p.gif?id=${id}`),
    script: (origin, id) => {
      const script = document.createElement('script')
      script.src = `${origin}/s.js?id=${id}`
      document.head.append(script)
    },
    fetch: (origin, id) => void window.fetch(`${origin}/collect?id=${id}`).catch(() => {}),
    xhr: (origin, id) => {
      const request = new XMLHttpRequest()
      request.open('GET', `${origin}/collect?id=${id}`)
      request.send()
    },
    beacon: (origin, id) => navigator.sendBeacon(`${origin}/collect?id=${id}`),
    html: (origin, id) => {
      document.createElement('div').innerHTML = `<img src="${origin}/p.gif?id=${id}">`
    },
    iframe: (origin, id) => {
      const frame = document.createElement('iframe')
      frame.src = `${origin}/frame.html?id=${id}`
      document.body.append(frame)
    },
    style: (origin, id) => {
      const div = document.createElement('div')
      document.body.append(div)
      div.style.width = div.style.height = '9px'
      div.style.backgroundImage = `url("${origin}/p.gif?id=${id}")`
    },
    frame: (origin, id) => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      void (frame.contentWindow as Realm).fetch(`${origin}/collect?id=${id}`).catch(() => {})
    },
    worker: (origin, id) => {
      const text = `fetch("${origin}/collect?id=${id}").catch(() => {})`
      new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })))
    },
    cookie: (_, id) => {
      document.cookie = `${id}=1`
    },
    storage: (_, id) => localStorage.setItem(id, '1'),
  }
  const names = ownKeys(fires) as string[]
  /** Fires every channel, in another party's name or the page's own. */
  const fire = (origin: string, run: string, only = names) => {
    for (let i = 0; i < only.length; i++) {
      const name = only[i] as string
      const prefix = name === 'cookie' ? '_st_' : 'stats_'
      const isStore = name === 'cookie' || name === 'storage'
      const id = `${run}-${name}`
      try {
        fires[name]?.(origin, isStore && run[0] !== 'o' ? prefix + id : id)
      } catch (error) {
        problems[problems.length] = `${id}: ${error}`
      }
    }
  }

  /**
   * Waits until what was sent so far has arrived: the same is sent once more to the same host, in every way that differs in
   * how it travels, by functions that nobody has changed, and is answered behind it.
   */
  const settle = async (third: string) => {
    // Where no observer of the document looks.
    const host = apply(createElement, document, ['div'])
    const home = apply(attachShadow, host, [{ mode: 'closed' }])
    apply(appendChild, document.body, [host])
    const load = (name: string, path: string) =>
      new NativePromise(resolve => {
        const element = apply(createElement, document, [name]) as HTMLImageElement
        element.onload = element.onerror = resolve
        apply(setAttribute, element, ['src', `${third}${path}?id=settle`])
        apply(appendChild, home, [element])
      })
    const styled = apply(createElement, document, ['div']) as HTMLElement
    const style = `width: 9px; height: 9px; background: url("${third}/p.gif?id=settle-style")`
    apply(setAttribute, styled, ['style', style])
    apply(appendChild, home, [styled])
    const worker = construct(NativeWorker, [echo]) as Worker
    worker.postMessage(`${third}/collect?id=settle`)
    await new NativePromise(resolve => {
      worker.onmessage = resolve
    })
    await load('img', '/p.gif')
    await load('script', '/s.js')
    await load('iframe', '/frame.html')
    await apply(fetch, window, [`${third}/collect?id=settle`])
  }

  const inherited: Record<string, unknown> = {
    src: 'http://127.0.0.1/p.gif',
    hosts: ['localhost'],
    allowed: true,
    services: [],
    signal: AbortSignal.abort(),
    value: 'polluted',
    // What a proxy would do without them, and a look at what it stands for.
    get: (target: object, key: PropertyKey, receiver: unknown) => {
      note(target)
      return Reflect.get(target, key, receiver)
    },
    set: (target: object, key: PropertyKey, value: unknown) => {
      note(target)
      return Reflect.set(target, key, value)
    },
    getPrototypeOf: (target: object) => {
      note(target)
      return getPrototypeOf(target)
    },
    getOwnPropertyDescriptor: (target: object, key: PropertyKey) => {
      note(target)
      return getOwnPropertyDescriptor(target, key)
    },
  }
  const pollute = (name: string) =>
    change(Object.prototype, name, { configurable: true, writable: true, value: inherited[name] })
  /** What anybody does with functions: members of them are read. */
  const handle = () => {
    const setter = (type: { prototype: object }, name: string) =>
      getOwnPropertyDescriptor(type.prototype, name)?.set
    const functions = [
      window.fetch,
      navigator.sendBeacon,
      Element.prototype.setAttribute,
      setter(HTMLImageElement, 'src'),
      setter(Element, 'innerHTML'),
      setter(Document, 'cookie'),
    ] as (AnyFunction & { own?: unknown })[]
    for (let i = 0; i < functions.length; i++) {
      const each = functions[i] as (typeof functions)[number]
      void each.name
      void (each instanceof Object)
      void Object.getOwnPropertyDescriptor(each, 'length')
      each.own = 1
    }
  }

  const ask = (inner: unknown, url: string) =>
    void (inner as Realm | null)?.fetch(url).catch(() => {})
  /** A relative address, and the base that makes it another party's. */
  const rebase = (url: string) => {
    const base = Object.assign(document.createElement('base'), { href: new URL('/', url).href })
    return { path: url.slice(url.indexOf('/', 8) + 1), base }
  }
  /** Takes a base away once an image has looked for its address. */
  const turn = async (base: Element) => {
    await null
    await null
    base.remove()
  }
  /** Runs gadgets by name, each on a stage of its own, with texts that are true as often as it says. */
  const run = async (gadgets: Record<string, Gadget>, third: string, run: string, turns = 1) => {
    for (const name of Object.keys(gadgets))
      for (let turn = 0; turn < turns; turn++) {
        const stage = document.createElement('div')
        document.body.append(stage)
        const lie = (own: string, other: string) => {
          let asked = 0
          return { toString: () => (asked++ < turn ? own : other) } as unknown as string
        }
        const id = encodeURIComponent(turns > 1 ? `${name}, ${turn}` : name)
        try {
          await gadgets[name]?.(`${third}/p.gif?id=${run}-${id}`, stage, lie)
        } catch {
          // One that has found nothing to call.
        }
      }
  }

  const kit = {
    ask,
    rebase,
    run,
    turn,
    change,
    fire,
    handle,
    pollute,
    problems,
    replace,
    restore,
    settle,
    spend,
    calls: [] as string[],
  }
  defineProperty(window, 'kit', { value: kit })
  const [, before] = /[?&]before=(\w+)/.exec(location.search) ?? []
  if (before) pollute(before)
  return kit
}
type Kit = ReturnType<typeof installKit>
declare const kit: Kit
declare const gadgets: Record<keyof typeof GADGETS, Record<string, Gadget>>
declare const sluice: Sluice

/**
 * What is returned is waited for. `lie` makes a text that is something of the page's own at first, and then another's.
 */
type Gadget = (
  url: string,
  stage: HTMLElement,
  lie: (own: string, other: string) => string,
) => unknown

/** What a page does to get hold of functions that nobody stands before: of windows of its own. */
const realmGadgets: Record<string, Gadget> = {
  contentWindow: (url, stage) => {
    const frame = document.createElement('iframe')
    stage.append(frame)
    kit.ask(frame.contentWindow, url)
  },
  'window[n]': (url, stage) => {
    const at = window.length
    stage.append(document.createElement('iframe'))
    kit.ask(window[at], url)
  },
  'frames by name': (url, stage) => {
    const frame = Object.assign(document.createElement('iframe'), { name: 'byName' })
    stage.appendChild(frame)
    kit.ask((window.frames as unknown as Record<string, Window>).byName, url)
  },
  'window[n] of a frame that is put in a second time': (url, stage) => {
    const at = window.length
    const frame = document.createElement('iframe')
    stage.append(frame)
    frame.remove()
    stage.insertBefore(frame, null)
    kit.ask(window[at], url)
  },
  'contentDocument.defaultView': (url, stage) => {
    const frame = document.createElement('iframe')
    stage.append(frame)
    kit.ask(frame.contentDocument?.defaultView, url)
  },
  'after document.open()': (url, stage) => {
    const at = window.length
    stage.append(document.createElement('iframe'))
    const inner = window[at] as Realm
    inner.document.open()
    inner.document.write('<p>Text')
    inner.document.close()
    kit.ask(inner, url)
  },
  'an element of its document': (url, stage) => {
    const at = window.length
    stage.append(document.createElement('iframe'))
    ;(window[at] as Realm).document.createElement('img').src = url
  },
  'innerHTML and window[n]': (url, stage) => {
    const at = window.length
    stage.innerHTML = '<iframe></iframe>'
    kit.ask(window[at], url)
  },
  'insertAdjacentHTML and window[n]': (url, stage) => {
    const at = window.length
    stage.insertAdjacentHTML('beforeend', '<b><iframe></iframe></b>')
    kit.ask(window[at], url)
  },
  'createContextualFragment and window[n]': (url, stage) => {
    const at = window.length
    stage.append(document.createRange().createContextualFragment('<iframe></iframe>'))
    kit.ask(window[at], url)
  },
  'a clone of a template and window[n]': (url, stage) => {
    const at = window.length
    const template = document.createElement('template')
    template.innerHTML = '<b><iframe></iframe></b>'
    stage.append(template.content.cloneNode(true))
    kit.ask(window[at], url)
  },
  'a frame in a frame': (url, stage) => {
    const at = window.length
    stage.append(document.createElement('iframe'))
    const outer = window[at] as Realm
    outer.document.body.append(outer.document.createElement('iframe'))
    kit.ask(outer[0], url)
  },
  'a frame in a frame, by innerHTML': (url, stage) => {
    const at = window.length
    stage.append(document.createElement('iframe'))
    const outer = window[at] as Realm
    outer.document.body.innerHTML = '<iframe></iframe>'
    kit.ask(outer[0], url)
  },
  'a closed shadow root': (url, stage) => {
    const root = stage.attachShadow({ mode: 'closed' })
    root.append(document.createElement('iframe'))
    kit.ask(root.querySelector('iframe')?.contentWindow, url)
  },
  'innerHTML of a closed shadow root': (url, stage) => {
    const root = stage.attachShadow({ mode: 'closed' })
    root.innerHTML = '<b><iframe></iframe></b>'
    kit.ask(root.querySelector('iframe')?.contentDocument?.defaultView, url)
  },
  'a script that comes in with the frame': (url, stage) => {
    const script = document.createElement('script')
    script.text = `window[${window.length}].fetch("${url}").catch(() => {})`
    stage.append(document.createElement('iframe'), script)
  },
  'a custom element that comes in with the frame': (url, stage) => {
    const at = window.length
    customElements.define(
      'with-frame',
      class extends HTMLElement {
        connectedCallback() {
          kit.ask(window[at], url)
        }
      },
    )
    const element = document.createElement('with-frame')
    element.append(document.createElement('iframe'))
    stage.append(element)
  },
  'the load of the frame': (url, stage) =>
    new Promise<void>(resolve => {
      const at = window.length
      const frame = document.createElement('iframe')
      frame.addEventListener('load', () => {
        kit.ask(window[at], url)
        resolve()
      })
      stage.append(frame)
    }),
  'window[n] once the frame has loaded': (url, stage) =>
    new Promise<void>(resolve => {
      const at = window.length
      const frame = document.createElement('iframe')
      frame.addEventListener('load', () =>
        queueMicrotask(() => {
          kit.ask(window[at], url)
          resolve()
        }),
      )
      stage.append(frame)
    }),
  'an <object>': (url, stage) =>
    new Promise<void>(resolve => {
      const object = Object.assign(document.createElement('object'), { type: 'text/html' })
      object.data = URL.createObjectURL(new Blob(['<p>Text'], { type: 'text/html' }))
      object.onload = () => {
        kit.ask(object.contentWindow, url)
        resolve()
      }
      object.onerror = () => resolve()
      stage.append(object)
    }),
  'a srcdoc that names the event of the gate': (url, stage) => {
    const frame = document.createElement('iframe')
    frame.srcdoc = `<!--sluice-realm--><script>fetch("${url}").catch(() => {})</script>`
    return new Promise(resolve => {
      frame.onload = resolve
      stage.append(frame)
    })
  },
  'a srcdoc that is no string': (url, stage) => {
    const frame = document.createElement('iframe')
    const text = `<script>fetch("${url}").catch(() => {})</script>`
    frame.srcdoc = { toString: () => text } as unknown as string
    return new Promise(resolve => {
      frame.onload = resolve
      stage.append(frame)
    })
  },
  'a javascript: address': (url, stage) => {
    const frame = document.createElement('iframe')
    frame.src = `javascript:void fetch("${url}").catch(() => {})`
    return new Promise(resolve => {
      frame.onload = resolve
      stage.append(frame)
    })
  },
  'a base of the document in a frame': (url, stage) => {
    const frame = document.createElement('iframe')
    stage.append(frame)
    const inner = frame.contentWindow as Realm
    inner.document.head.append(
      Object.assign(inner.document.createElement('base'), { href: new URL('/', url).href }),
    )
    kit.ask(inner, url.slice(url.indexOf('/', 8) + 1))
  },
}

/** What a page does with the functions that it finds. */
const functionGadgets: Record<string, Gadget> = {
  'x.constructor of an image': url => {
    const Constructor = new Image().constructor as typeof Image
    Object.assign(Reflect.construct(Image, [], Constructor), { src: url })
  },
  'x.constructor of a request': url => {
    const request = new XMLHttpRequest()
    const Constructor = request.constructor as typeof XMLHttpRequest
    const other = new Constructor()
    Constructor.prototype.open.call(other, 'GET', url, true)
    Constructor.prototype.send.call(other)
  },
  'x.constructor of an event source': url => {
    const Constructor = EventSource.prototype.constructor as typeof EventSource
    Reflect.construct(Constructor, [url])
  },
  'a class that extends one': url => {
    ;new (class extends EventSource {})(url)
  },
  'the setter of src': url =>
    Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')?.set?.call(new Image(), url),
  __lookupSetter__: url =>
    (new Image() as unknown as { __lookupSetter__(name: string): AnyFunction })
      .__lookupSetter__('src')
      .call(new Image(), url),
  'the setter of innerHTML': url =>
    Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')?.set?.call(
      document.createElement('b'),
      `<img src="${url}">`,
    ),
  'fetch.call': url => void window.fetch.call(window, url).catch(() => {}),
  'fetch.apply': url => void window.fetch.apply(window, [url]).catch(() => {}),
  'fetch.bind': url =>
    void window.fetch
      .bind(window)(url)
      .catch(() => {}),
  'Reflect.apply': url => void Reflect.apply(window.fetch, undefined, [url]).catch(() => {}),
  'Reflect.set': url => Reflect.set(new Image(), 'src', url),
  'a property of the window': url => {
    const found = Object.getOwnPropertyDescriptor(window, 'fetch') as PropertyDescriptor
    const own = found.value as typeof fetch
    void own(url).catch(() => {})
  },
  'setAttribute of another prototype': url =>
    SVGElement.prototype.setAttribute.call(new Image(), 'src', url),
  'an attribute in capitals': url => new Image().setAttribute('SRC', url),
  setAttributeNode: url => {
    const attribute = document.createAttribute('src')
    attribute.value = url
    new Image().setAttributeNode(attribute)
  },
  'attributes.setNamedItem': url => {
    const attribute = document.createAttribute('src')
    attribute.value = url
    new Image().attributes.setNamedItem(attribute)
  },
  'textContent of an attribute': url => {
    const image = new Image()
    image.setAttribute('src', 'data:,')
    ;(image.getAttributeNode('src') as Attr).textContent = url
  },
  'xlink:href by another prefix': (url, stage) => {
    const space = 'http://www.w3.org/2000/svg'
    const picture = document.createElementNS(space, 'svg')
    const image = document.createElementNS(space, 'image')
    for (const each of [picture, image])
      for (const name of ['width', 'height']) each.setAttribute(name, '9')
    image.setAttributeNS('http://www.w3.org/1999/xlink', 'q:href', url)
    picture.append(image)
    stage.append(picture)
  },
  'style, of its own constructor': (url, stage) => {
    stage.style.width = stage.style.height = '9px'
    const found = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'style')
    const style = found?.get?.call(stage) as CSSStyleDeclaration
    style.constructor.prototype.setProperty.call(style, 'background-image', `url("${url}")`)
  },
  'a text that is no string': (url, stage) => {
    stage.style.width = stage.style.height = '9px'
    const text = { toString: () => `url("${url}")` } as unknown as string
    stage.style.backgroundImage = text
  },
  'an address without a scheme': url => {
    new Image().src = url.replace('http:', '')
  },
  'an address with backslashes and tabs': url => {
    new Image().src = url.replace('http://', ' ht\ttp:\\\\').replace('127', '1\n27')
  },
  'an address with capitals, in hexadecimal, with a dot at the end': url => {
    new Image().src = url.replace('http://127.0.0.1', 'HTTP://0x7f.1.')
  },
  'a base that points elsewhere': url => {
    const { path, base } = kit.rebase(url)
    document.head.append(base)
    new Image().src = path
    return kit.turn(base)
  },
  'a base that comes behind the address': url => {
    const { path, base } = kit.rebase(url)
    new Image().src = path
    document.head.append(base)
    return kit.turn(base)
  },
  'innerHTML while a base points elsewhere': url => {
    const { path, base } = kit.rebase(url)
    document.head.append(base)
    document.createElement('b').innerHTML = `<img src="${path}">`
    return kit.turn(base)
  },
  'a base that is gone when the request is sent': url => {
    const { path, base } = kit.rebase(url)
    const request = new XMLHttpRequest()
    document.head.append(base)
    request.open('GET', path)
    base.remove()
    request.send()
  },
  'a relative address that looks absolute, asked for twice': async url => {
    const { path, base } = kit.rebase(`${url}&x=://`)
    new Image().src = path
    await kit.turn(base)
    document.head.append(base)
    new Image().src = path
    return kit.turn(base)
  },
  'an element named baseURI': (url, stage) => {
    stage.innerHTML = '<img name="baseURI" alt="">'
    new Image().src = url.replace('http:', '')
    stage.textContent = ''
  },
  'an element named defaultView': (url, stage) => {
    const text = `<img name="defaultView"><p><img src="${url}"></p>`
    const parsed = new DOMParser().parseFromString(text, 'text/html')
    stage.append(parsed.querySelector('p') as Element)
  },
  'an element named childNodes': (url, stage) => {
    stage.innerHTML = `<form><input name="childNodes"><input name="attributes"><input name="localName"><input name="firstChild"><input name="nodeType"><img src="${url}"></form>`
  },
}

/** What a page does with an object that is another text each time somebody asks. */
const liarGadgets: Record<string, Gadget> = {
  fetch: (url, _, lie) => void fetch(lie('/own', url)).catch(() => {}),
  XMLHttpRequest: (url, _, lie) => {
    const request = new XMLHttpRequest()
    request.open('GET', lie('/own', url))
    request.send()
  },
  sendBeacon: (url, _, lie) => navigator.sendBeacon(lie('/own', url)),
  EventSource: (url, _, lie) => Reflect.construct(EventSource, [lie('/own', url)]),
  'img.src': (url, _, lie) => {
    new Image().src = lie('/own', url)
  },
  'img.srcset': (url, _, lie) => {
    new Image().srcset = lie('/own 1x', `${url} 1x`)
  },
  'script.src': (url, stage, lie) => {
    const script = document.createElement('script')
    script.src = lie('/own', url)
    stage.append(script)
  },
  'iframe.src': (url, stage, lie) => {
    const frame = document.createElement('iframe')
    frame.src = lie('/own', url)
    stage.append(frame)
  },
  'the value of setAttribute': (url, _, lie) => new Image().setAttribute('src', lie('/own', url)),
  'the name of setAttribute': (url, _, lie) => new Image().setAttribute(lie('class', 'src'), url),
  'the value of setAttributeNS': (url, _, lie) =>
    new Image().setAttributeNS(null, 'src', lie('/own', url)),
  'the name of setAttributeNS': (url, _, lie) =>
    new Image().setAttributeNS(null, lie('class', 'src'), url),
  innerHTML: (url, _, lie) => {
    document.createElement('b').innerHTML = lie('<p>', `<img src="${url}">`)
  },
  outerHTML: (url, stage, lie) => {
    stage.innerHTML = '<p></p>'
    ;(stage.firstElementChild as Element).outerHTML = lie('<p>', `<img src="${url}">`)
  },
  insertAdjacentHTML: (url, stage, lie) =>
    stage.insertAdjacentHTML('beforeend', lie('<p>', `<img src="${url}">`)),
  createContextualFragment: (url, stage, lie) =>
    stage.append(document.createRange().createContextualFragment(lie('<p>', `<img src="${url}">`))),
  'document.write': (url, stage, lie) => {
    const frame = document.createElement('iframe')
    stage.append(frame)
    frame.contentDocument?.open()
    frame.contentDocument?.write(lie('<p>', `<img src="${url}">`))
    frame.contentDocument?.close()
  },
  srcdoc: (url, stage, lie) => {
    const frame = document.createElement('iframe')
    frame.srcdoc = lie('<p>', `<script>fetch("${url}").catch(() => {})</script>`)
    stage.append(frame)
    return new Promise(resolve => {
      frame.onload = resolve
    })
  },
  backgroundImage: (url, stage, lie) => {
    stage.className = 'box'
    stage.style.backgroundImage = lie('none', `url("${url}")`)
  },
  cssText: (url, stage, lie) => {
    stage.className = 'box'
    stage.style.cssText = lie('color: red', `background: url("${url}")`)
  },
  setProperty: (url, stage, lie) => {
    stage.className = 'box'
    stage.style.setProperty('background-image', lie('none', `url("${url}")`))
  },
  'a style attribute': (url, stage, lie) => {
    stage.className = 'box'
    stage.setAttribute('style', lie('color: red', `background: url("${url}")`))
  },
  'the text of a <style>': (url, stage, lie) => {
    const style = document.createElement('style')
    const name = `box x${Math.random()}`.replace('0.', '')
    stage.className = name
    style.textContent = lie('p {}', `.${name.slice(4)} { background: url("${url}") }`)
    document.head.append(style)
  },
  insertRule: (url, stage, lie) => {
    const style = document.createElement('style')
    document.head.append(style)
    const name = `box x${Math.random()}`.replace('0.', '')
    stage.className = name
    style.sheet?.insertRule(lie('p {}', `.${name.slice(4)} { background: url("${url}") }`))
  },
  cookie: (url, _, lie) => {
    document.cookie = lie('other=1', `_st_${url.split('id=')[1]}=1`)
  },
  'localStorage.setItem': (url, _, lie) =>
    localStorage.setItem(lie('other', `stats_${url.split('id=')[1]}`), '1'),
}
const GADGETS = { realms: realmGadgets, functions: functionGadgets, liars: liarGadgets }

const tags = (config: object, nonce = '') => `
<script type="application/json" id="sluice-config">${JSON.stringify(config)}</script>
<script src="/sluice/sluice-intercept.js"${nonce}></script>
<script src="/sluice/sluice.js" data-sluice-mode="production"${nonce}></script>`

const config = siteConfig({
  services: siteConfig().services.map(service =>
    service.id === 'stats' ? { ...service, hosts: ['127.0.0.1'] } : service,
  ),
})
const scriptOf = (gadgets: Record<string, Gadget>) =>
  `{${Object.entries(gadgets).map(([name, run]) => `${JSON.stringify(name)}: ${run}`)}}`
const KIT = `<style>.box { width: 9px; height: 9px }</style>
<script>(${installKit})(); const gadgets = {${Object.entries(GADGETS).map(([name, group]) => `${name}: ${scriptOf(group)}`)}}</script>`

/** A page's own wrappers; each calls what it found, and says so. */
const wrapFunctions = (where: object) => {
  const { fetch } = window
  const { send } = XMLHttpRequest.prototype
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie') as {
    set(text: string): void
  }
  window.fetch = (...args) => {
    kit.calls.push(`fetch ${args[0]}`)
    return fetch(...args)
  }
  XMLHttpRequest.prototype.send = function (...args) {
    kit.calls.push('send')
    return send.apply(this, args)
  }
  Object.defineProperty(where, 'cookie', {
    ...cookie,
    set(text: string) {
      kit.calls.push(`cookie ${text}`)
      cookie.set.call(this, text)
    },
  })
}
const wrappers = (where: string) => `<script>(${wrapFunctions})(${where})</script>`

/** A policy that trusts what trusted scripts bring in. */
const POLICY = { 'Content-Security-Policy': "script-src 'nonce-$NONCE' 'strict-dynamic'" }

const start = () =>
  startSite(
    third => {
      const injected = `
<script src="${third('/s.js?id=injected-without')}"></script>
<script nonce="wrong" src="${third('/s.js?id=injected-wrong')}"></script>`
      const marked = `
<script type="text/plain" data-consent="stats" data-src="${third('/s.js?id=injected-marked')}"></script>
<script type="text/plain" nonce="wrong" data-consent="stats">__order.push('injected-inline')</script>`
      const own = `<script nonce="$NONCE" src="${third('/s.js?id=own-nonce')}"></script>`
      const withNonce = (html: string) => html.replaceAll('<script>', '<script nonce="$NONCE">')
      return {
        '/': { isPlain: true, before: `${KIT}${tags(config)}<script>kit.restore()</script>` },
        '/plain': { isPlain: true, before: `${KIT}<script>kit.restore()</script>` },
        '/wrapped': {
          isPlain: true,
          before: KIT + wrappers('Document.prototype') + tags(config),
        },
        '/wrapped-own': { isPlain: true, before: KIT + wrappers('document') + tags(config) },
        '/plain-wrapped': { isPlain: true, before: KIT + wrappers('Document.prototype') },
        '/policy': {
          isPlain: true,
          before: withNonce(KIT) + tags(config, ' nonce="$NONCE"'),
          body: injected + marked + own,
        },
        '/plain-policy': {
          isPlain: true,
          before: withNonce(KIT),
          body: injected + own,
        },
        '/plain-injected': { isPlain: true, before: KIT, body: injected + own },
      }
    },
    { headers: { '/policy': POLICY, '/plain-policy': POLICY } },
  )

/** What has come through of a run, by the names of its channels. */
const readRun = async ({ page, site }: Scene, run: string) => {
  const own = run.startsWith('own') ? site.asked() : site.seen()
  const ids = own.flatMap(path => new RegExp(`[?&]id=(${run}-[^&]*)`).exec(path)?.[1] ?? [])
  const kept = await page.evaluate(() =>
    Object.keys(localStorage).concat(
      document.cookie.split('; ').map(pair => pair.split('=')[0] as string),
    ),
  )
  const stored = kept.flatMap(
    name => new RegExp(`^(?:_st_|stats_)?(${run}-.*)$`).exec(name)?.[1] ?? [],
  )
  return [...new Set([...ids, ...stored])]
    .map(id => decodeURIComponent(id.slice(run.length + 1)))
    .sort()
}
const ALL = [...REQUESTS, ...STORES].sort()

/** Opens a page; the run is over when all that could come has come. */
const open = async ({ page, site }: Scene, path: string) => {
  await page.goto(site.url(path))
  if (!path.startsWith('/plain')) await waitUntilReady(page)
}
const third = ({ site }: Scene) => site.party.url('', '127.0.0.1')

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

/** Text of a function, for the page. */
const asFunction = (text: string) => text as unknown as (...args: string[]) => unknown

describeEachEngine('gadgets', { start }, scene => {
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

  it('SE1 GA3: markup that somebody has injected without the nonce of the page never runs', async () => {
    const { page, site } = scene
    // WebKit asks for them while it reads ahead, and then does not run them: what counts is what is asked for by a consent.
    const injected = () => site.seen().filter(path => /injected/.test(path))
    await open(scene, '/plain-injected')
    expect((await readOrder(page)).toSorted()).toEqual([
      'injected-without',
      'injected-wrong',
      'own-nonce',
    ])
    await open(scene, '/plain-policy')
    expect(await readOrder(page)).toEqual(['own-nonce'])

    await open(scene, '/policy')
    expect(await readOrder(page)).toEqual([])
    await page.evaluate(third => kit.settle(third), third(scene))
    site.party.reset()
    await write(page, 'acceptAll')
    await page.waitUntil(() =>
      (window as unknown as { __order: string[] }).__order.includes('own-nonce'),
    )
    await page.evaluate(third => kit.settle(third), third(scene))
    expect(injected()).toEqual([])
    expect(await readOrder(page)).toEqual(['settle', 'own-nonce', 'settle'])
  })

  it('SE1 P8: the nonce of the page stands in no attribute, and srcdoc reads as it was written', async () => {
    const { page } = scene
    const read = () =>
      page.evaluate(() => {
        const nonce = document.querySelector<HTMLElement>('script[nonce]')?.nonce as string
        const frame = document.createElement('iframe')
        frame.srcdoc = '<p>Text</p>'
        document.body.append(frame)
        const { srcdoc } = frame
        const isLeft = [...frame.attributes].some(({ value }) => value.includes(nonce))
        return { srcdoc, attribute: frame.getAttribute('srcdoc'), isLeft, nonce: nonce.length > 9 }
      })
    const expected = { srcdoc: '<p>Text</p>', attribute: '<p>Text</p>', isLeft: false, nonce: true }
    await open(scene, '/plain-policy')
    expect(await read()).toEqual(expected)
    await open(scene, '/policy')
    expect(await read()).toEqual(expected)
  })

  it('P8: the functions say of themselves what the native ones say', async () => {
    const { page } = scene
    const read = () =>
      page.evaluate(() => {
        const get = (type: { prototype: object }, name: string) =>
          Object.getOwnPropertyDescriptor(type.prototype, name) as Required<PropertyDescriptor>
        const functions = [
          window.fetch,
          window.open,
          window.WebSocket,
          window.Worker,
          window.EventSource,
          XMLHttpRequest.prototype.open,
          XMLHttpRequest.prototype.send,
          navigator.sendBeacon,
          Node.prototype.appendChild,
          Node.prototype.cloneNode,
          Element.prototype.setAttribute,
          Document.prototype.write,
          get(Element, 'innerHTML').set,
          get(HTMLImageElement, 'src').set,
          get(HTMLImageElement, 'src').get,
          get(Document, 'cookie').set,
          get(HTMLIFrameElement, 'contentWindow').get,
          Storage.prototype.setItem,
        ]
        return functions.map(each => [
          each.name,
          each.length,
          /\[native code\]/.test(Function.prototype.toString.call(each)),
          each instanceof Function,
          Object.getOwnPropertyNames(each).sort().join(),
          typeof each,
        ])
      })
    await open(scene, '/plain')
    const plain = await read()
    await open(scene, '/')
    expect(await read()).toEqual(plain)
  })

  /** Runs something in the page that goes by a name, and tells what has come through of it. */
  const attempt = async (gadget: (third: string, run: string) => unknown, run: string) => {
    await scene.page.evaluate(
      asFunction(
        `async (third, run) => { await (${gadget})(third, run); await kit.settle(third) }`,
      ),
      third(scene),
      run,
    )
    return readRun(scene, run)
  }

  it('P1 P5: a text that itself asks for something, or inserts it, while it is asked', async () => {
    const gadget = (third: string, run: string) => {
      const at = (id: string) => `${third}/p.gif?id=${run}-${id}`
      const text = (id: string, then: () => unknown) =>
        ({
          toString: () => {
            then()
            return at(id)
          },
        }) as unknown as string
      new Image().src = text('src', () => {
        document.createElement('b').innerHTML = `<img src="${at('inner html')}">`
      })
      new Image().setAttribute(
        'src',
        text('attribute', () => void fetch(at('inner fetch')).catch(() => {})),
      )
      void fetch(
        text('fetch', () => {
          new Image().src = at('inner src')
        }),
      ).catch(() => {})
      document.createElement('b').innerHTML = {
        toString: () => {
          document.body.append(Object.assign(new Image(), { src: at('inner append') }))
          return `<img src="${at('html')}">`
        },
      } as unknown as string
    }
    const all = 'attribute,fetch,html,inner append,inner fetch,inner html,inner src,src'.split(',')
    await open(scene, '/plain')
    expect(await attempt(gadget, 'plain')).toEqual(all)
    await open(scene, '/')
    expect(await attempt(gadget, 'held')).toEqual([])
    await write(scene.page, 'acceptAll')
    for (const id of all)
      await scene.site.party.waitFor(({ path }) => path.includes(`held-${encodeURI(id)}`))
    await scene.page.evaluate(third => kit.settle(third), third(scene))
    expect(scene.site.seen().filter(path => /held-/.test(path))).toHaveLength(all.length)
  })

  it('P2 P5 P6: a text that accepts or withdraws while it is asked', async () => {
    const { page, site } = scene
    const accepts = (third: string, run: string) => {
      new Image().src = {
        toString: () => {
          if ('sluice' in window) void sluice.acceptAll()
          return `${third}/p.gif?id=${run}-accepts`
        },
      } as unknown as string
    }
    const withdraws = (third: string, run: string) => {
      for (const id of ['a', 'b'])
        new Image().src = {
          toString: () => {
            if ('sluice' in window) void sluice.withdraw()
            return `${third}/p.gif?id=${run}-withdraws ${id}`
          },
        } as unknown as string
      void fetch(`${third}/collect?id=${run}-after`).catch(() => {})
    }
    await open(scene, '/plain')
    await attempt(accepts, 'plain')
    expect(await attempt(withdraws, 'plain')).toEqual([
      'accepts',
      'after',
      'withdraws a',
      'withdraws b',
    ])
    await open(scene, '/')
    await page.evaluate(accepts, third(scene), 'held')
    await site.party.waitFor(({ path }) => path.includes('held-accepts'))
    expect(await attempt(withdraws, 'gone')).toEqual([])
    expect(site.seen().filter(path => /held-accepts/.test(path))).toHaveLength(1)
  })

  it('P2 P5: a listener of sluice:change that inserts, and one that withdraws at once', async () => {
    const { page, site } = scene
    await open(scene, '/')
    await page.evaluate(third => {
      let rest = 5
      document.addEventListener('sluice:change', () => {
        if (sluice.allows('stats') && rest-- > 0) {
          const script = document.createElement('script')
          script.src = `${third}/s.js?id=held-script ${rest}`
          document.head.append(script)
          document.createElement('b').innerHTML = `<img src="${third}/p.gif?id=held-html ${rest}">`
        }
      })
    }, third(scene))
    await page.evaluate(third => {
      new Image().src = `${third}/p.gif?id=held-before`
    }, third(scene))
    await write(page, 'acceptAll')
    for (const id of ['script', 'html', 'before'])
      await site.party.waitFor(({ path }) => path.includes(`held-${id}`))
    await page.evaluate(third => kit.settle(third), third(scene))
    const seen = site.seen().filter(path => /held-/.test(path))
    expect(new Set(seen).size).toBe(seen.length)

    await write(page, 'withdraw')
    await open(scene, '/')
    site.party.reset()
    await page.evaluate(async third => {
      new Image().src = `${third}/p.gif?id=gone-before`
      document.addEventListener('sluice:change', () => {
        if (sluice.allows('stats')) void sluice.withdraw()
        new Image().src = `${third}/p.gif?id=gone-listener`
      })
      await sluice.acceptAll().catch(() => {})
      new Image().src = `${third}/p.gif?id=gone-after`
      await kit.settle(third)
    }, third(scene))
    expect(site.seen().filter(path => /gone-|held-/.test(path))).toEqual([])
    expect(await page.evaluate(() => sluice.allows('stats'))).toBe(false)
  })

  it('P5 P8: a load handler that takes held elements away while the rest is let go', async () => {
    const { page, site } = scene
    const gadget = (third: string, run: string) => {
      for (const id of ['a', 'b', 'c']) {
        const script = document.createElement('script')
        script.src = `${third}/s.js?id=${run}-${id}`
        script.className = 'removed'
        const take = () => {
          for (const each of document.querySelectorAll('.removed')) each.remove()
        }
        script.onload = take
        const frame = document.createElement('iframe')
        frame.src = `${third}/frame.html?id=${run}-frame ${id}`
        frame.className = 'removed'
        document.body.append(frame, script)
      }
    }
    await open(scene, '/plain')
    const before = await attempt(gadget, 'plain')
    expect(before).toContain('a')
    await open(scene, '/')
    expect(await attempt(gadget, 'held')).toEqual([])
    await write(page, 'acceptAll')
    await site.party.waitFor(({ path }) => path.includes('held-'))
    await page.waitUntil(() => !document.querySelector('.removed'))
    await page.evaluate(third => kit.settle(third), third(scene))
    const seen = site.seen().filter(path => /held-/.test(path))
    expect(new Set(seen).size).toBe(seen.length)
    expect((await page.errors()).filter(text => !/Content-Security-Policy/.test(text))).toEqual([])
  })
})
