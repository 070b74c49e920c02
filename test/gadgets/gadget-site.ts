/// <reference lib="dom" />
import type { Scene } from '../support/each-engine'
import { interceptedTags, siteConfig, startSite } from '../support/site'
import { waitUntilReady } from '../support/visitor'
import { functionGadgets } from './functions'
import type { Gadget } from './kit'
import { installKit } from './kit'
import { liarGadgets } from './liars'
import { realmGadgets } from './realms'

/** Ways to reach another party: each names itself in the address. */
export const REQUESTS =
  'img attribute script fetch xhr beacon html iframe style frame worker'.split(' ')
/** Ways to keep something: each names itself in the name. */
const STORES = ['cookie', 'storage']

/** By what they do. */
export const GADGETS = { realms: realmGadgets, functions: functionGadgets, liars: liarGadgets }

const config = siteConfig({
  services: siteConfig().services.map(service =>
    service.id === 'stats' ? { ...service, hosts: ['127.0.0.1'] } : service,
  ),
})
const scriptOf = (gadgets: Record<string, Gadget>) =>
  `{${Object.entries(gadgets).map(([name, run]) => `${JSON.stringify(name)}: ${run}`)}}`
const KIT = `<style>.box { width: 9px; height: 9px }</style>
<script>(${installKit})(); const gadgets = {${Object.entries(GADGETS).map(([name, group]) => `${name}: ${scriptOf(group)}`)}}</script>`

/** A page's own wrappers; each calls what it found, and says so. */
export const wrapFunctions = (where: object) => {
  const { fetch } = window
  const { send } = XMLHttpRequest.prototype
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie') as {
    set(text: string): void
  }
  window.fetch = (...args) => {
    kit.calls.push(`fetch ${args[0]}`)
    return fetch(...args)
  }
  XMLHttpRequest.prototype.send = function (...args) {
    kit.calls.push('send')
    return send.apply(this, args)
  }
  Object.defineProperty(where, 'cookie', {
    ...cookie,
    set(text: string) {
      kit.calls.push(`cookie ${text}`)
      cookie.set.call(this, text)
    },
  })
}
const wrappers = (where: string) => `<script>(${wrapFunctions})(${where})</script>`

/** A policy that trusts what trusted scripts bring in. */
const POLICY = { 'Content-Security-Policy': "script-src 'nonce-$NONCE' 'strict-dynamic'" }

/** The site of these tests: pages with Sluice and without it, wrapped, and under a policy. */
export const startGadgetSite = () =>
  startSite(
    third => {
      const injected = `
<script src="${third('/s.js?id=injected-without')}"></script>
<script nonce="wrong" src="${third('/s.js?id=injected-wrong')}"></script>`
      const marked = `
<script type="text/plain" data-consent="stats" data-src="${third('/s.js?id=injected-marked')}"></script>
<script type="text/plain" nonce="wrong" data-consent="stats">__order.push('injected-inline')</script>`
      const own = `<script nonce="$NONCE" src="${third('/s.js?id=own-nonce')}"></script>`
      const withNonce = (html: string) => html.replaceAll('<script>', '<script nonce="$NONCE">')
      return {
        '/': {
          isPlain: true,
          before: `${KIT}${interceptedTags(config)}<script>kit.restore()</script>`,
        },
        '/plain': { isPlain: true, before: `${KIT}<script>kit.restore()</script>` },
        '/wrapped': {
          isPlain: true,
          before: KIT + wrappers('Document.prototype') + interceptedTags(config),
        },
        '/wrapped-own': {
          isPlain: true,
          before: KIT + wrappers('document') + interceptedTags(config),
        },
        '/plain-wrapped': { isPlain: true, before: KIT + wrappers('Document.prototype') },
        '/policy': {
          isPlain: true,
          before: withNonce(KIT) + interceptedTags(config, '$NONCE'),
          body: injected + marked + own,
        },
        '/plain-policy': {
          isPlain: true,
          before: withNonce(KIT),
          body: injected + own,
        },
        '/plain-injected': { isPlain: true, before: KIT, body: injected + own },
      }
    },
    { headers: { '/policy': POLICY, '/plain-policy': POLICY } },
  )

/** What has come through of a run, by the names of its channels. */
export const readRun = async ({ page, site }: Scene, run: string) => {
  const own = run.startsWith('own') ? site.asked() : site.seen()
  const ids = own.flatMap(path => new RegExp(`[?&]id=(${run}-[^&]*)`).exec(path)?.[1] ?? [])
  const kept = await page.evaluate(() =>
    Object.keys(localStorage).concat(
      document.cookie.split('; ').map(pair => pair.split('=')[0] as string),
    ),
  )
  const stored = kept.flatMap(
    name => new RegExp(`^(?:_st_|stats_)?(${run}-.*)$`).exec(name)?.[1] ?? [],
  )
  return [...new Set([...ids, ...stored])]
    .map(id => decodeURIComponent(id.slice(run.length + 1)))
    .sort()
}
export const ALL = [...REQUESTS, ...STORES].sort()

/** Opens a page; the run is over when all that could come has come. */
export const open = async ({ page, site }: Scene, path: string) => {
  await page.goto(site.url(path))
  if (!path.startsWith('/plain')) await waitUntilReady(page)
}
export const third = ({ site }: Scene) => site.party.url('', '127.0.0.1')

/** Text of a function, for the page. */
export const asFunction = (text: string) => text as unknown as (...args: string[]) => unknown
