/// <reference lib="dom" />
import type { Gadget, Realm } from './kit'

/** What a page does to get hold of functions that nobody stands before: of windows of its own. */
export const realmGadgets: Record<string, Gadget> = {
  contentWindow: (url, stage) => {
    const frame = document.createElement('iframe')
    stage.append(frame)
    kit.ask(frame.contentWindow, url)
  },
  'window[n]': (url, stage) => {
    const at = window.length
    stage.append(document.createElement('iframe'))
    kit.ask(window[at], url)
  },
  'frames by name': (url, stage) => {
    const frame = Object.assign(document.createElement('iframe'), { name: 'byName' })
    stage.appendChild(frame)
    kit.ask((window.frames as unknown as Record<string, Window>).byName, url)
  },
  'window[n] of a frame that is put in a second time': (url, stage) => {
    const at = window.length
    const frame = document.createElement('iframe')
    stage.append(frame)
    frame.remove()
    stage.insertBefore(frame, null)
    kit.ask(window[at], url)
  },
  'contentDocument.defaultView': (url, stage) => {
    const frame = document.createElement('iframe')
    stage.append(frame)
    kit.ask(frame.contentDocument?.defaultView, url)
  },
  'after document.open()': (url, stage) => {
    const at = window.length
    stage.append(document.createElement('iframe'))
    const inner = window[at] as Realm
    inner.document.open()
    inner.document.write('<p>Text')
    inner.document.close()
    kit.ask(inner, url)
  },
  'an element of its document': (url, stage) => {
    const at = window.length
    stage.append(document.createElement('iframe'))
    ;(window[at] as Realm).document.createElement('img').src = url
  },
  'innerHTML and window[n]': (url, stage) => {
    const at = window.length
    stage.innerHTML = '<iframe></iframe>'
    kit.ask(window[at], url)
  },
  'insertAdjacentHTML and window[n]': (url, stage) => {
    const at = window.length
    stage.insertAdjacentHTML('beforeend', '<b><iframe></iframe></b>')
    kit.ask(window[at], url)
  },
  'createContextualFragment and window[n]': (url, stage) => {
    const at = window.length
    stage.append(document.createRange().createContextualFragment('<iframe></iframe>'))
    kit.ask(window[at], url)
  },
  'a clone of a template and window[n]': (url, stage) => {
    const at = window.length
    const template = document.createElement('template')
    template.innerHTML = '<b><iframe></iframe></b>'
    stage.append(template.content.cloneNode(true))
    kit.ask(window[at], url)
  },
  'a frame in a frame': (url, stage) => {
    const at = window.length
    stage.append(document.createElement('iframe'))
    const outer = window[at] as Realm
    outer.document.body.append(outer.document.createElement('iframe'))
    kit.ask(outer[0], url)
  },
  'a frame in a frame, by innerHTML': (url, stage) => {
    const at = window.length
    stage.append(document.createElement('iframe'))
    const outer = window[at] as Realm
    outer.document.body.innerHTML = '<iframe></iframe>'
    kit.ask(outer[0], url)
  },
  'a closed shadow root': (url, stage) => {
    const root = stage.attachShadow({ mode: 'closed' })
    root.append(document.createElement('iframe'))
    kit.ask(root.querySelector('iframe')?.contentWindow, url)
  },
  'innerHTML of a closed shadow root': (url, stage) => {
    const root = stage.attachShadow({ mode: 'closed' })
    root.innerHTML = '<b><iframe></iframe></b>'
    kit.ask(root.querySelector('iframe')?.contentDocument?.defaultView, url)
  },
  'a script that comes in with the frame': (url, stage) => {
    const script = document.createElement('script')
    script.text = `window[${window.length}].fetch("${url}").catch(() => {})`
    stage.append(document.createElement('iframe'), script)
  },
  'a custom element that comes in with the frame': (url, stage) => {
    const at = window.length
    customElements.define(
      'with-frame',
      class extends HTMLElement {
        connectedCallback() {
          kit.ask(window[at], url)
        }
      },
    )
    const element = document.createElement('with-frame')
    element.append(document.createElement('iframe'))
    stage.append(element)
  },
  'the load of the frame': (url, stage) =>
    new Promise<void>(resolve => {
      const at = window.length
      const frame = document.createElement('iframe')
      frame.addEventListener('load', () => {
        kit.ask(window[at], url)
        resolve()
      })
      stage.append(frame)
    }),
  'window[n] once the frame has loaded': (url, stage) =>
    new Promise<void>(resolve => {
      const at = window.length
      const frame = document.createElement('iframe')
      frame.addEventListener('load', () =>
        queueMicrotask(() => {
          kit.ask(window[at], url)
          resolve()
        }),
      )
      stage.append(frame)
    }),
  'an <object>': (url, stage) =>
    new Promise<void>(resolve => {
      const object = Object.assign(document.createElement('object'), { type: 'text/html' })
      object.data = URL.createObjectURL(new Blob(['<p>Text'], { type: 'text/html' }))
      object.onload = () => {
        kit.ask(object.contentWindow, url)
        resolve()
      }
      object.onerror = () => resolve()
      stage.append(object)
    }),
  'a srcdoc that names the event of the gate': (url, stage) => {
    const frame = document.createElement('iframe')
    frame.srcdoc = `<!--sluice-realm--><script>fetch("${url}").catch(() => {})</script>`
    return new Promise(resolve => {
      frame.onload = resolve
      stage.append(frame)
    })
  },
  'a srcdoc that is no string': (url, stage) => {
    const frame = document.createElement('iframe')
    const text = `<script>fetch("${url}").catch(() => {})</script>`
    frame.srcdoc = { toString: () => text } as unknown as string
    return new Promise(resolve => {
      frame.onload = resolve
      stage.append(frame)
    })
  },
  'a javascript: address': (url, stage) => {
    const frame = document.createElement('iframe')
    frame.src = `javascript:void fetch("${url}").catch(() => {})`
    return new Promise(resolve => {
      frame.onload = resolve
      stage.append(frame)
    })
  },
  'a base of the document in a frame': (url, stage) => {
    const frame = document.createElement('iframe')
    stage.append(frame)
    const inner = frame.contentWindow as Realm
    inner.document.head.append(
      Object.assign(inner.document.createElement('base'), { href: new URL('/', url).href }),
    )
    kit.ask(inner, url.slice(url.indexOf('/', 8) + 1))
  },
}
