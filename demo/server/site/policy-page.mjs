import { thirdParties } from '../../third-parties/index.mjs'

const names = new Map(thirdParties.map(({ id, name }) => [id, name]))

/** What each third party is asked for by code that nobody has marked: how it looks, and the markup, if it is markup. */
const KINDS = {
  picture: { code: '<img>', markup: url => `<img src="${url}" alt="">` },
  script: { code: '<script>', markup: url => `<script src="${url}"></script>` },
  frame: { code: '<iframe>', markup: url => `<iframe src="${url}" title="Unmarked"></iframe>` },
  sheet: { code: '<link>', markup: url => `<link rel="stylesheet" href="${url}">` },
  // These two are calls: assets/policy.js makes them.
  import: { code: 'import()', markup: () => '' },
  fetch: { code: 'fetch()', markup: () => '' },
}

const PROBES = [
  { id: 'tallymark', kind: 'script', path: '/tally.js' },
  { id: 'tallymark', kind: 'import', path: '/reader.mjs' },
  { id: 'facely', kind: 'picture', path: '/avatar/0123456789abcdef0123456789abcdef' },
  { id: 'vidora', kind: 'frame', path: '/embed/unmarked' },
  { id: 'mapwell', kind: 'frame', path: '/embed?place=Tallinn' },
  { id: 'typefoundry', kind: 'sheet', path: '/css?family=young-serif' },
  { id: 'chatterbox', kind: 'script', path: '/widget.js' },
  { id: 'posthog', kind: 'fetch', path: '/static/array.js' },
  { id: 'mixpanel', kind: 'fetch', path: '/libs/mixpanel.min.js' },
  { id: 'aurora', kind: 'fetch', path: '/push.js' },
  { id: 'adlantic', kind: 'picture', path: '/p.gif?ev=unmarked' },
]

/** Why a service is allowed or not, as the page says it. */
const REASONS = {
  choice: 'your choice',
  regime: 'allowed here without a choice',
  undecided: 'no choice yet',
  expired: 'your choice has expired',
  unreadable: 'your choice cannot be read',
  pending: 'not yet compared with your record',
  right: 'you opted out of the sale',
}

/**
 * The header for the visitor's present decision, and what the page shows of it. The package is asked for here and not at
 * the top, since the demo also starts where nothing was built yet.
 */
export async function policyFor(request, { config, visitor, third }) {
  const { contentSecurityPolicy, readDecision } = await import('@sluice/core/server')
  const { decision } = readDecision(config, {
    cookie: request.headers.cookie,
    gpc: visitor.gpc ? '1' : request.headers['sec-gpc'],
    region: visitor.region,
  })
  const header = contentSecurityPolicy(config, decision)
  const used = PROBES.filter(({ id }) => decision.verdicts[id])
  const foreign = PROBES.filter(({ id }) => !decision.verdicts[id]).at(-1)
  return {
    header,
    probes: [...used, ...(foreign ? [foreign] : [])].map(({ id, kind, path }) => {
      const verdict = decision.verdicts[id]
      const url = `${third[id]}${path}`
      return {
        service: names.get(id),
        serviceId: verdict ? id : '',
        allowed: String(!!verdict?.allowed),
        reason: verdict
          ? (REASONS[verdict.reason] ?? verdict.reason)
          : 'not a service of this site',
        kind,
        url,
        code: KINDS[kind].code,
        markup: KINDS[kind].markup(url),
      }
    }),
    directives: header.split('; ').map(text => {
      const [name, ...sources] = text.split(' ')
      return { name, sources }
    }),
  }
}
