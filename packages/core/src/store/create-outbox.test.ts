import { expect, it } from 'vitest'
import type { Env } from '../env/port.js'
import { buildRecord } from '../testing/build.js'
import { createOutbox } from './create-outbox.js'

it('RP7: what has arrived is not sent again by the same page, though nobody could note it', async () => {
  const content = {
    records: [buildRecord({ id: 'a' }), buildRecord({ id: 'b' })],
    notices: {},
    unsent: new Set(['a', 'b']),
    newest: { status: 'none' as const },
  }
  const arrived: string[] = []
  const reports: string[] = []
  const outbox = createOutbox({
    env: {} as Env,
    onRecord: ({ id }) => void arrived.push(id),
    read: async () => content,
    markSent: () => Promise.reject(new Error('read-only')),
    report: code => reports.push(code),
  })
  outbox.flush()
  await expect.poll(() => arrived).toEqual(['a', 'b'])
  outbox.flush()
  content.records.push(buildRecord({ id: 'c' }))
  content.unsent.add('c')
  outbox.flush()
  await expect.poll(() => arrived).toEqual(['a', 'b', 'c'])
  expect(reports).toEqual([])
})
