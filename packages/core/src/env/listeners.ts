import type { Unsubscribe } from '../types.js'
import { attempt } from './attempt.js'

/** A list of listeners; one that throws is reported, and starves no other (P8). */
export const createListeners = <T>(onThrow?: (cause: unknown) => void) => {
  const listeners = new Set<(value: T) => void>()
  return {
    /** Adds a listener, and tells it at once what it has missed. */
    add: (listener: (value: T) => void, missed: readonly T[]): Unsubscribe => {
      listeners.add(listener)
      for (const value of missed) attempt(() => listener(value), onThrow)
      return () => listeners.delete(listener)
    },
    tell: (value: T) => {
      for (const listener of listeners) attempt(() => listener(value), onThrow)
    },
    clear: () => listeners.clear(),
  }
}
