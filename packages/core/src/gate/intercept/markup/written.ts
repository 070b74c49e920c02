import type { ElementHolder } from '../channels/elements.js'
import { patchMethod } from '../patch.js'
import {
  append,
  apply,
  createWeak,
  describe,
  getter,
  indexOf,
  lower,
  method,
  type Native,
  type Realm,
  slice,
  tester,
  withArgument,
} from '../safe.js'

const XHTML = 'http://www.w3.org/1999/xhtml'
const isTagStart = tester(/^<(?:\/?[a-z]|\/?$)/i)
const lastIndexOf = method<(text: string) => number>(String.prototype, 'lastIndexOf')

/** Where a tag begins that has not ended, or a style. */
const findUnfinished = (text: string): number => {
  const tag = lastIndexOf(text, '<')
  if (tag < 0) return text.length
  const isOpen = indexOf(text, '>', tag) < 0 && isTagStart(slice(text, tag, tag + 3))
  const small = lower(text)
  const style = lastIndexOf(small, '<style')
  if (style >= 0 && indexOf(small, '</style', style) < 0) return style
  return isOpen ? tag : text.length
}

/** What HTML is handed on with. */
export interface WrittenOptions {
  elements: ElementHolder
  /** What is to be put in, if anything of it had to be held. */
  parse(html: unknown, text: string): DocumentFragment | undefined
}

/** HTML that the browser goes on with, so that it is handed HTML again: what a document is written, and what an editor inserts. */
export const holdWritten = (realm: Realm, { elements, parse }: WrittenOptions) => {
  const { document, Document, Element, Node } = realm
  const { read } = elements
  const inert = document.implementation.createHTMLDocument('')
  const createElementNS = method<(ns: string | null, name: string) => Element>(
    Document.prototype,
    'createElementNS',
  )
  const appendChild = method(Node.prototype, 'appendChild')
  const getInner = getter<string>(Element.prototype, 'innerHTML')
  const getOuter = getter<string>(Element.prototype, 'outerHTML')

  /** The HTML without what is held. */
  const clean = (html: unknown, text: string): unknown => {
    const fragment = parse(html, text)
    if (!fragment) return html
    const home = createElementNS(inert, XHTML, 'div')
    appendChild(home, fragment)
    return getInner(home)
  }

  /** What a document was written of a tag that has not ended. */
  const pending = createWeak<string>()
  const nativeWrite = method<(text: string) => void>(Document.prototype, 'write')
  const then = method(realm.Promise.prototype, 'then')
  const done = realm.Promise.resolve()
  // What the parser of a page finds is looked at where it is; WebKit says of an empty frame too that it is loading.
  const isParsed = document.readyState === 'loading' && indexOf(document.URL, 'http') === 0
  const flush = (self: Document) => {
    const text = pending.get(self)
    if (text === undefined) return
    pending.delete(self)
    nativeWrite(self, clean(text, text) as string)
  }

  // A tag that comes in several pieces waits for its last, as long as the script runs that writes it.
  const write = (native: Native, self: Document, args: unknown[]) => {
    const given: unknown[] = []
    let text = ''
    for (let i = 0; i < args.length; i++) {
      const one = read(args[i])
      append(given, one.raw)
      text += one.text
    }
    const html = args.length === 1 ? given[0] : text
    const isPlain = args.length > 1 || typeof html === 'string'
    const before = pending.get(self)
    if (!isParsed && isPlain && (before !== undefined || findUnfinished(text) < text.length)) {
      const whole = (before ?? '') + text + (native === nativeWriteln ? '\n' : '')
      const end = findUnfinished(whole)
      const rest = slice(whole, end)
      const now = slice(whole, 0, end)
      if (rest) {
        if (before === undefined) then(done, () => flush(self))
        pending.set(self, rest)
      } else pending.delete(self)
      return now ? nativeWrite(self, clean(now, now) as string) : undefined
    }
    const cleaned = clean(html, text)
    return apply(native, self, cleaned === html ? given : [cleaned])
  }
  const nativeWriteln = describe(Document.prototype, 'writeln')?.value as Native
  patchMethod(Document.prototype, 'write', write)
  patchMethod(Document.prototype, 'writeln', write)

  patchMethod(Document.prototype, 'close', (native, self, args) => {
    flush(self)
    return apply(native, self, args)
  })

  patchMethod(Document.prototype, 'execCommand', (native, self, args) => {
    if (args.length < 3) return apply(native, self, args)
    const command = lower(`${args[0]}`)
    let given = withArgument(args, 0, command)
    if (command !== 'inserthtml' && command !== 'insertimage') return apply(native, self, given)
    const { text, raw } = read(args[2])
    given = withArgument(given, 2, raw)
    if (command === 'inserthtml')
      return apply(native, self, withArgument(given, 2, clean(raw, text)))
    const image = createElementNS(inert, XHTML, 'img')
    elements.setAttribute(image, 'src', text)
    return elements.holdElement(image)
      ? apply(native, self, withArgument(withArgument(given, 0, 'inserthtml'), 2, getOuter(image)))
      : apply(native, self, given)
  })
}
