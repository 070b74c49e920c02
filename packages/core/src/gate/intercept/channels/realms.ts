import { apply, getter, patchMethod, patchProperty } from '../patch.js'
import type { ElementHolder } from './elements.js'

type Realm = Window & typeof globalThis

/** Says in a frame, before anything else in it, that it has begun. */
const BEGUN = 'sluice-realm'

/**
 * Windows of frames and pop-ups that the page can reach have functions of their own: they are held as soon as anybody can
 * ask for them.
 *
 * @param install holds a window's functions; it may be called often
 */
export const holdRealms = (
  realm: Realm,
  elements: ElementHolder,
  nonce: string,
  install: (realm: Realm) => void,
) => {
  const windowOf = getter<Realm | null>(realm.HTMLIFrameElement.prototype, 'contentWindow')
  const known = new WeakSet<Element>()

  const onFrame = (frame: Element) => {
    let inner: Realm | null = null
    try {
      inner = windowOf(frame)
    } catch {
      // `<frame>`, which nobody uses, has a getter of its own.
    }
    if (inner) install(inner)
    if (known.has(frame)) return
    known.add(frame)
    for (const type of [BEGUN, 'load']) frame.addEventListener(type, () => onFrame(frame))
  }

  for (const property of ['contentWindow', 'contentDocument'])
    patchProperty(realm.HTMLIFrameElement.prototype, property, {
      get: (native, self, args) => {
        onFrame(self)
        return apply(native, self, args)
      },
    })
  patchMethod(realm, 'open', (native, self, args) => {
    const opened = apply(native, self, args)
    if (opened) install(opened)
    return opened
  })

  // A frame's own document runs before anybody outside hears of it, unless it says so itself.
  const rewriteDocument = (_frame: Element, html: string) => {
    if (html.includes(BEGUN)) return
    const [doctype = ''] = /^\s*<!doctype[^>]*>/i.exec(html) ?? []
    return `${doctype}<script nonce="${nonce}">frameElement.dispatchEvent(new Event("${BEGUN}"))</script>${html.slice(doctype.length)}`
  }
  elements.rewrite.srcdoc = rewriteDocument
  patchProperty(realm.HTMLIFrameElement.prototype, 'srcdoc', {
    set: (native, self, args) => {
      // A trusted text stays as it is: no other may take its place.
      const html = typeof args[0] === 'string' ? rewriteDocument(self, args[0]) : undefined
      if (html !== undefined) onFrame(self)
      return apply(native, self, html === undefined ? args : [html])
    },
  })

  return { onFrame, rewriteDocument }
}
