const KEPT = 2000

/**
 * One request that a third party got.
 *
 * @typedef {object} Hit
 * @property {number} id
 * @property {number} time Milliseconds since 1970.
 * @property {string} service Such as `posthog`; `unknown` for a host or path that nobody serves.
 * @property {string} method
 * @property {string} path
 * @property {string} query With its question mark, or empty.
 * @property {Record<string, string>} cookies
 * @property {string} referer
 * @property {string} site Host of the page it came from, such as `nuso.localhost`.
 * @property {string} destination What it was for, as the browser says: `script`, `image`, `iframe`, `empty`.
 * @property {string[]} events What it said, decoded: names of events.
 */

/** Everything that the third parties have received, oldest first; listeners hear of each hit and each reset. */
export function createHitLog() {
  /** @type {Hit[]} */
  let hits = []
  let nextId = 1
  const listeners = new Set()
  const tell = message => {
    for (const listener of listeners) listener(message)
  }

  return {
    add(hit) {
      const entry = { id: nextId++, time: Date.now(), ...hit }
      hits.push(entry)
      if (hits.length > KEPT) hits = hits.slice(-KEPT)
      tell({ type: 'hit', hit: entry })
      return entry
    },
    all: () => hits.slice(),
    reset() {
      hits = []
      tell({ type: 'reset' })
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /**
     * Resolves with the first hit that the predicate takes, past or to come; rejects after `ms`.
     *
     * @param {(hit: Hit) => boolean} predicate
     * @returns {Promise<Hit>}
     */
    waitFor(predicate, ms = 5000) {
      const past = hits.find(predicate)
      if (past) return Promise.resolve(past)
      return new Promise((resolve, reject) => {
        const listener = ({ type, hit }) => {
          if (type !== 'hit' || !predicate(hit)) return
          clearTimeout(timer)
          listeners.delete(listener)
          resolve(hit)
        }
        const timer = setTimeout(() => {
          listeners.delete(listener)
          const seen = hits.map(hit => `  ${hit.service} ${hit.method} ${hit.path}`).join('\n')
          reject(new Error(`No such hit within ${ms} ms. Received so far:\n${seen || '  nothing'}`))
        }, ms)
        listeners.add(listener)
      })
    },
  }
}
