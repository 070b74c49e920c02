/// <reference lib="dom" />
import type { Group } from '../channel'

/** Addresses in style sheets that a script makes. */
export const styles: Group = {
  title: 'Styles made by a script',
  channels: [
    {
      id: 'style-url',
      name: '`<style>` with `url()`',
      fire: (url, stage) => {
        const style = document.createElement('style')
        style.textContent = `[data-of="${url}"] { background-image: url("${url}") }`
        stage.dataset.of = url
        stage.append(style)
      },
    },
    {
      id: 'style-text-later',
      name: '`<style>` in the page: `data` of its text',
      fire: (url, stage) => {
        const style = document.createElement('style')
        style.textContent = 'i { color: red }'
        stage.dataset.of = url
        stage.append(style)
        const text = style.firstChild as Text
        text.data = `[data-of="${url}"] { background-image: url("${url}") }`
      },
    },
    {
      id: 'style-html-later',
      name: '`<style>` in the page: `innerHTML`',
      fire: (url, stage) => {
        const style = document.createElement('style')
        stage.dataset.of = url
        stage.append(style)
        style.innerHTML = `[data-of="${url}"] { background-image: url("${url}") }`
      },
    },
    {
      id: 'style-import',
      name: '`<style>` with `@import`',
      file: 'style.css',
      fire: (url, stage) => {
        const style = document.createElement('style')
        style.append(`@import url("${url}");`)
        stage.append(style)
      },
    },
    {
      id: 'style-inner-html',
      name: '`innerHTML`: `<style>` with `@import`',
      file: 'style.css',
      fire: (url, stage) => {
        stage.innerHTML = `<style>@import "${url}";</style>`
      },
    },
    {
      id: 'style-attribute',
      name: '`style` attribute: `setAttribute()`',
      fire: (url, stage) => stage.setAttribute('style', `background: url(${url})`),
    },
    {
      id: 'style-attribute-html',
      name: '`style` attribute: `innerHTML`',
      fire: (url, stage) => {
        stage.innerHTML = `<p style="background: url('${url}')">Text</p>`
      },
    },
    {
      id: 'style-property',
      name: '`element.style.backgroundImage`',
      fire: (url, stage) => {
        stage.style.backgroundImage = `url("${url}")`
      },
    },
    {
      id: 'style-set-property',
      name: '`element.style.setProperty()`',
      fire: (url, stage) => stage.style.setProperty('background-image', `url("${url}")`),
    },
    {
      id: 'style-css-text',
      name: '`element.style.cssText`',
      fire: (url, stage) => {
        stage.style.cssText = `list-style-image: url("${url}"); display: list-item`
      },
    },
    {
      id: 'insert-rule',
      name: '`CSSStyleSheet.insertRule()`',
      fire: (url, stage) => {
        const style = document.createElement('style')
        stage.append(style)
        stage.dataset.of = url
        style.sheet?.insertRule(`[data-of="${url}"] { background-image: url("${url}") }`)
      },
    },
    {
      id: 'nested-rule',
      name: '`CSSMediaRule.insertRule()`',
      fire: (url, stage) => {
        const style = document.createElement('style')
        style.textContent = '@media all {}'
        stage.dataset.of = url
        stage.append(style)
        const rule = style.sheet?.cssRules[0] as CSSMediaRule
        rule.insertRule(`[data-of="${url}"] { background-image: url("${url}") }`)
      },
    },
    {
      id: 'rule-style',
      name: "`style.backgroundImage` of a sheet's rule",
      fire: (url, stage) => {
        const style = document.createElement('style')
        style.textContent = `[data-of="${url}"] { color: red }`
        stage.append(style)
        stage.dataset.of = url
        const rule = style.sheet?.cssRules[0] as CSSStyleRule
        rule.style.backgroundImage = `url("${url}")`
      },
    },
    {
      id: 'adopted-sheet',
      name: '`replaceSync()` and `adoptedStyleSheets`',
      fire: (url, stage, { later }) => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(`[data-of="${url}"] { background-image: url("${url}") }`)
        stage.dataset.of = url
        document.adoptedStyleSheets.push(sheet)
        later(stage, () => {
          document.adoptedStyleSheets = document.adoptedStyleSheets.filter(each => each !== sheet)
        })
      },
    },
    {
      id: 'font-face',
      name: '`new FontFace()`',
      file: 'font.woff2',
      fire: url => new FontFace('Held', `url("${url}")`).load(),
    },
    {
      id: 'font-face-rule',
      name: '`<style>` with `@font-face`',
      file: 'font.woff2',
      fire: (url, stage) => {
        const style = document.createElement('style')
        const name = `face-${url.replace(/\W/g, '-')}`
        style.textContent = `@font-face { font-family: ${name}; src: url("${url}") }`
        const text = Object.assign(document.createElement('p'), { textContent: 'Text' })
        text.style.fontFamily = name
        stage.append(style, text)
      },
    },
  ],
}
