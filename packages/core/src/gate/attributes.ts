import type { Trusted } from './trusted.js'

/** Attributes that make an element fetch; held under the same name with `data-` before it. */
const FETCHING = ['src', 'srcset', 'href', 'poster', 'data']

/** Gives an element the attributes that it was held without, and takes them back. */
export const createAttributes = (trusted: Trusted) => {
  /** What stood there before, such as the author's own stand-in image. */
  const released = new WeakMap<Element, [name: string, value: string | null][]>()

  const set = (element: Element, changes: [name: string, value: string | null][]) => {
    for (const [name, value] of changes)
      if (value === null) element.removeAttribute(name)
      else
        element.setAttribute(
          name,
          element.matches('embed,object') ? trusted.createScriptURL(value) : value,
        )
        // A player reads a new source only when told to.
    ;(element.closest('video,audio') as HTMLMediaElement | null)?.load()
  }

  return {
    release: (element: Element) => {
      if (released.has(element)) return
      const names = FETCHING.filter(name => element.hasAttribute(`data-${name}`))
      released.set(
        element,
        names.map(name => [name, element.getAttribute(name)]),
      )
      const { parentNode, nextSibling } = element
      const isFrame = element.localName === 'iframe'
      // Chromium ignores an address that a frame gets while the parser is still inserting it: it comes in with it.
      if (isFrame) element.remove()
      set(
        element,
        names.map(name => [name, element.getAttribute(`data-${name}`)]),
      )
      if (isFrame) parentNode?.insertBefore(element, nextSibling)
    },
    hold: (element: Element) => {
      const before = released.get(element)
      if (!before) return
      released.delete(element)
      // A frame without an address keeps what it shows.
      if (element.localName === 'iframe') element.setAttribute('src', 'about:blank')
      set(element, before)
    },
  }
}
