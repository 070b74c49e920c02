/// <reference lib="dom" />
import type { Group } from '../channel'

/** Elements that a script makes and gives an address: one row for each way to say it. */
export const elements: Group = {
  title: 'Elements made by a script',
  channels: [
    {
      id: 'script-property',
      name: '`<script>`: property `src`',
      file: 'script.js',
      fire: (url, stage) =>
        stage.append(Object.assign(document.createElement('script'), { src: url })),
    },
    {
      id: 'script-attribute',
      name: "`<script>`: `setAttribute('src')`",
      file: 'script.js',
      fire: (url, stage) => {
        const script = document.createElement('script')
        script.setAttribute('src', url)
        stage.append(script)
      },
    },
    {
      id: 'script-late',
      name: '`<script>`: `src` set once it is in the document',
      file: 'script.js',
      fire: (url, stage) => {
        const script = document.createElement('script')
        stage.append(script)
        script.src = url
      },
    },
    {
      id: 'script-module',
      name: '`<script type="module">`',
      file: 'module.js',
      fire: (url, stage) =>
        stage.append(Object.assign(document.createElement('script'), { type: 'module', src: url })),
    },
    {
      id: 'script-svg',
      name: 'SVG `<script href>`',
      file: 'script.js',
      fire: (url, stage, { svg }) => {
        const script = document.createElementNS('http://www.w3.org/2000/svg', 'script')
        script.setAttribute('href', url)
        svg('g', stage).append(script)
      },
    },
    {
      id: 'iframe-property',
      name: '`<iframe>`: property `src`',
      file: 'frame.html',
      fire: (url, stage) =>
        stage.append(Object.assign(document.createElement('iframe'), { src: url })),
    },
    {
      id: 'iframe-attribute',
      name: "`<iframe>`: `setAttribute('src')` once it is in the document",
      file: 'frame.html',
      fire: (url, stage) => {
        const frame = document.createElement('iframe')
        stage.append(frame)
        frame.setAttribute('src', url)
      },
    },
    {
      id: 'object',
      name: '`<object data>`',
      file: 'frame.html',
      fire: (url, stage) =>
        stage.append(Object.assign(document.createElement('object'), { data: url })),
    },
    {
      id: 'embed',
      name: '`<embed src>`',
      file: 'frame.html',
      fire: (url, stage) =>
        stage.append(Object.assign(document.createElement('embed'), { src: url })),
    },
    {
      id: 'img-property',
      name: '`<img>`: property `src`',
      fire: (url, stage) =>
        stage.append(Object.assign(document.createElement('img'), { src: url })),
    },
    {
      id: 'img-attribute',
      name: "`<img>`: `setAttribute('src')`",
      fire: (url, stage) => {
        const image = document.createElement('img')
        stage.append(image)
        image.setAttribute('src', url)
      },
    },
    {
      id: 'img-attr-node',
      name: '`<img>`: `setAttributeNode()`',
      fire: (url, stage) => {
        const image = document.createElement('img')
        const address = document.createAttribute('src')
        address.value = url
        image.setAttributeNode(address)
        stage.append(image)
      },
    },
    {
      id: 'img-attr-value',
      name: "`<img>`: value of its attribute's node",
      fire: (url, stage) => {
        const image = document.createElement('img')
        image.setAttribute('src', 'data:,')
        stage.append(image)
        const address = image.getAttributeNode('src')
        if (address) address.value = url
      },
    },
    {
      id: 'img-srcset',
      name: '`<img srcset>`',
      fire: (url, stage) =>
        stage.append(Object.assign(document.createElement('img'), { srcset: `${url} 1x` })),
    },
    {
      id: 'img-source',
      name: '`<picture><source srcset>`',
      fire: (url, stage) => {
        const picture = document.createElement('picture')
        const source = Object.assign(document.createElement('source'), { srcset: url })
        picture.append(source, document.createElement('img'))
        stage.append(picture)
      },
    },
    {
      id: 'img-new',
      name: '`new Image()`, in no document',
      fire: url => {
        new Image().src = url
      },
    },
    {
      id: 'input-image',
      name: '`<input type="image" src>`',
      fire: (url, stage) =>
        stage.append(Object.assign(document.createElement('input'), { type: 'image', src: url })),
    },
    {
      id: 'table-background',
      name: '`<table background>`',
      fire: (url, stage) => {
        const table = document.createElement('table')
        table.innerHTML = '<tr><td>Cell</td></tr>'
        table.setAttribute('background', url)
        stage.append(table)
      },
    },
    {
      id: 'row-background',
      name: '`<tr background>`',
      fire: (url, stage) => {
        stage.innerHTML = '<table><tr><td>Text</td></tr></table>'
        stage.querySelector('tr')?.setAttribute('background', url)
      },
    },
    {
      id: 'svg-image',
      name: 'SVG `<image href>`',
      fire: (url, stage, { svg }) => svg('image', stage).setAttribute('href', url),
    },
    {
      id: 'svg-image-xlink',
      name: 'SVG `<image xlink:href>`: `setAttributeNS()`',
      fire: (url, stage, { svg }) =>
        svg('image', stage).setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', url),
    },
    {
      id: 'svg-image-base-value',
      name: 'SVG `<image>`: property `href.baseVal`',
      fire: (url, stage, { svg }) => {
        const image = svg('image', stage) as SVGImageElement
        image.href.baseVal = url
      },
    },
  ],
}
