import type { Page } from '../engines/types'
import { readFocus } from './surfaces'

/** What a Tab can land on. */
export interface Stop {
  tag: string
  text: string
  host: string
}

/** Presses Tab as many times, and returns what had the focus after each. */
export const tabThrough = async (page: Page, times: number, key = 'Tab'): Promise<Stop[]> => {
  const stops: Stop[] = []
  for (let turn = 0; turn < times; turn++) {
    await page.press(key)
    stops.push(await readFocus(page))
  }
  return stops
}

/** Presses Tab until something with this name has the focus; throws with what had it where that never happens. */
export const tabTo = async (page: Page, name: string | RegExp, most = 40): Promise<Stop[]> => {
  const stops: Stop[] = []
  while (stops.length < most) {
    const [stop] = (await tabThrough(page, 1)) as [Stop]
    stops.push(stop)
    if (typeof name === 'string' ? stop.text === name : name.test(stop.text)) return stops
  }
  throw new Error(
    `Tab never reached ${name} in ${page.engine}: ${stops.map(({ tag, text }) => `${tag} "${text.slice(0, 40)}"`).join(', ')}`,
  )
}
