import { classifyScript, createLiveScript, createPreload } from './activate-script.js'
import type { Trusted } from './trusted.js'

/** What the queue needs from the gate. */
export interface ScriptQueueOptions {
  document: Document
  trusted: Trusted
  /** The page's nonce; empty where it has none. */
  nonce: string | undefined
  /** Milliseconds that one script may hold up those behind it. */
  timeout: number
  /** Gets the `data-consent` of each script that is let go. */
  ran: string[]
  /** Whether an element may run now. */
  isReleased(element: Element): boolean
  report(code: string, element: Element): void
}

/**
 * Runs held scripts as the browser would have: those that block the parser first, then deferred ones and modules once
 * the document is parsed, each when the one before it has run, failed, or used up its time (P5). Scripts marked `async`
 * wait for nothing.
 */
export const createScriptQueue = (options: ScriptQueueOptions) => {
  const { document, trusted, nonce, timeout, isReleased, report, ran } = options
  const blocking = new Set<HTMLScriptElement>()
  const deferred = new Set<HTMLScriptElement>()
  const seen = new WeakSet<Element>()
  const hinted = new WeakSet<Element>()
  const loading = new Map<HTMLScriptElement, { held: HTMLScriptElement; end: () => void }>()
  let draining = false

  const isParsed = () => document.readyState !== 'loading'

  const enqueue = (held: HTMLScriptElement) => {
    if (seen.has(held)) return
    // With a nonce on the page, anything without it was put there by somebody else (SE1).
    if (nonce && held.nonce !== nonce) return report('markup/nonce', held)
    seen.add(held)
    const { isAsync, isDeferred, isModule } = classifyScript(held)
    // A browser that knows modules does not run a script for those that do not.
    if (held.noModule && !isModule) return
    if (isAsync) void run(held)
    else (isDeferred ? deferred : blocking).add(held)
  }

  const next = () => {
    for (const queue of isParsed() ? [blocking, deferred] : [blocking])
      for (const held of queue) {
        if (!isComplete(held)) return
        queue.delete(held)
        if (isReleased(held) && held.isConnected) return held
        // Taken back, or gone, before its turn: it is held again.
        seen.delete(held)
      }
    return
  }

  /** The parser hands an inline script over before it has read all of its text. */
  const isComplete = (held: HTMLScriptElement) => {
    if (isParsed() || classifyScript(held).src !== null) return true
    let node: Node | null = held
    while (node && !node.nextSibling) node = node.parentNode
    return !!node
  }

  const drain = async () => {
    hint()
    if (draining) return
    draining = true
    for (let held = next(); held; held = next()) await run(held)
    draining = false
  }

  /** Those that wait behind another one load meanwhile. */
  const hint = () => {
    const waiting = [...blocking, ...deferred].slice(draining ? 0 : 1)
    for (const held of waiting) {
      if (hinted.has(held) || !classifyScript(held).src) continue
      hinted.add(held)
      const link = createPreload(held)
      link.onload = link.onerror = () => link.remove()
      document.head?.append(link)
    }
  }

  const run = (held: HTMLScriptElement) =>
    new Promise<void>(resolve => {
      try {
        const started = `sluice:started-${Math.random()}`
        const live = createLiveScript(held, trusted, started)
        ran.push(held.dataset.consent as string)
        const end = (problem?: string) => {
          clearTimeout(timer)
          loading.delete(live)
          if (problem) report(problem, held)
          resolve()
        }
        // It may still come, and is then stopped by a withdrawal like any other.
        const timer = setTimeout(() => {
          report('markup/timeout', held)
          resolve()
        }, timeout)
        live.addEventListener('load', () => end())
        live.addEventListener('error', () => end('markup/load-failed'))
        if (classifyScript(held).fetches) {
          loading.set(live, { held, end })
          document.addEventListener(started, () => end(), { once: true })
          held.replaceWith(live)
        } else {
          withoutDocumentWrite(document, () => held.replaceWith(live))
          end()
        }
      } catch {
        report('markup/refused', held)
        resolve()
      }
    })

  const onParsed = () => void drain()
  document.addEventListener('DOMContentLoaded', onParsed)

  return {
    enqueue,
    drain: onParsed,
    /**
     * Stops what was asked for and has not run yet, and holds it again. By the HTML standard a script that has moved to
     * another document since it was inserted is never executed.
     */
    stop: () => {
      for (const [live, { held, end }] of loading)
        if (!isReleased(held)) {
          live.replaceWith(held)
          document.implementation.createHTMLDocument('').adoptNode(live)
          seen.delete(held)
          end()
        }
    },
    destroy: () => {
      document.removeEventListener('DOMContentLoaded', onParsed)
      blocking.clear()
      deferred.clear()
    },
  }
}

/** Once the page is parsed, `document.write` would wipe it (GA4): while a held inline script runs, it does nothing. */
const withoutDocumentWrite = (document: Document, run: () => void) => {
  if (document.readyState === 'loading') return run()
  const names = ['write', 'writeln', 'open'] as const
  const own = names.map(name => Object.getOwnPropertyDescriptor(document, name))
  for (const name of names)
    Object.defineProperty(document, name, { configurable: true, value: () => document })
  try {
    run()
  } finally {
    names.forEach((name, index) => {
      const before = own[index]
      if (before) Object.defineProperty(document, name, before)
      else delete (document as Partial<Document>)[name]
    })
  }
}
