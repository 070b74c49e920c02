/// <reference lib="dom" />
import type { Page } from '../engines/types'

/** What Google would hold of each key for a visitor of a region, and what it would complain of. */
export interface GoogleReading {
  /** Keys that are granted, sorted. */
  granted: string[]
  /** Defaults that came after the first command that sends something: Google does not heed them in time. */
  late: number
  /** The first word or two of each command, in order. */
  commands: string[]
}

/**
 * Reads a data layer the way that Google documents for its own script: only `arguments` objects are commands; of the
 * defaults the one for the most specific region that is the visitor's counts; updates stand over them.
 *
 * @param region where Google takes the visitor to be, by his address
 */
export const readAsGoogle = (page: Page, region: string): Promise<GoogleReading> =>
  page.evaluate(place => {
    const { dataLayer = [] } = window as unknown as { dataLayer?: object[] }
    const words = dataLayer.flatMap(entry =>
      Object.prototype.toString.call(entry) === '[object Arguments]'
        ? [Array.from(entry as unknown as ArrayLike<unknown>)]
        : [],
    )
    const state: Record<string, { value: unknown; rank: number }> = {}
    let late = 0
    let isSending = false
    for (const [command, kind, values] of words) {
      if (command === 'js' || command === 'config' || command === 'event') isSending = true
      if (command !== 'consent') continue
      const { region: regions, wait_for_update: _, ...keys } = values as Record<string, unknown>
      if (kind === 'default' && isSending) late += 1
      // The visitor's own subdivision before his country, that before every default without a region.
      const codes = regions as string[] | undefined
      const own = codes
        ? [place.slice(0, 2), place].findLastIndex(code => codes.includes(code)) + 1
        : 0
      if (kind === 'default' && codes && !own) continue
      const rank = kind === 'update' ? 3 : own
      for (const [key, value] of Object.entries(keys))
        if (rank >= (state[key]?.rank ?? 0)) state[key] = { value, rank }
    }
    return {
      granted: Object.keys(state)
        .filter(key => state[key]?.value === 'granted')
        .sort(),
      late,
      commands: words.map(([command, kind]) =>
        command === 'consent' || command === 'set' ? `${command} ${kind}` : String(command),
      ),
    }
  }, region)
