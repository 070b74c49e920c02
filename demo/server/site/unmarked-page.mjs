import { randomUUID } from 'node:crypto'
import { thirdParties } from '../../third-parties/index.mjs'

const names = new Map(thirdParties.map(({ id, name }) => [id, name]))

/** Code that puts an element into the page, as vendors write it. */
const element = (name, lines, put) =>
  [`var e = document.createElement('${name}')`, ...lines, put].join('\n')
const IN_HEAD = 'document.head.append(e)'
const HERE = 'document.currentScript.after(e)'
const BODY = `'{"event":"unmarked"}'`

/** What a third party's documentation tells a developer to paste, by kind; `channel` is what the gate's log calls it. */
const KINDS = {
  script: {
    name: 'Script',
    channel: 'script',
    code: url => element('script', ['e.async = true', `e.src = '${url}'`], IN_HEAD),
  },
  sheet: {
    name: 'Style sheet',
    channel: 'link',
    code: url => element('link', [`e.rel = 'stylesheet'`, `e.href = '${url}'`], IN_HEAD),
  },
  picture: {
    name: 'Picture',
    channel: 'img',
    code: url => element('img', [`e.alt = ''`, `e.src = '${url}'`], HERE),
  },
  pixel: { name: 'Pixel', channel: 'img', code: url => `new Image().src = '${url}'` },
  frame: {
    name: 'Frame',
    channel: 'iframe',
    code: url =>
      element('iframe', [`e.title = 'Film'`, `e.className = 'embed'`, `e.src = '${url}'`], HERE),
  },
  fetch: {
    name: 'Request by fetch()',
    channel: 'fetch',
    code: url => `fetch('${url}', {\n  method: 'POST',\n  body: ${BODY},\n})`,
  },
  xhr: {
    name: 'Request by XMLHttpRequest',
    channel: 'XMLHttpRequest',
    code: url => `var r = new XMLHttpRequest()
r.open('POST', '${url}')
r.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded')
r.send('data=[{"event":"unmarked"}]')`,
  },
  beacon: {
    name: 'Beacon',
    channel: 'sendBeacon',
    code: url => `navigator.sendBeacon(\n  '${url}',\n  ${BODY},\n)`,
  },
  cookie: {
    name: 'Cookie',
    channel: 'cookie',
    code: (name, mark) => `document.cookie = '${name}=${mark}; path=/; max-age=86400'`,
  },
  localStorage: {
    name: 'localStorage',
    channel: 'localStorage',
    code: (name, mark) => `localStorage.setItem('${name}', '${mark}')`,
  },
}

/** By kind, who may serve for it: the first that the company uses does. What has no path is a declared name. */
const SNIPPETS = [
  { kind: 'script', by: { chatterbox: '/widget.js', tallymark: '/tally.js', adlantic: '/px.js' } },
  { kind: 'sheet', by: { typefoundry: '/css?family=young-serif' } },
  { kind: 'picture', by: { facely: '/avatar/6c0f2d8a41e97b35d0a4c8e1f7b29356' } },
  { kind: 'pixel', by: { adlantic: '/p.gif?ev=unmarked', tallymark: '/pixel.gif?e=unmarked' } },
  { kind: 'frame', by: { vidora: '/embed/unmarked' } },
  { kind: 'fetch', by: { posthog: '/i/v0/e/', aurora: '/register' } },
  { kind: 'xhr', by: { mixpanel: '/track/' } },
  { kind: 'beacon', by: { tallymark: '/collect', chatterbox: '/message' } },
  { kind: 'cookie', by: { posthog: 'ph_phc_demo_posthog', mixpanel: 'mp_mpdemo_mixpanel' } },
  { kind: 'localStorage', by: { posthog: 'ph_phc_demo_posthog', mixpanel: 'mp_mpdemo' } },
]

/**
 * What the page of unmarked code is filled with: a snippet of each kind that the company's services have, and one for a
 * host that none of them names. Each address has a mark of this page view's, by which its requests are found again.
 */
export function unmarkedFor({ uses, third, startUrl }) {
  const run = randomUUID().slice(0, 4)
  const mark = `${run}-1`
  const own = SNIPPETS.flatMap(({ kind, by }) => {
    const found = Object.entries(by).find(([id]) => uses[id])
    return found ? [snippetOf(kind, found)] : []
  })
  const icon = `${startUrl}assets/icon.svg`
  const foreign = {
    ...KINDS.picture,
    service: 'Unlisted host',
    kind: KINDS.picture.name,
    what: icon,
    code: KINDS.picture.code(icon),
  }
  return { run, mark, snippets: [...own, foreign] }

  function snippetOf(kind, [id, given]) {
    const isName = !given.startsWith('/')
    const what = isName ? given : `${third[id]}${given}${given.includes('?') ? '&' : '?'}n=${mark}`
    return {
      serviceId: id,
      service: names.get(id),
      kind: KINDS[kind].name,
      channel: KINDS[kind].channel,
      what,
      code: KINDS[kind].code(what, mark),
    }
  }
}
