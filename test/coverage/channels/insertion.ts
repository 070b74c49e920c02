/// <reference lib="dom" />
import type { Group } from '../channel'

/** Markup from text, and elements with an address that come into the document by each method that inserts. */
export const insertion: Group = {
  title: 'Markup from text, and ways to insert',
  channels: [
    {
      id: 'inner-html',
      name: '`innerHTML`: `<img>`',
      fire: (url, stage) => {
        stage.innerHTML = `<img src="${url}">`
      },
    },
    {
      id: 'inner-html-frame',
      name: '`innerHTML`: `<iframe>`',
      file: 'frame.html',
      fire: (url, stage) => {
        stage.innerHTML = `<p>Text</p><iframe src="${url}"></iframe>`
      },
    },
    {
      id: 'outer-html',
      name: '`outerHTML`',
      fire: (url, stage) => {
        stage.append(document.createElement('p'))
        if (stage.firstElementChild) stage.firstElementChild.outerHTML = `<img src="${url}">`
      },
    },
    {
      id: 'insert-adjacent-html',
      name: '`insertAdjacentHTML()`',
      fire: (url, stage) => stage.insertAdjacentHTML('beforeend', `<img src="${url}">`),
    },
    {
      id: 'set-html-unsafe',
      name: '`setHTMLUnsafe()`',
      fire: (url, stage) => stage.setHTMLUnsafe(`<img src="${url}">`),
    },
    {
      id: 'exec-command',
      name: "`document.execCommand('insertHTML')`",
      fire: (url, stage) => {
        stage.contentEditable = 'true'
        stage.textContent = 'x'
        stage.focus()
        getSelection()?.selectAllChildren(stage)
        document.execCommand('insertHTML', false, `<img src="${url}" alt="">`)
      },
    },
    {
      id: 'contextual-fragment',
      name: '`Range.createContextualFragment()`: `<script>`',
      file: 'script.js',
      fire: (url, stage) =>
        stage.append(
          document.createRange().createContextualFragment(`<script src="${url}"></script>`),
        ),
    },
    {
      id: 'dom-parser',
      name: '`DOMParser`, then `adoptNode()`',
      fire: (url, stage) => {
        const { body } = new DOMParser().parseFromString(`<img src="${url}">`, 'text/html')
        const [image] = body.children
        if (image) stage.append(document.adoptNode(image))
      },
    },
    {
      id: 'clone-node',
      name: "`cloneNode()` of a template's content",
      fire: (url, stage) => {
        const template = document.createElement('template')
        template.innerHTML = `<p><img src="${url}"></p>`
        stage.append(template.content.cloneNode(true))
      },
    },
    {
      id: 'import-node',
      name: "`importNode()` of a template's content",
      fire: (url, stage) => {
        const template = document.createElement('template')
        template.innerHTML = `<img src="${url}">`
        stage.append(document.importNode(template.content, true))
      },
    },
    {
      id: 'append-child',
      name: '`appendChild()` of a frame from another document',
      file: 'frame.html',
      fire: (url, stage, { waiting }) => stage.appendChild(waiting(url)),
    },
    {
      id: 'append',
      name: '`append()`',
      file: 'frame.html',
      fire: (url, stage, { waiting }) => stage.append(waiting(url)),
    },
    {
      id: 'prepend',
      name: '`prepend()`',
      file: 'frame.html',
      fire: (url, stage, { waiting }) => stage.prepend(waiting(url)),
    },
    {
      id: 'before',
      name: '`before()`',
      file: 'frame.html',
      fire: (url, stage, { waiting }) => {
        stage.innerHTML = '<p>Text</p>'
        stage.firstElementChild?.before(waiting(url))
      },
    },
    {
      id: 'after',
      name: '`after()`',
      file: 'frame.html',
      fire: (url, stage, { waiting }) => {
        stage.innerHTML = '<p>Text</p>'
        stage.firstElementChild?.after(waiting(url))
      },
    },
    {
      id: 'replace-with',
      name: '`replaceWith()`',
      file: 'frame.html',
      fire: (url, stage, { waiting }) => {
        stage.innerHTML = '<p>Text</p>'
        stage.firstElementChild?.replaceWith(waiting(url))
      },
    },
    {
      id: 'insert-before',
      name: '`insertBefore()`',
      file: 'frame.html',
      fire: (url, stage, { waiting }) => stage.insertBefore(waiting(url), stage.firstChild),
    },
    {
      id: 'replace-child',
      name: '`replaceChild()`',
      file: 'frame.html',
      fire: (url, stage, { waiting }) => {
        const old = stage.appendChild(document.createElement('p'))
        stage.replaceChild(waiting(url), old)
      },
    },
    {
      id: 'replace-children',
      name: '`replaceChildren()`',
      file: 'frame.html',
      fire: (url, stage, { waiting }) => stage.replaceChildren(waiting(url)),
    },
    {
      id: 'insert-adjacent-element',
      name: '`insertAdjacentElement()`',
      file: 'frame.html',
      fire: (url, stage, { waiting }) => stage.insertAdjacentElement('beforeend', waiting(url)),
    },
    {
      id: 'insert-node',
      name: '`Range.insertNode()`',
      file: 'frame.html',
      fire: (url, stage, { waiting }) => {
        const range = document.createRange()
        range.selectNodeContents(stage)
        range.insertNode(waiting(url))
      },
    },
    {
      id: 'shadow-open',
      name: 'an open shadow root: `innerHTML`',
      fire: (url, stage) => {
        stage.attachShadow({ mode: 'open' }).innerHTML = `<img src="${url}">`
      },
    },
    {
      id: 'shadow-closed',
      name: 'a closed shadow root: `innerHTML`',
      fire: (url, stage) => {
        stage.attachShadow({ mode: 'closed' }).innerHTML = `<iframe src="${url}"></iframe>`
      },
      file: 'frame.html',
    },
    {
      id: 'shadow-closed-script',
      name: 'a closed shadow root: `append()` of a script',
      file: 'script.js',
      fire: (url, stage) =>
        stage
          .attachShadow({ mode: 'closed' })
          .append(Object.assign(document.createElement('script'), { src: url })),
    },
  ],
}
