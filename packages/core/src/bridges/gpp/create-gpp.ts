import { attempt } from '../../env/attempt.js'
import type { Env } from '../../env/port.js'
import type { Config, GppConfig, State } from '../../types.js'
import type { Bridge } from '../port.js'
import { answerMessages } from './answer-messages.js'
import { encodeGpp } from './codec/encode-gpp.js'
import { createApi, type GppCallback, type GppView } from './create-api.js'
import { createUspapi, resolveUsp } from './create-uspapi.js'
import { resolveSections } from './resolve-sections.js'

/** What stood as `__gpp` before: our stub, that of the IAB, or anything else. */
interface Before {
  queue?: unknown
  events?: unknown
}
interface Host {
  __gpp?: unknown
  __gpp_msghandler?: unknown
  __uspapi?: unknown
}

const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** What the API tells of a state. */
const toView = (state: State, { age, bridges }: Config): GppView => {
  const { mspa } = (bridges?.gpp ?? {}) as GppConfig
  const { status, regime, decision, choice } = state
  const { applicable, sections } = resolveSections({
    state,
    // As the decision takes it: what the site states, else what the visitor said.
    age: age === undefined || age === 'unknown' ? choice?.age : age,
    mspa,
  })
  // Where the law lets things run without a choice, nobody waits for one (AT5).
  const isAwaited = regime.model !== 'opt-out' && decision.prompt !== 'none'
  return {
    text: encodeGpp(sections),
    applicable,
    isReady: status === 'ready' && !(isAwaited && regime.model === 'opt-in'),
    display: regime.model === 'opt-out' ? null : isAwaited ? 'visible' : 'hidden',
  }
}

/**
 * IAB GPP 1.1 for US privacy: `__gpp` in the page, and for other windows by message. It only tells: no command and no message
 * changes a choice (SE6). It takes the stub's place when the state is first known; until then the stub answers.
 */
export const createGpp = (
  env: Env & { document: Document },
  config: Config,
  onThrow: (cause: unknown) => void,
): Bridge => {
  const host = env as Host
  const api = createApi(onThrow)
  const { uspapi: hasUspapi } = (config.bridges?.gpp ?? {}) as GppConfig
  let isUp = false
  let usp: string

  /** Whoever called or listened before is answered in the order of the calls. */
  const standUp = () => {
    isUp = true
    const before = (typeof host.__gpp === 'function' ? host.__gpp : {}) as Before
    const call = (command: unknown, callback: unknown, parameter?: unknown): void =>
      api.call(command, callback, parameter)
    host.__gpp = call
    // The handler of the IAB's stub would answer each message a second time.
    if (typeof host.__gpp_msghandler === 'function')
      env.removeEventListener?.('message', host.__gpp_msghandler as (event: Event) => void)
    for (const listener of toList(before.events)) {
      const { id, callback } = (listener ?? {}) as { id: unknown; callback: unknown }
      if (Number.isSafeInteger(id) && typeof callback === 'function')
        api.adopt(id as number, callback as GppCallback)
    }
    for (const [command, callback, parameter] of toList(before.queue).map(toList))
      call(command, callback, parameter)
    answerMessages(env, '__gpp', ({ command, parameter }, reply, source) => {
      // A second copy of Sluice has taken the place.
      if (host.__gpp === call) api.call(command, reply, parameter, source)
    })
    if (hasUspapi !== true) return
    const uspapi = createUspapi(() => usp)
    host.__uspapi = uspapi
    answerMessages(env, '__uspapi', ({ command, version }, reply) => {
      if (host.__uspapi === uspapi) uspapi(command, version, reply)
    })
  }

  return {
    update: state => {
      usp = resolveUsp(state)
      api.set(toView(state, config))
      if (!isUp) attempt(standUp, onThrow)
      api.tell()
    },
  }
}
