import type { Holders } from '../gatekeeper.js'
import { bare, finder, indexOf, lower, slice, tester } from '../safe.js'

const ADDRESS = finder(/(?:\b(?:https?|wss?):)?[\\/]{2}[^\s"'`<>()\\]+/gi)
const isDataDocument = tester(/^\s*data:(?!image\/(?!svg)|audio\/|video\/|font\/)/i)
const isBase64 = tester(/;\s*base64\s*$/i)
const SHOWS: Record<string, true | undefined> = bare({
  iframe: true,
  frame: true,
  object: true,
  embed: true,
})
const { atob: nativeAtob, decodeURIComponent: nativeDecode } = globalThis

/** Who holds one of the addresses that a text names. */
export const holdersIn = (
  text: string,
  holds: (url: string) => Holders | undefined,
): Holders | undefined => {
  for (let match = ADDRESS(text); match; match = ADDRESS(text, match.index + match[0].length)) {
    const holders = holds(match[0])
    if (holders) return holders
  }
  return
}

/**
 * The text of a document that an element is to show by a `data:` address: no function of its window can be stood before, so
 * all of it waits for what it names.
 */
export const documentIn = (name: string, url: string): string | undefined => {
  if (!SHOWS[name] || !isDataDocument(url)) return
  const comma = indexOf(url, ',')
  if (comma < 0) return
  const text = slice(url, comma + 1)
  try {
    const decoded = nativeDecode(text)
    return isBase64(slice(url, 0, comma)) ? nativeAtob(decoded) : decoded
  } catch {
    return text
  }
}

/** Whether a sandbox lets a frame run scripts, in a window that is out of reach. */
export const isSealed = (sandbox: string | null): boolean => {
  const tokens = sandbox === null ? '' : lower(sandbox)
  return indexOf(tokens, 'allow-scripts') >= 0 && indexOf(tokens, 'allow-same-origin') < 0
}
