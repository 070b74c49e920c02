import { patchMethod, patchProperty, prototypesOf } from '../patch.js'
import {
  append,
  apply,
  createWeak,
  each,
  finder,
  getter,
  indexOf,
  method,
  type Realm,
  slice,
  withArgument,
} from '../safe.js'
import type { ElementHolder } from './elements.js'

/** Says in a frame, before anything else in it, that it has begun. */
const BEGUN = 'sluice-realm'
const BEGINNING = `<script>frameElement?.dispatchEvent(new Event("${BEGUN}"))</script>`
const doctype = finder(/^\s*<!doctype[^>]*>/gi)

/**
 * Windows of frames and pop-ups that the page can reach have functions of their own: they are held as soon as anybody can
 * ask for them.
 *
 * @param hasNonce whether the page has a nonce: a frame's document then lets nothing say that it has begun, and its own
 * policy, which it has from the page, is what holds it
 * @param install holds a window's functions; it may be called often
 */
export const holdRealms = (
  realm: Realm,
  elements: ElementHolder,
  { hasNonce, install }: { hasNonce: boolean; install: (realm: Realm) => void },
) => {
  const holders = prototypesOf(realm, [
    'HTMLIFrameElement',
    'HTMLFrameElement',
    'HTMLObjectElement',
  ])
  const readers: ((frame: unknown) => Realm | null)[] = []
  each(holders, target => append(readers, getter<Realm | null>(target, 'contentWindow')))
  const frameWindow = (frame: Element) => {
    for (let i = 0; i < readers.length; i++)
      try {
        return readers[i]?.(frame)
      } catch {
        // An element of another kind.
      }
    return
  }
  const addEventListener = method(realm.EventTarget.prototype, 'addEventListener')
  const known = createWeak<true>()

  const readFrame = (frame: Element) =>
    each(readers, read => {
      try {
        const inner = read(frame)
        if (inner) install(inner)
      } catch {
        // An element of another kind.
      }
    })
  const onFrame = (frame: Element) => {
    readFrame(frame)
    if (known.get(frame)) return
    known.set(frame, true)
    addEventListener(frame, BEGUN, () => onFrame(frame))
    addEventListener(frame, 'load', () => onFrame(frame))
  }

  each(holders, target =>
    each(['contentWindow', 'contentDocument'], property =>
      patchProperty(target, property, {
        get: (native, self, args) => {
          onFrame(self)
          return apply(native, self, args)
        },
      }),
    ),
  )
  // An empty frame loads while it is being inserted: this is before the page's own listener.
  addEventListener(
    realm.document,
    'load',
    (event: Event) => elements.isElement(event.target) && readFrame(event.target),
    true,
  )
  /** A frame of the page by its name, with what it shows then. */
  const frameNamed = (name: string) => {
    let found: Element | undefined
    elements.all(realm.document, 'iframe,frame', frame => {
      if (!found && elements.getAttribute(frame, 'name') === name) found = frame
    })
    return found
  }
  patchMethod(realm, 'open', (native, self, args) => {
    let given = args
    if (args.length > 1) {
      const { text } = elements.read(args[0])
      const name = `${args[1]}`
      given = withArgument(withArgument(args, 0, text), 1, name)
      const frame = name ? frameNamed(name) : undefined
      if (frame && elements.holdersOf(frame, 'src', text)) {
        elements.assign(frame, 'src', text, () => {})
        return frameWindow(frame)
      }
    }
    const opened = apply(native, self, given)
    if (opened) install(opened)
    return opened
  })

  // A frame's own document runs before anybody outside hears of it, unless it says so itself.
  const rewriteDocument = (frame: Element, html: string) => {
    onFrame(frame)
    if (hasNonce) return
    const start = doctype(html)?.[0] ?? ''
    const rest = slice(html, start.length)
    return indexOf(rest, BEGINNING) === 0 ? undefined : start + BEGINNING + rest
  }
  elements.rewrite.srcdoc = rewriteDocument
  const restore = (html: string) => {
    const at = indexOf(html, BEGINNING)
    return at < 0 ? html : slice(html, 0, at) + slice(html, at + BEGINNING.length)
  }
  patchProperty(realm.HTMLIFrameElement.prototype, 'srcdoc', {
    get: (native, self, args) => restore(apply(native, self, args)),
    set: (native, self, args) => {
      // A trusted text stays as it is: no other may take its place.
      const { text, raw } = elements.read(args[0])
      const html = typeof raw === 'string' ? elements.rewrite.srcdoc?.(self, text) : undefined
      return apply(native, self, [html ?? raw])
    },
  })

  return { onFrame }
}
