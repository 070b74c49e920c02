import { resolveOffer } from '../config/vocabulary.js'
import type { Config, Decision, Service } from '../types.js'
import {
  type ContentSecurityPolicyOptions,
  type CspDirective,
  checkPolicyOptions,
  createIssues,
  FETCHES,
  OTHERS,
} from './policy-options.js'

type Lists = Partial<Record<CspDirective | 'require-trusted-types-for', readonly string[]>>

const SELF = "'self'"
const NONE = "'none'"
const INLINE = "'unsafe-inline'"
/** What the lax form leaves alone: whatever comes from no host. */
const LOCAL = [INLINE, "'unsafe-eval'", 'data:', 'blob:']

/** Sources beside which `'unsafe-inline'` or hosts have no effect; under the strict form they belong to the first policy. */
const NAMES_CODE = /^'(sha\d+-|nonce-|strict-dynamic)/i

/**
 * The value of a `Content-Security-Policy` header that lets through the page's own origin and the hosts of each service
 * that the decision allows. The browser itself holds everything else, even what no script of the page can hold: the preload
 * scanner, plain markup, `import()`.
 *
 * What the config does not name is blocked, whatever its key `unlisted` says: a header can list hosts, but not "all hosts
 * save these". `hosts` and `extra` add to the list. A service without `hosts` loads nothing from another origin. A host that
 * two services name is let through if either is allowed.
 *
 * Hosts stand in `default-src` once, and not in each directive: a header has room for a few kilobytes. It differs from
 * visitor to visitor: send `Vary: Cookie, Sec-GPC` with it, and keep shared caches away.
 *
 * @param decision of `readDecision`
 * @returns one policy (`lax`), or two with a comma between them, both of which hold (`strict`). For a header, not a `<meta>`
 * @throws ConsentError `config/invalid`, with path, rule and value of each mistake: a host or source that could not stand in
 * the header, a directive that is not known, `strict` without a nonce. Hosts of closed services are checked as well.
 * @see https://www.w3.org/TR/CSP3/
 * @example
 * const { decision } = readDecision(config, { cookie: request.headers.cookie })
 * response.setHeader('Content-Security-Policy', contentSecurityPolicy(config, decision))
 */
export const contentSecurityPolicy = (
  config: Config,
  decision: Pick<Decision, 'verdicts'>,
  options: ContentSecurityPolicyOptions = {},
): string => {
  const hosts = listHosts(config, decision, options)
  const { extra = {} } = options
  const others = Object.fromEntries(
    OTHERS.flatMap(name => (extra[name] ? [[name, extra[name]]] : [])),
  ) as Lists
  return options.form === 'strict'
    ? [write(holdCode(hosts, options, others)), write(holdHosts(hosts, options, others))].join(', ')
    : write({ ...holdHosts(hosts, options), ...others })
}

/** Source expressions of every host that is let through, each once. */
const listHosts = (
  config: Config,
  { verdicts }: Pick<Decision, 'verdicts'>,
  options: ContentSecurityPolicyOptions,
): string[] => {
  const issues = createIssues()
  checkPolicyOptions(options, issues)
  const own = issues.hosts(options.hosts, 'options.hosts')
  const allowed = listServices(config).flatMap(({ id, hosts }, index) => {
    const sources = issues.hosts(hosts, `services[${index}].hosts`)
    return verdicts[id]?.allowed === true ? sources : []
  })
  issues.end()
  return [...new Set([...own, ...allowed])]
}

/** None where the config cannot be used (P1). */
const listServices = (config: Config): readonly Service[] => {
  try {
    resolveOffer(config)
    return config.services ?? []
  } catch {
    return []
  }
}

/** The policy that says where things may come from: the whole of the lax form. */
const holdHosts = (
  hosts: readonly string[],
  { form, extra = {} }: ContentSecurityPolicyOptions,
  { 'report-to': reportTo, 'report-uri': reportUri }: Lists = {},
): Lists => {
  const isStrict = form === 'strict'
  // A host without a scheme is not every browser's WebSocket (https://github.com/w3c/webappsec-csp/issues/429).
  const sockets = hosts.map(host => `wss://${host}`)
  const all = add([SELF, ...(isStrict ? [] : LOCAL), ...hosts, ...sockets], extra['default-src'])
  const lists: Lists = { 'default-src': all }
  if (isStrict) {
    const scripts = [...(extra['default-src'] ?? []).filter(isOpen), ...(extra['script-src'] ?? [])]
    lists['script-src'] = add(
      [SELF, INLINE, ...hosts],
      scripts.filter(source => !NAMES_CODE.test(source)),
    )
    lists['object-src'] = add([NONE], extra['object-src'])
  }
  for (const name of FETCHES) if (extra[name]) lists[name] ??= add(all, extra[name])
  lists['form-action'] = add([SELF, ...hosts], extra['form-action'])
  return {
    ...lists,
    ...(reportTo && { 'report-to': reportTo }),
    ...(reportUri && { 'report-uri': reportUri }),
  }
}

/**
 * The policy that says which code is the page's own: the other half of the strict form. A nonce lets a script come from
 * anywhere, which is why the policy of hosts stands beside it: both hold. There is no `'strict-dynamic'`: under it WebKit
 * asks no policy for hosts any more, and requests what its preload scanner and `import()` find (WebKitGTK 2.50).
 */
const holdCode = (
  hosts: readonly string[],
  { nonce, extra = {} }: ContentSecurityPolicyOptions,
  { 'trusted-types': types, ...others }: Lists,
): Lists => ({
  'script-src': add([`'nonce-${nonce}'`, ...hosts], extra['script-src']),
  'worker-src': add([SELF, ...hosts], extra['worker-src']),
  'base-uri': [NONE],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': add(['sluice'], types),
  ...others,
})

const isOpen = (source: string) => source !== NONE

/** A list and what is added to it; `'none'` closes it, and stands nowhere else. */
const add = (sources: readonly string[], more: readonly string[] = []): readonly string[] =>
  more.every(isOpen)
    ? [...new Set([...(more[0] ? sources.filter(isOpen) : sources), ...more])]
    : [NONE]

const write = (lists: Lists) =>
  Object.entries(lists)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')
