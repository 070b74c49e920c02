/// <reference lib="dom" />

/** What the page's clock tells, and does. */
export interface Meter {
  /** How many timers and frames have been asked for. */
  calls(): number
  /** Does now, once, what the timers are to do later that have waited since the last call at least. */
  flush(): void
}

/**
 * Stands before the page's timers, ahead of everything else: counts what is asked of them, and can run what waits. Its proxies
 * have the text of native functions, since a library that finds others takes those of a frame. Runs in the page.
 */
export const meter = () => {
  let calls = 0
  const waiting = new Map<number, () => void>()
  /** Those of the last call: what was begun since then has its time, or it would seem to have failed. */
  let known = new Set<number>()
  const { setTimeout, clearTimeout } = window
  const put = (name: string, apply: ProxyHandler<typeof setTimeout>['apply']) =>
    Object.defineProperty(window, name, {
      configurable: true,
      writable: true,
      value: new Proxy(Reflect.get(window, name), { apply }),
    })

  /** Neither counted nor hurried: a visit ends with such a timer, and so does a script of WebKit's driver. */
  const LONG = 60_000

  put('setTimeout', (native, self, [run, delay, ...args]) => {
    if (delay >= LONG) return Reflect.apply(native, self, [run, delay, ...args])
    calls++
    if (typeof run !== 'function') return Reflect.apply(native, self, [run, delay])
    const act = () => {
      waiting.delete(id)
      clearTimeout(id)
      run(...args)
    }
    const id = Reflect.apply(native, self, [act, delay]) as number
    waiting.set(id, act)
    return id
  })
  put('setInterval', (native, self, [run, delay, ...args]) => {
    const act = () => {
      calls++
      run(...args)
    }
    const id = Reflect.apply(native, self, [typeof run === 'function' ? act : run, delay]) as number
    if (typeof run === 'function' && !(delay >= LONG)) waiting.set(id, act)
    return id
  })
  for (const name of ['clearTimeout', 'clearInterval'])
    put(name, (native, self, args) => {
      waiting.delete(args[0])
      return Reflect.apply(native, self, args)
    })
  for (const name of ['requestAnimationFrame', 'requestIdleCallback'])
    if (name in window)
      put(name, (native, self, args) => {
        calls++
        return Reflect.apply(native, self, args)
      })

  const own: Meter = {
    calls: () => calls,
    flush: () => {
      const ripe = [...waiting].filter(([id]) => known.has(id))
      known = new Set(waiting.keys())
      for (const [, act] of ripe)
        try {
          act()
        } catch (error) {
          reportError(error)
        }
    },
  }
  Object.assign(window, { __meter: own })
}
