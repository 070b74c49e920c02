import type { Trusted } from './trusted.js'

/** What a held script fetches, and in which phase of the page a browser would have run it. */
export const classifyScript = (held: HTMLScriptElement) => {
  const isModule = held.dataset.type === 'module'
  const src = held.dataset.src ?? held.getAttribute('src')
  const fetches = isModule || src !== null
  return {
    isModule,
    src,
    /** Fetches something before it runs. */
    fetches,
    /** Runs whenever it arrives. */
    isAsync: held.hasAttribute('async') && fetches,
    /** Runs after the document is parsed, in order. */
    isDeferred: isModule || (held.defer && src !== null),
  }
}

/**
 * The live script of a held one: a new element, since a changed `type` does not run one in Chromium and Firefox (GA2),
 * with all attributes and the nonce as a property (SE1). It stays `async`, as every created script is: the queue keeps the
 * order (GA3), where the browser's own would hold everything back behind one that hangs (P5).
 *
 * An inline module says nothing when it runs (only WebKit fires `load`), and Firefox keeps no order among those that are
 * created: its first statement is an event named `started` on the document. Its imports have run by then, and whoever
 * waits for the event goes on when the module has ended.
 */
export const createLiveScript = (
  held: HTMLScriptElement,
  trusted: Trusted,
  started: string,
): HTMLScriptElement => {
  const { isModule, src } = classifyScript(held)
  const live = held.ownerDocument.createElement('script')
  for (const attribute of held.attributes) {
    const { name, value } = attribute
    // Handlers are script to Trusted Types; a copied node keeps names that setAttribute refuses.
    if (name.startsWith('on')) live.setAttribute(name, trusted.createScript(value))
    else if (!/^(type|src|nonce|data-(type|src|consent))$/.test(name))
      live.setAttributeNode(attribute.cloneNode() as Attr)
  }
  if (isModule) live.type = 'module'
  live.nonce = held.nonce
  if (src === null)
    live.text = trusted.createScript(
      (isModule ? `document.dispatchEvent(new Event('${started}'));` : '') + held.text,
    )
  else live.src = trusted.createScriptURL(src)
  return live
}

/** A hint that lets a script that waits for its turn load meanwhile. */
export const createPreload = (held: HTMLScriptElement): HTMLLinkElement => {
  const { isModule, src } = classifyScript(held)
  const { crossOrigin, integrity, referrerPolicy, charset, nonce } = held
  return Object.assign(held.ownerDocument.createElement('link'), {
    rel: isModule ? 'modulepreload' : 'preload',
    as: 'script',
    crossOrigin,
    integrity,
    referrerPolicy,
    charset,
    nonce,
    href: src,
  })
}
