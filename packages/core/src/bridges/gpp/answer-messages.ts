import { attempt } from '../../env/attempt.js'
import type { Env } from '../../env/port.js'

/** The longest message that is read, and the longest text in one, in characters. */
const MAX_MESSAGE = 2000
const MAX_TEXT = 200

/** One call from another window, checked as far as its shape goes. */
export interface MessageCall {
  command: unknown
  parameter?: unknown
  version?: unknown
}

const isShort = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && value.length <= MAX_TEXT)

/** The call in a message; undefined for every other message of the page, which must cost next to nothing (SE5). */
const readCall = (data: unknown, name: string) => {
  const isText = typeof data === 'string'
  if (isText && (data.length > MAX_MESSAGE || !data.includes(name))) return
  const message: unknown = isText ? JSON.parse(data) : data
  if (typeof message !== 'object' || !message || !Object.hasOwn(message, name)) return
  const call = (message as Record<string, unknown>)[name] as MessageCall & { callId: unknown }
  if (
    typeof call !== 'object' ||
    !call ||
    !isShort(call.command) ||
    !isShort(call.callId) ||
    !(call.parameter === undefined || call.parameter === null || isShort(call.parameter))
  )
    return
  return { call, isText }
}

/**
 * Answers calls that other windows send as messages, as text or as an object, and leaves a frame by which they find this
 * window (AT7). Whatever does not have the form of a call is left alone; nothing is ever thrown (SE5).
 *
 * @param name of the function in the page: `__gpp` has the frame `__gppLocator` and answers `__gppCall` with `__gppReturn`
 * @param answer carries one call out
 */
export const answerMessages = (
  env: Env & { document: Document },
  name: string,
  answer: (
    call: MessageCall,
    reply: (returnValue: unknown, success: boolean) => void,
    source: Window,
  ) => void,
) => {
  env.addEventListener?.('message', event =>
    attempt(() => {
      const { data, source, origin } = event as MessageEvent
      const found = source && readCall(data, `${name}Call`)
      if (!found) return
      const { call, isText } = found
      const reply = (returnValue: unknown, success: boolean) => {
        const message = { [`${name}Return`]: { returnValue, success, callId: call.callId } }
        // A window that has gone to another site meanwhile gets nothing; one without an origin cannot be named.
        ;(source as Window).postMessage(
          isText ? JSON.stringify(message) : message,
          origin === 'null' ? '*' : origin,
        )
      }
      answer(call, reply, source as Window)
    }),
  )

  const { document } = env
  const locator = `${name}Locator`
  if (document.querySelector(`iframe[name=${locator}]`)) return
  const frame = document.createElement('iframe')
  frame.name = locator
  // Nothing in the head is rendered, so that no style is needed.
  ;(document.head ?? document.documentElement).append(frame)
}
