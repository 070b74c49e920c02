import { describe, expect, it } from 'vitest'
import { createTurns } from './create-turns.js'

/** Something that ends when it is told to, and says when it begins and ends. */
const open = (said: string[], name: string) => {
  let end = () => {}
  const ended = new Promise<void>(resolve => {
    end = resolve
  })
  const run = async () => {
    said.push(`${name} begins`)
    await ended
    said.push(`${name} ends`)
    return name
  }
  return { run, end }
}
const turnOver = () => new Promise(resolve => setTimeout(resolve, 0))

describe('turns', () => {
  it('S22: an erasure waits for what is under way, and what follows waits for the erasure', async () => {
    const said: string[] = []
    const turns = createTurns()
    const first = open(said, 'choice')
    const second = open(said, 'next choice')
    const erasure = open(said, 'erasure')
    const done = turns.inTurn(first.run)
    const erased = turns.erase(async () => void (await erasure.run()))
    const next = turns.inTurn(second.run)
    second.end()
    await turnOver()
    expect(said).toEqual(['choice begins'])
    first.end()
    await turnOver()
    expect(said).toEqual(['choice begins', 'choice ends', 'erasure begins'])
    erasure.end()
    expect(await Promise.all([done, erased, next])).toEqual(['choice', undefined, 'next choice'])
    expect(said.slice(3)).toEqual(['erasure ends', 'next choice begins', 'next choice ends'])
  })

  it('S22: what was read before an erasure is not used after it', async () => {
    const turns = createTurns()
    const reading = open([], 'content')
    const read = turns.unlessErased(reading.run)
    const erased = turns.erase(async () => {})
    reading.end()
    await erased
    expect(await read).toBeUndefined()
    expect(await turns.unlessErased(async () => 'content')).toBe('content')
    expect(await turns.unlessErased(() => Promise.reject(new Error('no')))).toBeUndefined()
  })

  it('P7: what fails ends nothing else', async () => {
    const turns = createTurns()
    const fail = () => Promise.reject(new Error('no'))
    await expect(turns.inTurn(fail)).rejects.toThrow('no')
    await expect(turns.erase(fail)).rejects.toThrow('no')
    expect(await turns.inTurn(async () => 'choice')).toBe('choice')
  })
})
