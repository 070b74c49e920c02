import { attempt } from '../../env/attempt.js'
import type { Env } from '../../env/port.js'

/** What Meta's function is called with. */
export type Command = readonly unknown[]

/** Meta's function: its file adds `callMethod`; until then what it was called with waits in `queue`. */
export type Fbq = ((...command: unknown[]) => void) & {
  callMethod?: unknown
  queue?: ArrayLike<unknown>[]
}

/** Says that nothing may be sent. */
export const REVOKE: Command = ['consent', 'revoke']

/**
 * Says these before anything that the page says to Meta, `init` above all. Where Meta's file is not there yet they go to
 * the front of its queue.
 */
export const sayFirst = (fbq: Fbq, commands: readonly Command[]): void => {
  if (Array.isArray(fbq.queue) && !fbq.callMethod)
    fbq.queue.unshift(...commands.map(command => toArguments(...command)))
  else for (const command of commands) fbq(...command)
}

/** What Meta's own snippet puts into the queue. */
const toArguments = function (..._command: unknown[]): IArguments {
  // biome-ignore lint/complexity/noArguments: see above
  return arguments
}

/**
 * Has Meta told something before the page's first command. Meta's snippet does nothing where there is a `window.fbq`, so
 * none may be put there for it: an accessor waits for the first assignment, and leaves a plain property behind.
 *
 * @param greet what is to be said, asked when it is said
 * @returns says it to this function, unless it was said already, and answers whether it did
 */
export const greetMeta = (env: Env, greet: () => Command[]): ((fbq: Fbq) => boolean) => {
  const host = env as unknown as { fbq?: Fbq }
  let isSaid = false
  const say = (fbq: Fbq) => {
    if (isSaid) return false
    sayFirst(fbq, greet())
    isSaid = true
    return true
  }
  const meet = (fbq: Fbq) => {
    attempt(
      () => say(fbq),
      // In the midst of Meta's snippet its function cannot be called yet: it throws until it has its queue.
      () => awaitValue(fbq, 'queue', () => say(fbq)),
    )
  }
  // A function that throws, or a variable that the page has declared, which leaves no place for an accessor: whoever
  // greets has to come again.
  attempt(() => {
    if (host.fbq) say(host.fbq)
    else awaitValue(host, 'fbq', meet)
  })
  return say
}

/** Calls back with the first value that is assigned. Until then the property reads as if it were not there. */
const awaitValue = <T>(host: object, key: string, onValue: (value: T) => void) =>
  void Object.defineProperty(host, key, {
    configurable: true,
    get: () => undefined,
    set: (value: T) => {
      Object.defineProperty(host, key, {
        value,
        configurable: true,
        enumerable: true,
        writable: true,
      })
      // Nothing is thrown into whoever assigns (P8).
      attempt(() => onValue(value))
    },
  })
