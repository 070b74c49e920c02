import { describe, expect, it } from 'vitest'
import { encodeChoice } from '../record/encode-choice.js'
import { buildChoice, DAY } from '../testing/build.js'
import { buildEnv } from '../testing/page.js'
import { createMirror, type MirrorOptions } from './mirror.js'

const accepted = buildChoice({ choices: { stats: true } })
const refused = buildChoice({ time: accepted.time + DAY, choices: { stats: false } })
const open = (options: MirrorOptions = {}) => createMirror(buildEnv(), 'sluice', options)

describe('a mirror that is written in another form than the one before', () => {
  it.each([
    ['partitioned', {}, { partitioned: true }],
    ['partitioned no more', { partitioned: true }, {}],
  ])('P3 ST9: %s, it replaces it, is sealed alone, and goes with it', (_, before, after) => {
    open(before).write(accepted)
    const seals: string[] = []
    const mirror = open({ ...after, seal: value => seals.push(value) })
    mirror.write(refused)
    expect(document.cookie).toBe(`sluice=${encodeChoice(refused)}`)
    mirror.seal(accepted)
    expect(seals).toEqual([])
    mirror.seal(refused)
    expect(seals).toEqual([encodeChoice(refused).split('.').at(-1)])
    open(before).write(accepted)
    open(after).clear()
    expect(document.cookie).toBe('')
  })
})
