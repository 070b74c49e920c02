import type { Config } from '../types.js'
import { attempt } from './attempt.js'
import type { Env } from './port.js'

/** The region that the config or the page states; a function of the site's that throws leaves it unknown. */
export const readRegion = (
  { document }: Env,
  { region }: Config,
  onThrow: (cause: unknown) => void,
): string | undefined =>
  attempt(
    () =>
      (typeof region === 'function' ? region() : region) ??
      document?.querySelector<HTMLMetaElement>('meta[name="sluice-region"]')?.content,
    onThrow,
  )
