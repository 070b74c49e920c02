import { describe, expect, it } from 'vitest'
import { createMirror } from './store/mirror.js'
import { buildChoice, DAY, NOW } from './testing/build.js'
import { buildEnv, start } from './testing/page.js'

describe('the surroundings of a page', () => {
  it('ST5: on http there are no random ids, no digests, no locks and no storage manager, and none is needed', async () => {
    const getRandomValues = crypto.getRandomValues.bind(crypto)
    const env = buildEnv({ crypto: { getRandomValues }, navigator: { language: 'en' } })
    const consent = start({}, env)
    const problems: string[] = []
    consent.onError(({ code }) => problems.push(code))
    const record = await consent.acceptAll({ notice: 'We ask.' })
    expect(record.id).toMatch(/^[\da-f]{32}$/)
    expect((await consent.history()).map(({ action }) => action)).toEqual(['accept'])
    expect(consent.allows('stats')).toBe(true)
    await consent.erase()
    expect(problems).toEqual([])
  })

  it.each([
    ['until changed', undefined, 400 * DAY],
    ['two years', NOW + 730 * DAY, 400 * DAY],
    ['half a year', NOW + 182 * DAY, 182 * DAY],
  ])(
    'ST6: a choice that counts for %s lives as a cookie for 400 days at most',
    (_, expires, life) => {
      const written: string[] = []
      const document = {
        get cookie() {
          return ''
        },
        set cookie(text: string) {
          written.push(text)
        },
      }
      const env = buildEnv({ document, Date: { now: () => NOW } })
      createMirror(env, 'sluice').write(buildChoice({ ...(expires && { expires }) }))
      const seconds = written.map(text => Number(/max-age=(\d+)/i.exec(text)?.[1]))
      expect(Math.max(...seconds)).toBe(life / 1000)
    },
  )

  it('ST6 OI9: a cookie that the browser has dropped means asking again, unless the ledger remembers', async () => {
    const consent = start()
    await consent.ready
    expect(consent.state.decision.prompt).toBe('banner')
    expect(consent.allows('analytics')).toBe(false)
  })

  it('GA2: a held script runs as another element, in its place', async () => {
    const consent = start()
    const held = document.createElement('script')
    Object.assign(held, {
      type: 'text/plain',
      text: 'document.currentScript.dataset.ran = "1"',
      id: 'held',
    })
    held.dataset.consent = 'stats'
    const after = document.createElement('i')
    document.body.append(held, after)
    try {
      await consent.ready
      expect(document.getElementById('held')).toBe(held)
      await consent.acceptAll()
      await expect.poll(() => document.getElementById('held')?.dataset.ran).toBe('1')
      const live = document.getElementById('held')
      expect(live).not.toBe(held)
      expect(held.isConnected).toBe(false)
      expect(live?.nextElementSibling).toBe(after)
    } finally {
      document.getElementById('held')?.remove()
      after.remove()
    }
  })
})
