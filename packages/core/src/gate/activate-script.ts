import type { Trusted } from './trusted.js'

/** Whether a held script fetches, and in which phase of the page a browser would have run it. */
export const classifyScript = (held: HTMLScriptElement) => {
  const isModule = held.dataset.type === 'module'
  const src = held.dataset.src ?? held.getAttribute('src')
  return {
    isModule,
    src,
    /** Runs whenever it arrives. */
    isAsync: held.hasAttribute('async') && (isModule || src !== null),
    /** Runs after the document is parsed, in order. */
    isDeferred: isModule || (held.hasAttribute('defer') && src !== null),
  }
}

/**
 * The live script of a held one: a new element, since a changed `type` does not run one in Chromium and Firefox (GA2),
 * with all attributes, the nonce as a property (SE1), and in order unless the author asked for `async` (GA3).
 */
export const createLiveScript = (held: HTMLScriptElement, trusted: Trusted): HTMLScriptElement => {
  const { isModule, src, isAsync } = classifyScript(held)
  const live = held.ownerDocument.createElement('script')
  for (const attribute of held.attributes) {
    const { name, value } = attribute
    if (/^(type|src|nonce|data-(type|src|consent))$/.test(name)) continue
    // A copied node keeps names that setAttribute refuses; handlers are script to Trusted Types.
    if (name.startsWith('on')) live.setAttribute(name, trusted.script(value))
    else live.setAttributeNode(attribute.cloneNode() as Attr)
  }
  if (isModule) live.type = 'module'
  live.nonce = held.nonce
  live.async = isAsync
  if (src === null) live.text = trusted.script(held.text)
  else live.src = trusted.url(src)
  return live
}

/** A hint that lets scripts that wait for their turn load side by side. */
export const createPreload = (held: HTMLScriptElement): HTMLLinkElement => {
  const { isModule, src } = classifyScript(held)
  const link = held.ownerDocument.createElement('link')
  link.rel = isModule ? 'modulepreload' : 'preload'
  link.as = 'script'
  link.crossOrigin = held.crossOrigin
  link.integrity = held.integrity
  link.referrerPolicy = held.referrerPolicy
  link.nonce = held.nonce
  link.href = src ?? ''
  return link
}
