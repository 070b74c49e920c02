import type { Env } from '../../env/port.js'
import { ADVERTISING, areAllowed } from '../are-allowed.js'
import type { Bridge } from '../port.js'

type Host = Record<string, unknown[]>

/**
 * Denies storage to Microsoft's Universal Event Tracking. Its queue is a plain array until its file has come: there the
 * default goes to the front, before what a snippet that nobody held has pushed.
 *
 * @param name of the queue on `window`
 */
export const denyUet = (env: Env, name: string): void => {
  const host = env as unknown as Host
  host[name] ??= []
  const queue = host[name]
  queue[Array.isArray(queue) ? 'unshift' : 'push']('consent', 'default', { ad_storage: 'denied' })
}

/**
 * Microsoft's UET consent mode: the default that denies, then an update for each change. It has one key, which follows
 * advertising.
 *
 * @param name of the queue on `window`
 */
export const createUet = (env: Env, name: string): Bridge => {
  const host = env as unknown as Host
  let told = 'denied'
  denyUet(env, name)
  return {
    update: ({ decision: { verdicts } }) => {
      const answer = areAllowed(verdicts, ADVERTISING) ? 'granted' : 'denied'
      if (answer === told) return
      // Microsoft's file puts an object in the place of the array.
      host[name] ??= []
      host[name].push('consent', 'update', { ad_storage: answer })
      told = answer
    },
  }
}
