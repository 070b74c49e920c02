import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildChoice } from '../testing/build.js'
import type { ChoiceReading, Choices } from '../types.js'
import { resolveNewest } from './resolve-newest.js'

const read = (time: number, choices: Choices): ChoiceReading => ({
  status: 'read',
  choice: buildChoice({ time, choices }),
})

const choicesOf = (reading: ChoiceReading) =>
  reading.status === 'read' ? reading.choice.choices : undefined

describe('resolveNewest', () => {
  it('P3: takes the newer of two', () => {
    expect(choicesOf(resolveNewest([read(1, { a: true }), read(2, { a: false })]))).toEqual({
      a: false,
    })
    expect(choicesOf(resolveNewest([read(2, { a: true }), read(1, { a: false })]))).toEqual({
      a: true,
    })
  })

  it('P3: at equal age grants only what all grant', () => {
    const merged = resolveNewest([
      read(1, { a: true, b: true, c: false }),
      read(1, { a: true, b: false, d: true }),
    ])
    expect(choicesOf(merged)).toEqual({ a: true, b: false, c: false })
  })

  it('P1: is unreadable if one is', () => {
    expect(resolveNewest([read(1, { a: true }), { status: 'unreadable' }]).status).toBe(
      'unreadable',
    )
  })

  it('is none without any', () => {
    expect(resolveNewest([]).status).toBe('none')
    expect(resolveNewest([{ status: 'none' }, { status: 'none' }]).status).toBe('none')
  })

  it('P3: never grants what the newest does not grant, in whatever order they come', () => {
    const choices = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.boolean())
    const readings = fc.array(fc.tuple(fc.nat(3), choices), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(readings, list => {
        const result =
          choicesOf(resolveNewest(list.map(([time, value]) => read(time, value)))) ?? {}
        const newest = Math.max(...list.map(([time]) => time))
        for (const [time, value] of list)
          if (time === newest)
            for (const id of Object.keys(result)) if (result[id]) expect(value[id]).toBe(true)
      }),
    )
  })
})
