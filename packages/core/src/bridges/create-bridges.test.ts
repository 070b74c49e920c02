import { describe, expect, it } from 'vitest'
import type { Env } from '../env/port.js'
import { buildConfig, buildState } from '../testing/build.js'
import type { Config } from '../types.js'
import { createBridges } from './create-bridges.js'

/** A page on which the first of these is a global that throws at every touch. */
const build = (key: string, globals: object = {}) =>
  Object.defineProperty({ document: {}, ...globals }, key, {
    get: () => {
      throw new Error(key)
    },
  }) as unknown as Env & Record<string, unknown>

const make = (env: Env, bridges: Config['bridges']) =>
  createBridges(env, buildConfig({ bridges }), () => {})

describe('createBridges', () => {
  it('GA8: makes none on a server', async () => {
    const env = { Date } as unknown as Env
    expect(await make(env, { google: true, gpp: true, uet: true, meta: true })).toEqual([])
  })

  it('makes those that the config names, and no global of another', async () => {
    const env = { document: {} } as unknown as Env
    expect(await make(env, {})).toEqual([])
    expect(await make(env, { google: false, gpp: false, uet: false, meta: false })).toEqual([])
    const bridges = await make(env, { google: true, clarity: true, dataLayer: 'events' })
    for (const { update } of bridges) update(buildState({ region: 'US-CA' }))
    expect(Object.keys(env).sort()).toEqual(['clarity', 'dataLayer', 'document', 'events'])
  })

  it.each(['uetq', 'fbq', 'clarity'])(
    'P8: a %s that throws is said with the update, and disturbs no other',
    async key => {
      const env = build(key)
      const bridges = await make(env, {
        google: true,
        uet: true,
        clarity: true,
        meta: true,
        dataLayer: 'events',
      })
      const thrown: unknown[] = []
      for (const bridge of bridges)
        try {
          bridge.update(buildState({ region: 'US-CA' }))
        } catch (error) {
          thrown.push((error as Error).message)
        }
      expect(thrown).toEqual([key])
      expect(env.dataLayer).toHaveLength(1)
      expect(env.events).toHaveLength(1)
    },
  )
})
