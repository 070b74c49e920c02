/** What the preamble of a worker is told. */
export interface WorkerRules {
  closed: {
    /** Addresses that are held, as the start of their text without scheme: `host` or `host/path`; `*.` for sub-domains. */
    hosts: string[]
    /** Names of databases and of caches; `*` stands for any run of characters. */
    databases: string[]
    caches: string[]
  }
  /** Channel on which the page says what is closed from now on. */
  channel: string
}

/**
 * Runs in a worker before its own code, as text: it stands alone, and uses nothing from outside. A request of a held
 * service waits there as it does in the page.
 */
export const preamble = (scope: { location: { href: string } }, rules: WorkerRules) => {
  let { closed } = rules
  let waiting: (() => boolean)[] = []
  const news = new BroadcastChannel(rules.channel)
  news.onmessage = ({ data }) => {
    closed = data
    const before = waiting
    waiting = []
    waiting.push(...before.filter(go => !go()))
  }
  const isHeld = (url: unknown) => {
    let address: URL
    try {
      address = new URL(`${url}`, scope.location.href)
    } catch {
      return false
    }
    if (!/^(https?|wss?):/.test(address.protocol)) return false
    return closed.hosts.some(pattern => {
      const at = `${pattern}/`.indexOf('/')
      const [host = '', port] = pattern.slice(0, at).split(':')
      const path = pattern.slice(at)
      const isHost = host.startsWith('*.')
        ? address.hostname.endsWith(host.slice(1))
        : address.hostname === host
      return isHost && (!port || port === address.port) && address.pathname.startsWith(path)
    })
  }
  /** Does something once it is allowed. */
  const wait = (url: unknown, go: () => void) =>
    void waiting.push(() => {
      if (isHeld(url)) return false
      go()
      return true
    })

  const isHeldName = (patterns: string[], name: unknown) =>
    patterns.some(pattern => {
      const parts = pattern.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      return new RegExp(`^${parts.join('.*')}$`).test(`${name}`)
    })
  const { open: openDatabase } = IDBFactory.prototype
  IDBFactory.prototype.open = function (this: IDBFactory, ...args: [string, number?]) {
    return isHeldName(closed.databases, args[0])
      ? // A request that nothing answers.
        (new EventTarget() as IDBOpenDBRequest)
      : Reflect.apply(openDatabase, this, args)
  }
  if (typeof CacheStorage !== 'undefined') {
    const { open: openCache } = CacheStorage.prototype
    CacheStorage.prototype.open = function (this: CacheStorage, name: string) {
      return isHeldName(closed.caches, name)
        ? new Promise(() => {})
        : Reflect.apply(openCache, this, [name])
    }
  }

  const { fetch, importScripts, XMLHttpRequest, WebSocket, EventSource } = scope as unknown as {
    fetch: typeof globalThis.fetch
    importScripts(...urls: string[]): void
    XMLHttpRequest: typeof globalThis.XMLHttpRequest
    WebSocket: typeof globalThis.WebSocket
    EventSource: typeof globalThis.EventSource
  }
  const own = scope as unknown as Record<string, unknown>
  own.fetch = new Proxy(fetch, {
    apply: (native, self, args: Parameters<typeof fetch>) => {
      const [input] = args
      const url = input instanceof Request ? input.url : input
      return isHeld(url)
        ? new Promise((resolve, reject) =>
            wait(url, () => Reflect.apply(native, self, args).then(resolve, reject)),
          )
        : Reflect.apply(native, self, args)
    },
  })
  own.importScripts = new Proxy(importScripts, {
    apply: (native, self, urls: string[]) => {
      const held = urls.find(isHeld)
      if (held) throw new DOMException(`The script at '${held}' failed to load.`, 'NetworkError')
      return Reflect.apply(native, self, urls)
    },
  })
  const opened = new WeakMap<object, [url: unknown, isSync: boolean]>()
  const { open, send } = XMLHttpRequest.prototype
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...args: unknown[]) {
    opened.set(this, [args[1], args.length > 2 && !args[2]])
    return Reflect.apply(open, this, args)
  }
  XMLHttpRequest.prototype.send = function (this: XMLHttpRequest, ...args: unknown[]) {
    const [url, isSync] = opened.get(this) ?? []
    if (!isHeld(url)) return Reflect.apply(send, this, args)
    if (isSync) throw new DOMException(`Failed to load '${url}'`, 'NetworkError')
    wait(url, () => Reflect.apply(send, this, args))
  }
  for (const [name, native] of [
    ['WebSocket', WebSocket],
    ['EventSource', EventSource],
  ] as const)
    if (native)
      own[name] = new Proxy(native as typeof WebSocket, {
        construct: (native, args, target) =>
          isHeld(args[0])
            ? Object.assign(new EventTarget(), { readyState: 0, close() {}, send() {} })
            : Reflect.construct(native, args, target),
      })
}
