/// <reference lib="dom" />
import type { Sluice } from '../support/visitor'

export type Realm = Window & typeof globalThis
export type AnyFunction = (...args: unknown[]) => unknown

/** Runs in the page before everything else: what the tests themselves need, taken before anybody can change it. */
export const installKit = () => {
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

/**
 * What is returned is waited for. `lie` makes a text that is something of the page's own at first, and then another's.
 */
export type Gadget = (
  url: string,
  stage: HTMLElement,
  lie: (own: string, other: string) => string,
) => unknown

/** What a page of these tests has. */
declare global {
  const kit: Kit
  const gadgets: Record<'realms' | 'functions' | 'liars', Record<string, Gadget>>
  const sluice: Sluice
}
