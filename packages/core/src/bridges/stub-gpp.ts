import { attempt } from '../env/attempt.js'
import type { Env } from '../env/port.js'
import type { Config } from '../types.js'

/**
 * Stands for `__gpp` from the start, as the standard wants it to be there at all times (AT4): `ping` is answered at once,
 * everything else when the bridge has loaded. As `denyGoogle` it takes any config, and never throws (P8).
 */
export const stubGpp = (env: Env, config: Config | undefined) =>
  attempt(() => {
    const host = env as { __gpp?: unknown }
    // A stub that the page has brought along keeps its queue.
    if (!env.document || !config?.bridges?.gpp || typeof host.__gpp === 'function') return
    const queue: unknown[][] = []
    const stub = (...call: unknown[]) => {
      if (call[0] === 'ping')
        attempt(() =>
          (call[1] as (data: object, success: boolean) => void)(
            {
              gppVersion: '1.1',
              cmpStatus: 'stub',
              cmpDisplayStatus: 'hidden',
              signalStatus: 'not ready',
              supportedAPIs: [],
              cmpId: 1,
              sectionList: [],
              applicableSections: [],
              gppString: '',
              parsedSections: {},
            },
            true,
          ),
        )
      else queue.push(call)
    }
    stub.queue = queue
    host.__gpp = stub
  })
