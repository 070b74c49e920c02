import { expect, it } from 'vitest'
import { fillText } from './fill-text.js'

it('puts values into their places, every time they stand', () => {
  expect(fillText('{a} and {a}, {count}', { a: 'x', count: 0 })).toBe('x and x, 0')
})

it('SE4: takes a value as text: neither as a pattern nor as a place', () => {
  expect(fillText('{a}', { a: '$& {a} <b>' })).toBe('$& {a} <b>')
})

it('leaves a place without a value as it is', () => {
  expect(fillText('{b}', { a: 'x' })).toBe('{b}')
})
