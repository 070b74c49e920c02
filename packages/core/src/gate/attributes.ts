import type { Trusted } from './trusted.js'

/** Attributes that make an element fetch; held under the same name with `data-` before it. */
const FETCHING = ['src', 'srcset', 'href', 'poster', 'data']

/** Gives an element the attributes that it was held without, and takes them back. */
export const createAttributes = (trusted: Trusted) => {
  /** What stood there before, such as the author's own stand-in image. */
  const released = new WeakMap<Element, Map<string, string | null>>()

  const set = (element: Element, name: string, value: string | null) => {
    if (value === null) element.removeAttribute(name)
    else element.setAttribute(name, element.matches('embed, object') ? trusted.url(value) : value)
  }

  /** A player reads a new source only when told to. */
  const reload = (element: Element) =>
    (element.closest('video, audio') as HTMLMediaElement | null)?.load()

  return {
    release: (element: Element) => {
      if (released.has(element)) return
      const before = new Map<string, string | null>()
      released.set(element, before)
      for (const name of FETCHING) {
        const value = element.getAttribute(`data-${name}`)
        if (value === null) continue
        before.set(name, element.getAttribute(name))
        set(element, name, value)
      }
      reload(element)
    },
    hold: (element: Element) => {
      const before = released.get(element)
      if (!before) return
      released.delete(element)
      for (const [name, value] of before) set(element, name, value)
      reload(element)
    },
  }
}
