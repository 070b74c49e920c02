import { ConsentError, type ConsentIssue } from '../errors.js'
import { HOST_RULE, toHostSources } from './host-sources.js'

/** What fetches; each falls back to `default-src` in the browser. */
export const FETCHES = [
  'default-src',
  'script-src',
  'style-src',
  'img-src',
  'font-src',
  'connect-src',
  'frame-src',
  'child-src',
  'media-src',
  'object-src',
  'worker-src',
  'manifest-src',
] as const

/** What stands for itself. */
export const OTHERS = [
  'frame-ancestors',
  'base-uri',
  'trusted-types',
  'report-to',
  'report-uri',
  'upgrade-insecure-requests',
] as const

/** A directive that `extra` can add to. */
export type CspDirective = (typeof FETCHES)[number] | (typeof OTHERS)[number] | 'form-action'

/** Options of `contentSecurityPolicy`. */
export interface ContentSecurityPolicyOptions {
  /**
   * `lax` restricts hosts and nothing else: inline code, `eval`, `data:` and `blob:` go on working. `strict` adds a second
   * policy, under which scripts run by nonce and strings are no script. Default `lax`.
   */
  form?: 'lax' | 'strict'
  /** The nonce of this response, in base64: 128 random bits or more, new for each. `strict` needs it, `lax` has no use for it. */
  nonce?: string
  /** Hosts that are always allowed, written as those of a service: your own CDN, your sub-domains. Default none. */
  hosts?: readonly string[]
  /** Sources to add to one directive, in the header's own notation; `'none'` closes it. Default none. */
  extra?: Partial<Record<CspDirective, readonly string[]>>
}

/** Visible characters without what ends a source, a directive or a policy; quotes only around a whole keyword. */
const SOURCE = /^('[\w+/=-]+'|[!#-&(-+\--:<-~]+)$/
const NONCE = /^[A-Za-z\d+/_-]+={0,2}$/

const show = (value: unknown) => {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

/** Collects what is wrong, so that a developer hears of all of it at once. */
export const createIssues = () => {
  const issues: ConsentIssue[] = []
  const must = (isSo: boolean, path: string, rule: string, value: unknown) => {
    if (!isSo) issues.push({ path, rule, received: show(value) })
  }
  const list = (value: unknown, path: string): unknown[] => {
    if (value === undefined) return []
    must(Array.isArray(value), path, 'must be a list', value)
    return Array.isArray(value) ? value : []
  }
  return {
    must,
    list,
    /** The source expressions of a list of hosts. */
    hosts: (value: unknown, path: string): string[] =>
      list(value, path).flatMap((host, index) => {
        const sources = toHostSources(host)
        must(!!sources, `${path}[${index}]`, HOST_RULE, host)
        return sources ?? []
      }),
    /** @throws ConsentError `config/invalid` */
    end: () => {
      if (issues[0]) throw new ConsentError('config/invalid', issues)
    },
  }
}

/** Notes whatever of the options could not stand in the header. */
export const checkPolicyOptions = (
  { form = 'lax', nonce, extra = {} }: ContentSecurityPolicyOptions,
  { must, list }: ReturnType<typeof createIssues>,
) => {
  must(form === 'lax' || form === 'strict', 'options.form', 'must be "lax" or "strict"', form)
  must(
    nonce === undefined ? form !== 'strict' : typeof nonce === 'string' && NONCE.test(nonce),
    'options.nonce',
    'must be base64, and be there in the strict form',
    nonce,
  )
  const known: readonly string[] = [...FETCHES, ...OTHERS, 'form-action']
  for (const [name, sources] of Object.entries(extra)) {
    const path = `options.extra.${name}`
    must(known.includes(name), path, `must be one of ${known.join(', ')}`, name)
    for (const [index, source] of list(sources, path).entries())
      must(
        typeof source === 'string' && SOURCE.test(source),
        `${path}[${index}]`,
        "must be one source: no space, comma, semicolon or line break, and quotes only around a keyword such as 'none'",
        source,
      )
  }
}
