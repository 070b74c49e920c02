/// <reference lib="dom" />
import type { AnyFunction, Gadget } from './kit'

/** What a page does with the functions that it finds. */
export const functionGadgets: Record<string, Gadget> = {
  'x.constructor of an image': url => {
    const Constructor = new Image().constructor as typeof Image
    Object.assign(Reflect.construct(Image, [], Constructor), { src: url })
  },
  'x.constructor of a request': url => {
    const request = new XMLHttpRequest()
    const Constructor = request.constructor as typeof XMLHttpRequest
    const other = new Constructor()
    Constructor.prototype.open.call(other, 'GET', url, true)
    Constructor.prototype.send.call(other)
  },
  'x.constructor of an event source': url => {
    const Constructor = EventSource.prototype.constructor as typeof EventSource
    Reflect.construct(Constructor, [url])
  },
  'a class that extends one': url => {
    ;new (class extends EventSource {})(url)
  },
  'the setter of src': url =>
    Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')?.set?.call(new Image(), url),
  __lookupSetter__: url =>
    (new Image() as unknown as { __lookupSetter__(name: string): AnyFunction })
      .__lookupSetter__('src')
      .call(new Image(), url),
  'the setter of innerHTML': url =>
    Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')?.set?.call(
      document.createElement('b'),
      `<img src="${url}">`,
    ),
  'fetch.call': url => void window.fetch.call(window, url).catch(() => {}),
  'fetch.apply': url => void window.fetch.apply(window, [url]).catch(() => {}),
  'fetch.bind': url =>
    void window.fetch
      .bind(window)(url)
      .catch(() => {}),
  'Reflect.apply': url => void Reflect.apply(window.fetch, undefined, [url]).catch(() => {}),
  'Reflect.set': url => Reflect.set(new Image(), 'src', url),
  'a property of the window': url => {
    const found = Object.getOwnPropertyDescriptor(window, 'fetch') as PropertyDescriptor
    const own = found.value as typeof fetch
    void own(url).catch(() => {})
  },
  'setAttribute of another prototype': url =>
    SVGElement.prototype.setAttribute.call(new Image(), 'src', url),
  'an attribute in capitals': url => new Image().setAttribute('SRC', url),
  setAttributeNode: url => {
    const attribute = document.createAttribute('src')
    attribute.value = url
    new Image().setAttributeNode(attribute)
  },
  'attributes.setNamedItem': url => {
    const attribute = document.createAttribute('src')
    attribute.value = url
    new Image().attributes.setNamedItem(attribute)
  },
  'textContent of an attribute': url => {
    const image = new Image()
    image.setAttribute('src', 'data:,')
    ;(image.getAttributeNode('src') as Attr).textContent = url
  },
  'xlink:href by another prefix': (url, stage) => {
    const space = 'http://www.w3.org/2000/svg'
    const picture = document.createElementNS(space, 'svg')
    const image = document.createElementNS(space, 'image')
    for (const each of [picture, image])
      for (const name of ['width', 'height']) each.setAttribute(name, '9')
    image.setAttributeNS('http://www.w3.org/1999/xlink', 'q:href', url)
    picture.append(image)
    stage.append(picture)
  },
  'style, of its own constructor': (url, stage) => {
    stage.style.width = stage.style.height = '9px'
    const found = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'style')
    const style = found?.get?.call(stage) as CSSStyleDeclaration
    style.constructor.prototype.setProperty.call(style, 'background-image', `url("${url}")`)
  },
  'a text that is no string': (url, stage) => {
    stage.style.width = stage.style.height = '9px'
    const text = { toString: () => `url("${url}")` } as unknown as string
    stage.style.backgroundImage = text
  },
  'an address without a scheme': url => {
    new Image().src = url.replace('http:', '')
  },
  'an address with backslashes and tabs': url => {
    new Image().src = url.replace('http://', ' ht\ttp:\\\\').replace('127', '1\n27')
  },
  'an address with capitals, in hexadecimal, with a dot at the end': url => {
    new Image().src = url.replace('http://127.0.0.1', 'HTTP://0x7f.1.')
  },
  'a base that points elsewhere': url => {
    const { path, base } = kit.rebase(url)
    document.head.append(base)
    new Image().src = path
    return kit.turn(base)
  },
  'a base that comes behind the address': url => {
    const { path, base } = kit.rebase(url)
    new Image().src = path
    document.head.append(base)
    return kit.turn(base)
  },
  'innerHTML while a base points elsewhere': url => {
    const { path, base } = kit.rebase(url)
    document.head.append(base)
    document.createElement('b').innerHTML = `<img src="${path}">`
    return kit.turn(base)
  },
  'a base that is gone when the request is sent': url => {
    const { path, base } = kit.rebase(url)
    const request = new XMLHttpRequest()
    document.head.append(base)
    request.open('GET', path)
    base.remove()
    request.send()
  },
  'a relative address that looks absolute, asked for twice': async url => {
    const { path, base } = kit.rebase(`${url}&x=://`)
    new Image().src = path
    await kit.turn(base)
    document.head.append(base)
    new Image().src = path
    return kit.turn(base)
  },
  'an element named baseURI': (url, stage) => {
    stage.innerHTML = '<img name="baseURI" alt="">'
    new Image().src = url.replace('http:', '')
    stage.textContent = ''
  },
  'an element named defaultView': (url, stage) => {
    const text = `<img name="defaultView"><p><img src="${url}"></p>`
    const parsed = new DOMParser().parseFromString(text, 'text/html')
    stage.append(parsed.querySelector('p') as Element)
  },
  'an element named childNodes': (url, stage) => {
    stage.innerHTML = `<form><input name="childNodes"><input name="attributes"><input name="localName"><input name="firstChild"><input name="nodeType"><img src="${url}"></form>`
  },
}
