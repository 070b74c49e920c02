import type { Engine } from './types'

const all: Engine[] = ['chromium', 'firefox', 'webkit']

/**
 * The engines of this run: all three, or those that SLUICE_ENGINES names (`chromium,webkit`).
 * One that is missing fails where it is launched; none is left out in silence.
 */
export const engines = (): Engine[] => {
  const named = process.env.SLUICE_ENGINES?.split(',').map(name => name.trim())
  const unknown = named?.find(name => !(all as string[]).includes(name))
  if (unknown !== undefined)
    throw new Error(`SLUICE_ENGINES: ${unknown} is none of ${all.join(', ')}`)
  return named ? all.filter(engine => named.includes(engine)) : all
}
