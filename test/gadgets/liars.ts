/// <reference lib="dom" />
import type { Gadget } from './kit'

/** What a page does with an object that is another text each time somebody asks. */
export const liarGadgets: Record<string, Gadget> = {
  fetch: (url, _, lie) => void fetch(lie('/own', url)).catch(() => {}),
  XMLHttpRequest: (url, _, lie) => {
    const request = new XMLHttpRequest()
    request.open('GET', lie('/own', url))
    request.send()
  },
  sendBeacon: (url, _, lie) => navigator.sendBeacon(lie('/own', url)),
  EventSource: (url, _, lie) => Reflect.construct(EventSource, [lie('/own', url)]),
  'img.src': (url, _, lie) => {
    new Image().src = lie('/own', url)
  },
  'img.srcset': (url, _, lie) => {
    new Image().srcset = lie('/own 1x', `${url} 1x`)
  },
  'script.src': (url, stage, lie) => {
    const script = document.createElement('script')
    script.src = lie('/own', url)
    stage.append(script)
  },
  'iframe.src': (url, stage, lie) => {
    const frame = document.createElement('iframe')
    frame.src = lie('/own', url)
    stage.append(frame)
  },
  'the value of setAttribute': (url, _, lie) => new Image().setAttribute('src', lie('/own', url)),
  'the name of setAttribute': (url, _, lie) => new Image().setAttribute(lie('class', 'src'), url),
  'the value of setAttributeNS': (url, _, lie) =>
    new Image().setAttributeNS(null, 'src', lie('/own', url)),
  'the name of setAttributeNS': (url, _, lie) =>
    new Image().setAttributeNS(null, lie('class', 'src'), url),
  innerHTML: (url, _, lie) => {
    document.createElement('b').innerHTML = lie('<p>', `<img src="${url}">`)
  },
  outerHTML: (url, stage, lie) => {
    stage.innerHTML = '<p></p>'
    ;(stage.firstElementChild as Element).outerHTML = lie('<p>', `<img src="${url}">`)
  },
  insertAdjacentHTML: (url, stage, lie) =>
    stage.insertAdjacentHTML('beforeend', lie('<p>', `<img src="${url}">`)),
  createContextualFragment: (url, stage, lie) =>
    stage.append(document.createRange().createContextualFragment(lie('<p>', `<img src="${url}">`))),
  'document.write': (url, stage, lie) => {
    const frame = document.createElement('iframe')
    stage.append(frame)
    frame.contentDocument?.open()
    frame.contentDocument?.write(lie('<p>', `<img src="${url}">`))
    frame.contentDocument?.close()
  },
  srcdoc: (url, stage, lie) => {
    const frame = document.createElement('iframe')
    frame.srcdoc = lie('<p>', `<script>fetch("${url}").catch(() => {})</script>`)
    stage.append(frame)
    return new Promise(resolve => {
      frame.onload = resolve
    })
  },
  backgroundImage: (url, stage, lie) => {
    stage.className = 'box'
    stage.style.backgroundImage = lie('none', `url("${url}")`)
  },
  cssText: (url, stage, lie) => {
    stage.className = 'box'
    stage.style.cssText = lie('color: red', `background: url("${url}")`)
  },
  setProperty: (url, stage, lie) => {
    stage.className = 'box'
    stage.style.setProperty('background-image', lie('none', `url("${url}")`))
  },
  'a style attribute': (url, stage, lie) => {
    stage.className = 'box'
    stage.setAttribute('style', lie('color: red', `background: url("${url}")`))
  },
  'the text of a <style>': (url, stage, lie) => {
    const style = document.createElement('style')
    const name = `box x${Math.random()}`.replace('0.', '')
    stage.className = name
    style.textContent = lie('p {}', `.${name.slice(4)} { background: url("${url}") }`)
    document.head.append(style)
  },
  insertRule: (url, stage, lie) => {
    const style = document.createElement('style')
    document.head.append(style)
    const name = `box x${Math.random()}`.replace('0.', '')
    stage.className = name
    style.sheet?.insertRule(lie('p {}', `.${name.slice(4)} { background: url("${url}") }`))
  },
  cookie: (url, _, lie) => {
    document.cookie = lie('other=1', `_st_${url.split('id=')[1]}=1`)
  },
  'localStorage.setItem': (url, _, lie) =>
    localStorage.setItem(lie('other', `stats_${url.split('id=')[1]}`), '1'),
}
