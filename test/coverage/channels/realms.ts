/// <reference lib="dom" />
import type { Group } from '../channel'

const OWN_PAGE =
  'Put the script tags into that page too: a page of the site is a page of its own. Its policy, made by `@sluice/core/server`, holds it as well.'

/** Windows that a script of the page makes or reaches, with functions of their own. */
export const realms: Group = {
  title: 'Fresh windows',
  channels: [
    {
      id: 'realm-fetch',
      name: '`fetch()` of an empty frame',
      file: 'data.json',
      fire: (url, stage, { realm }) => realm(stage).fetch(url),
    },
    {
      id: 'realm-xhr',
      name: '`XMLHttpRequest` of an empty frame',
      file: 'data.json',
      fire: (url, stage, { realm }) => {
        const request = new (realm(stage).XMLHttpRequest)()
        request.open('GET', url)
        request.send()
      },
    },
    {
      id: 'realm-image',
      name: '`new Image()` of an empty frame',
      fire: (url, stage, { realm }) => {
        ;new (realm(stage).Image)().src = url
      },
    },
    {
      id: 'realm-document',
      name: 'a script in the document of an empty frame',
      file: 'script.js',
      fire: (url, stage, { realm }) => {
        const { document: inner } = realm(stage)
        inner.body.append(Object.assign(inner.createElement('script'), { src: url }))
      },
    },
    {
      id: 'realm-write',
      name: '`document.write()` into an empty frame',
      fire: (url, stage, { realm }) => {
        const { document: inner } = realm(stage)
        inner.open()
        inner.write(`<!doctype html><p>Text</p><img src="${url}" alt="">`)
        inner.close()
      },
    },
    {
      id: 'frame-data',
      name: 'a frame of a `data:` address, with an `<img>`',
      fire: (url, stage) => {
        const frame = document.createElement('iframe')
        frame.src = `data:text/html,<img src="${url}">`
        stage.append(frame)
      },
    },
    {
      id: 'frame-sandboxed',
      name: '`<iframe sandbox="allow-scripts" srcdoc>` whose script calls `fetch()`',
      fire: (url, stage) => {
        const frame = document.createElement('iframe')
        frame.setAttribute('sandbox', 'allow-scripts')
        frame.srcdoc = `<!doctype html><script>fetch("${url}", { mode: 'no-cors' })</script>`
        stage.append(frame)
      },
    },
    {
      id: 'frame-open',
      name: '`window.open()` into a frame of the page',
      file: 'frame.html',
      fire: (url, stage) => {
        const name = `opened-${Math.random()}`
        const frame = Object.assign(document.createElement('iframe'), { name })
        stage.append(frame)
        window.open(url, name)
      },
    },
    {
      id: 'realm-of-markup',
      name: 'an empty frame made by `innerHTML`, reached by `window.frames`',
      file: 'data.json',
      fire: (url, stage) => {
        const place = window.length
        stage.innerHTML = '<iframe></iframe>'
        const inner = window.frames[place] as Window & typeof globalThis
        return inner.fetch(url)
      },
    },
    {
      id: 'realm-srcdoc',
      name: '`<iframe srcdoc>`: its script calls `fetch()`',
      file: 'data.json',
      fire: (url, stage) =>
        stage.append(
          Object.assign(document.createElement('iframe'), {
            srcdoc: `<!doctype html><script>fetch("${url}").catch(() => {})</script>`,
          }),
        ),
    },
    {
      id: 'realm-srcdoc-markup',
      name: '`<iframe srcdoc>` with `<img>`',
      fire: (url, stage) => {
        const frame = document.createElement('iframe')
        frame.setAttribute('srcdoc', `<!doctype html><img src="${url}" alt="">`)
        stage.append(frame)
      },
    },
    {
      id: 'realm-blob',
      name: 'a frame of a `blob:` document: its script calls `fetch()`',
      file: 'data.json',
      fire: (url, stage) => {
        const text = `<!doctype html><script>fetch("${url}").catch(() => {})</script>`
        const src = URL.createObjectURL(new Blob([text], { type: 'text/html' }))
        stage.append(Object.assign(document.createElement('iframe'), { src }))
      },
    },
    {
      id: 'realm-javascript',
      name: 'a frame of a `javascript:` address: it calls `fetch()`',
      file: 'data.json',
      fire: (url, stage) =>
        stage.append(
          Object.assign(document.createElement('iframe'), {
            src: `javascript:void fetch("${url}").catch(() => {})`,
          }),
        ),
    },
    {
      id: 'realm-own-page',
      name: "a frame of the site's own page without a manager: its script calls `fetch()`",
      file: 'data.json',
      heldInstead: OWN_PAGE,
      fire: (url, stage) =>
        stage.append(
          Object.assign(document.createElement('iframe'), {
            src: `/inner?url=${encodeURIComponent(url)}`,
          }),
        ),
    },
    {
      id: 'realm-own-page-reached',
      name: "a frame of the site's own page, reached once it is loaded",
      file: 'data.json',
      fire: (url, stage) =>
        new Promise((resolve, reject) => {
          const frame = Object.assign(document.createElement('iframe'), { src: '/inner' })
          frame.onload = () => frame.contentWindow?.fetch(url).then(resolve, reject)
          stage.append(frame)
        }),
    },
    {
      id: 'realm-popup',
      name: "`window.open('about:blank')`",
      notSupported: { webkit: 'It opens no window without a click.' },
      file: 'data.json',
      fire: (url, stage, { later }) => {
        const popup = window.open('about:blank') as (Window & typeof globalThis) | null
        later(stage, () => popup?.close())
        return popup?.fetch(url)
      },
    },
  ],
}
