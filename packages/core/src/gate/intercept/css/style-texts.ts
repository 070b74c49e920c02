import type { AttributeHolder } from '../channels/attributes.js'
import type { ElementHolder } from '../channels/elements.js'
import { type Around, patchMethod, patchProperty } from '../patch.js'
import { apply, each, lower, method, type Realm } from '../safe.js'

/** What the text of a `<style>` is held by. */
export interface TextHolder {
  isStyle(node: unknown): node is Element
  /** Cleans a `<style>`, or a text that is to go into one. */
  holdText(node: Node): boolean
  /** Gives a node a text, or what may stand there of it. */
  giveText(node: Node, given: unknown, set: (raw: unknown) => void): void
  /** Has a node say this, whoever listens. */
  setText(node: unknown, text: string): void
  getText(node: unknown): string
}

/**
 * Ways to change what a `<style>` in the page says: itself, and the texts in it. A text that is in no style pays for one look
 * at what it is in.
 */
export const holdStyleTexts = (
  realm: Realm,
  elements: ElementHolder,
  { changeAttribute }: AttributeHolder,
  { isStyle, holdText, giveText, setText, getText }: TextHolder,
) => {
  const { CharacterData, Document, Element, Node } = realm
  const { firstChild, nextOf, nodeType, ownerOf, parentOf, read } = elements
  const createTextNode = method<(text: string) => Text>(Document.prototype, 'createTextNode')

  /** What several texts say only together is held in the style, which has one text from then on. */
  const holdJoined = (style: Element) => {
    const first = firstChild(style)
    if (first && nextOf(first)) holdText(style)
  }
  const changeText = (text: Node, given: unknown, set: (raw: unknown) => void) => {
    giveText(text, given, set)
    const style = parentOf(text)
    if (isStyle(style)) holdJoined(style)
  }

  /** Sets what a node says: an attribute, a style, or a text in one. */
  const setTextOf: Around = (native, self, args) => {
    const type = nodeType(self)
    const set = (raw: unknown) => apply(native, self, [raw])
    if (type === 2) return changeAttribute(self, args[0], set)
    if (type === 1) return isStyle(self) ? giveText(self, args[0], set) : apply(native, self, args)
    if (type && isStyle(parentOf(self))) return changeText(self, args[0], set)
    return apply(native, self, args)
  }
  const setNodeValue: Around = (native, self, args) =>
    nodeType(self) === 1 ? apply(native, self, args) : setTextOf(native, self, args)
  patchProperty(Node.prototype, 'textContent', { set: setTextOf })
  patchProperty(Node.prototype, 'nodeValue', { set: setNodeValue })
  patchProperty(realm.HTMLElement.prototype, 'innerText', { set: setTextOf })
  patchProperty(CharacterData.prototype, 'data', { set: setTextOf })

  // Done to a twin first, which says what comes of it, and throws what is to be thrown.
  const change: Around = (native, self, args) => {
    if (!isStyle(parentOf(self))) return apply(native, self, args)
    const twin = createTextNode(ownerOf(self), getText(self))
    apply(native, twin, args)
    changeText(self, getText(twin), raw => setText(self, raw as string))
  }
  each(['appendData', 'insertData', 'replaceData', 'deleteData'], name =>
    patchMethod(CharacterData.prototype, name, change),
  )

  /** A node or a text that is to go into a style, without what is held. */
  const holdChild = (style: Element, child: unknown): unknown => {
    const type = nodeType(child)
    if (type === 3 || type === 4) holdText(child as Node)
    else if (type === 11)
      for (let node = firstChild(child as Node); node; node = nextOf(node)) holdText(node)
    if (type) return child
    const text = createTextNode(ownerOf(style), read(child).text)
    holdText(text)
    return text
  }

  const PLACES: Record<string, ((self: Element, node: unknown) => void) | undefined> = {
    __proto__: null as never,
    afterbegin: method(Element.prototype, 'prepend'),
    beforeend: method(Element.prototype, 'append'),
  }
  patchMethod(Element.prototype, 'insertAdjacentText', (native, self, args) => {
    if (args.length < 2 || !isStyle(self)) return apply(native, self, args)
    const place = lower(`${args[0]}`)
    const put = PLACES[place]
    if (!put) return apply(native, self, [place, args[1]])
    put(self, holdChild(self, args[1]))
    holdJoined(self)
  })

  return { holdChild, holdJoined }
}
