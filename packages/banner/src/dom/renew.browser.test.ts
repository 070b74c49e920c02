import { afterEach, describe, expect, it, vi } from 'vitest'
import { createButton, createElement } from './create-element.js'
import { renew } from './renew.js'

const place = () => {
  const host = document.body.appendChild(createElement('div'))
  return host.attachShadow({ mode: 'open' }).appendChild(createElement('section'))
}
const focused = (parent: Element) => (parent.getRootNode() as ShadowRoot).activeElement

afterEach(() => document.body.replaceChildren())

describe('renew', () => {
  it('puts in what is not there yet', () => {
    const parent = place()
    renew(parent, [createElement('h2', {}, 'Title'), createElement('p', { lang: 'de' }, 'Hallo')])
    expect(parent.innerHTML).toBe('<h2>Title</h2><p lang="de">Hallo</p>')
  })

  it('AX1: leaves what is the same alone, and replaces what differs', () => {
    const parent = place()
    const status = createElement('p', { role: 'status' }, 'Saved')
    renew(parent, [createElement('h2', {}, 'Title'), status, createElement('p', {}, 'one')])
    const [title, , text] = parent.children
    renew(parent, [createElement('h2', {}, 'Title'), status, createElement('p', {}, 'two')])
    expect(parent.children[0]).toBe(title)
    expect(parent.children[1]).toBe(status)
    expect(parent.children[2]).not.toBe(text)
    expect(parent.children[2]?.textContent).toBe('two')
  })

  it('AX1: a button that is replaced hands the focus to the one of its words, and to no other', () => {
    const parent = place()
    const actions = (...names: string[]) =>
      createElement('div', {}, ...names.map(name => createButton(name, () => {})))
    renew(parent, [actions('Accept all', 'Preferences')])
    parent.querySelectorAll('button')[1]?.focus()
    renew(parent, [actions('OK', 'Preferences')])
    expect(focused(parent)).toBe(parent.querySelectorAll('button')[1])
    renew(parent, [actions('OK')])
    expect(focused(parent)).toBe(null)
  })

  it('P4: what an earlier button did, a later one of other words does not', () => {
    const parent = place()
    const accept = vi.fn()
    const dismiss = vi.fn()
    renew(parent, [createElement('div', {}, createButton('Accept all', accept))])
    renew(parent, [createElement('div', {}, createButton('OK', dismiss))])
    parent.querySelector('button')?.click()
    expect(accept).not.toHaveBeenCalled()
    expect(dismiss).toHaveBeenCalledTimes(1)
  })

  it('SE4: texts are text, and what is left out leaves no attribute', () => {
    const element = createElement('a', { href: undefined, rel: 'x' }, '<b>', false, undefined)
    expect(element.outerHTML).toBe('<a rel="x">&lt;b&gt;</a>')
  })
})
